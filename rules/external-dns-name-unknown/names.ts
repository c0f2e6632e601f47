import { inRange } from '#src/rule/version-range'

/** Names that external-dns takes, by which of its two releases that KOF installs do: both, the older or the newer one. */
interface Names {
  readonly both: string
  readonly older: string
  readonly newer: string
}

/** kubernetes-sigs/external-dns v0.15.1 and v0.20.0, pkg/apis/externaldns/types.go. */
export const NAMES: { readonly [kind in 'provider' | 'source']: Names } = {
  provider: {
    both: 'akamai alibabacloud aws aws-sd azure azure-dns azure-private-dns civo cloudflare coredns digitalocean dnsimple exoscale gandi godaddy google inmemory linode ns1 oci ovh pdns pihole plural rfc2136 scaleway skydns transip webhook',
    older: 'designate ibmcloud tencentcloud ultradns',
    newer: '',
  },
  source: {
    both: 'service ingress node pod gateway-httproute gateway-grpcroute gateway-tlsroute gateway-tcproute gateway-udproute istio-gateway istio-virtualservice cloudfoundry contour-httpproxy gloo-proxy fake connector crd empty skipper-routegroup openshift-route ambassador-host kong-tcpingress f5-virtualserver traefik-proxy',
    older: '',
    newer: 'f5-transportserver',
  },
}

/** What people call some of them. */
export const MEANT: { readonly [kind in 'provider' | 'source']: { readonly [name: string]: string } } = {
  provider: {
    route53: 'aws',
    gcp: 'google',
    clouddns: 'google',
    powerdns: 'pdns',
    openstack: 'webhook',
    designate: 'webhook',
    hetzner: 'webhook',
  },
  source: { httproute: 'gateway-httproute', virtualservice: 'istio-virtualservice', gateway: 'gateway-httproute' },
}

/** The names that the external-dns of a release of KOF takes (k0rdent/kof, Chart.lock of kof-storage: 1.15.2 until 1.8.0, 1.20.0 since 1.8.1). */
export function namesAt(kind: 'provider' | 'source', kofVersion: string): readonly string[] {
  const { both, older, newer } = NAMES[kind]
  return `${both} ${inRange(kofVersion, '>=1.8.1') ? newer : older}`.trim().split(' ')
}

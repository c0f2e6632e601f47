import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import { injected, type ProjectContext, since } from './context.ts'

/** What the values that kof-regional injects are called. */
export const NAME = 'the kof-regional MultiClusterService'

/**
 * What kof-storage gets below the user's values since 1.8.1 (v1.10.0 regional-multi-cluster-service.yaml:253-389).
 * Braces stand for what only a cluster knows.
 */
export function regionalStorage(ctx: ProjectContext, values: MapNode, istio: boolean): MapNode {
  const on = (...route: string[]): boolean => isTruthy(getNode(values, route))
  const storageClass = getScalar(values, ['storage', 'global', 'storageClass']) || null
  const regionless = since(ctx, '1.10.0') && on('regionless', 'enabled')
  const clusterName = regionless ? String(getScalar(values, ['regionless', 'clusterName']) ?? '') : '{clusterName}'
  const domain = regionless ? String(getScalar(values, ['regionless', 'domain']) ?? '') : '{regionalDomain}'
  const ingress = !istio && on('ingress-nginx', 'enabled')
  // The switches of the Gateway stand apart from that of its controller since 1.10.0.
  const gateway = !istio && on(since(ctx, '1.10.0') ? 'gateway' : 'envoy-gateway', 'enabled')
  const managed = since(ctx, '1.10.0') ? !istio && on('gateway', 'managed') : gateway
  const isNamed = since(ctx, '1.11.0-rc0.main')
  const named = isNamed ? { name: getScalar(values, ['gateway', 'name']) ?? null } : {}
  const port = isNamed ? (getScalar(values, ['gateway', 'httpsPort']) ?? null) : 443
  const parentRefs = [{ name: '{gatewayName}', namespace: '{gatewayNamespace}' }]
  const host = istio ? '{metricsHost}' : `vmauth.${domain}`
  const letsencrypt = getScalar(values, ['cert-manager', 'cluster-issuer', 'provider']) === 'letsencrypt'
  const solver: JsonObject = {
    ...(gateway ? { gatewayHTTPRoute: { parentRefs: [{ kind: 'Gateway', ...parentRefs[0] }] } } : {}),
    ...(ingress ? { ingress: { ingressClassName: 'nginx' } } : {}),
  }
  const endpoints: JsonObject = istio
    ? { istio_endpoints: true }
    : {
        'external-dns': {
          enabled: false,
          extraArgs: { source: 'gateway-httproute' },
          sources: ['service', 'ingress', 'gateway-httproute'],
        },
        'cert-manager': {
          email: regionless ? String(getScalar(values, ['regionless', 'certEmail']) ?? '') : '{certEmail}',
          ...(letsencrypt ? { solvers: [{ http01: solver }] } : {}),
        },
        dex: {
          config: { issuer: `https://dex.${domain}` },
          customIngress: { enabled: ingress, host: `dex.${domain}` },
          gateway: { enabled: gateway, httpRoute: { spec: { parentRefs, hostnames: [`dex.${domain}`] } } },
        },
        resourcesRefsVersions: { StorageVMUserCredentials: '{vmuserSecretVersion}' },
      }
  return injected(NAME, {
    global: { clusterName, storageClass },
    'victoria-logs-cluster': { vlstorage: { persistentVolume: { storageClassName: storageClass } } },
    'victoria-traces-cluster': { vtstorage: { persistentVolume: { storageClassName: storageClass } } },
    'kof-dashboards': dashboards(istio),
    gatewayClass: { enabled: managed },
    gateway: {
      enabled: managed,
      ...named,
      spec: {
        listeners: [
          { name: 'http', protocol: 'HTTP', port: 80 },
          {
            name: 'https',
            protocol: 'HTTPS',
            port,
            hostname: `vmauth.${domain}`,
            tls: { mode: 'Terminate', certificateRefs: [{ kind: 'Secret', name: 'eg-https' }] },
          },
        ],
      },
    },
    victoriametrics: {
      vmauth: {
        vmuser: { enabled: false },
        spec: {
          ingress: { enabled: ingress, tlsHosts: [host] },
          httpRoute: { enabled: gateway, parentRefs, hostnames: [host] },
        },
      },
    },
    grafana: {
      ingress: { enabled: ingress, host: `grafana.${domain}` },
      gateway: { enabled: gateway, httpRoute: { metadata: { name: 'grafana' }, spec: { parentRefs } } },
    },
    ...endpoints,
  })
}

/** Values of kof-dashboards for one cluster. */
export function dashboards(istio: boolean): JsonObject {
  return {
    kcm: { enabled: false },
    grafana: { dashboard: { datasource: { regex: '', current: {} }, filters: {}, istio_dashboard_enabled: istio } },
  }
}

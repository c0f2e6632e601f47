import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import { annotationOf, type ClusterFacts } from './cluster-facts.ts'
import { injectedBy, type ProjectContext, since } from './context.ts'
import { pasted } from './pasted.ts'

/** What the values that kof-regional injects are called. */
export const NAME = 'the kof-regional MultiClusterService'

type Scalar = ScalarNode['value']

/** Names and switches that the template writes into the values. */
type Facts = {
  readonly istio: boolean
  readonly clusterName: Scalar
  readonly storageClass: Scalar
  readonly domain: string
  /** True where metrics arrive at another address, so that VMAuth gets no host. */
  readonly isWrittenElsewhere: boolean
  readonly certEmail: Scalar
  readonly letsencrypt: boolean
  readonly gatewayName: Scalar
  readonly gatewayNamespace: Scalar
  /** The switches as they are written, and whether a template takes them for true. */
  readonly ingress: Scalar
  readonly gateway: Scalar
  readonly usesIngress: boolean
  readonly usesGateway: boolean
  /** The Gateway's own switch, and what of it values name since 1.11. */
  readonly managed: Scalar
  readonly isNamed: boolean
  readonly ownName: Scalar
  readonly port: Scalar
  readonly hasDnsSecret: boolean
}

/**
 * What kof-storage gets below the user's values since 1.8.1 (v1.10.0 regional-multi-cluster-service.yaml:253-389).
 * Braces stand for what only a cluster knows.
 */
export function regionalStorage(
  ctx: ProjectContext,
  values: MapNode,
  istio: boolean,
  cluster: ClusterFacts | null,
): MapNode {
  const facts = factsOf(ctx, values, istio, cluster)
  return injectedBy('kof-regional storage', NAME, ctx, facts, storageOf)
}

function storageOf(facts: Facts): JsonObject {
  const { istio, clusterName, storageClass, domain, ingress, gateway, managed, port } = facts
  const named: JsonObject = facts.isNamed ? { name: facts.ownName } : {}
  const parentRefs = parentRefsOf(facts)
  const host = facts.isWrittenElsewhere && !istio ? null : hostOf(facts, 'metricsHost', 'vmauth')
  const grafanaHost = hostOf(facts, 'grafanaHost', 'grafana')
  const grafanaRule = { backendRefs: [{ name: 'grafana-vm-service', port: 3000 }] }
  return {
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
      ingress: { enabled: ingress, host: grafanaHost },
      gateway: {
        enabled: gateway,
        httpRoute: {
          metadata: { name: 'grafana' },
          spec: { parentRefs, hostnames: [grafanaHost], rules: [grafanaRule] },
        },
      },
    },
    ...(istio ? { istio_endpoints: true } : outsideMesh(facts)),
  }
}

function factsOf(ctx: ProjectContext, values: MapNode, istio: boolean, cluster: ClusterFacts | null): Facts {
  const said = (name: string) => annotationOf(cluster, name)
  const at = (...route: string[]) => getScalar(values, route)
  const regionless = since(ctx, '1.10.0') && isTruthy(getNode(values, ['regionless', 'enabled']))
  const isApart = since(ctx, '1.10.0')
  const gatewaySwitch = [isApart ? 'gateway' : 'envoy-gateway', 'enabled']
  const gateway = istio ? false : pasted(at(...gatewaySwitch))
  const isNamed = since(ctx, '1.11.0-rc0.main')
  return {
    istio,
    clusterName: regionless ? pasted(at('regionless', 'clusterName')) : '{clusterName}',
    storageClass: pasted(said('kof-storage-class') ?? at('storage', 'global', 'storageClass')),
    domain: regionless && !istio ? String(at('regionless', 'domain') ?? '') : '{regionalDomain}',
    isWrittenElsewhere: isWrittenElsewhere(cluster),
    certEmail: regionless ? pasted(at('regionless', 'certEmail')) : '{certEmail}',
    letsencrypt: at('cert-manager', 'cluster-issuer', 'provider') === 'letsencrypt',
    gatewayName: pasted(said('kof-gateway-name') ?? at('gateway', 'name')),
    gatewayNamespace: pasted(said('kof-gateway-namespace') ?? at('gateway', 'namespace')),
    ingress: istio ? false : pasted(at('ingress-nginx', 'enabled')),
    gateway,
    usesIngress: !istio && isTruthy(getNode(values, ['ingress-nginx', 'enabled'])),
    usesGateway: !istio && isTruthy(getNode(values, gatewaySwitch)),
    // The switches of the Gateway stand apart from that of its controller since 1.10.0.
    managed: isApart && !istio ? pasted(at('gateway', 'managed')) : gateway,
    isNamed,
    ownName: isNamed ? pasted(at('gateway', 'name')) : null,
    port: isNamed ? pasted(at('gateway', 'httpsPort')) : 443,
    hasDnsSecret: hasDnsSecret(ctx),
  }
}

/** The template looks for a Secret for external-dns in all namespaces of the management cluster. */
export function hasDnsSecret({ secrets }: ProjectContext): boolean {
  return secrets.some((name) => name.startsWith('external-dns'))
}

/** True where an annotation of the cluster names another address for metrics. */
export function isWrittenElsewhere(cluster: ClusterFacts | null): boolean {
  return (annotationOf(cluster, 'kof-write-metrics-endpoint') ?? '') !== ''
}

/** In a mesh the template leaves its own markers in place; `{gatewayName}` is a map in YAML. */
function parentRefsOf({ istio, gatewayName, gatewayNamespace }: Facts): JsonObject[] {
  if (istio) return [{ name: { gatewayName: null }, namespace: { gatewayNamespace: null } }]
  return [{ name: gatewayName, namespace: gatewayNamespace }]
}

function hostOf({ istio, domain }: Facts, marker: string, host: string): Json {
  return istio ? { [marker]: null } : `${host}.${domain}`
}

function outsideMesh(facts: Facts): JsonObject {
  const { domain, certEmail, letsencrypt, ingress, gateway, usesIngress, usesGateway } = facts
  const parentRefs = parentRefsOf(facts)
  const solver: JsonObject = {
    ...(usesGateway ? { gatewayHTTPRoute: { parentRefs: [{ kind: 'Gateway', ...parentRefs[0] }] } } : {}),
    ...(usesIngress ? { ingress: { ingressClassName: 'nginx' } } : {}),
  }
  const http01 = usesGateway || usesIngress ? solver : null
  const dexRule = { backendRefs: [{ name: 'kof-storage-dex', port: 5556 }] }
  return {
    'external-dns': {
      enabled: facts.hasDnsSecret,
      extraArgs: { source: 'gateway-httproute' },
      sources: ['service', 'ingress', 'gateway-httproute'],
    },
    'cert-manager': { email: certEmail, ...(letsencrypt ? { solvers: [{ http01 }] } : {}) },
    dex: {
      config: { issuer: `https://dex.${domain}` },
      customIngress: { enabled: ingress, host: `dex.${domain}` },
      gateway: {
        enabled: gateway,
        httpRoute: { spec: { parentRefs, hostnames: [`dex.${domain}`], rules: [dexRule] } },
      },
    },
    resourcesRefsVersions: { StorageVMUserCredentials: '{vmuserSecretVersion}' },
  }
}

/** Values of kof-dashboards for one cluster. */
export function dashboards(istio: boolean): JsonObject {
  return {
    kcm: { enabled: false },
    grafana: { dashboard: { datasource: { regex: '', current: {} }, filters: {}, istio_dashboard_enabled: istio } },
  }
}

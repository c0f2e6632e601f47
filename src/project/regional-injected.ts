import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import { injected } from './context.ts'

const NAME = 'the kof-regional MultiClusterService'

/** regional-multi-cluster-service.yaml:180-200: a user's `env` list replaces it. */
export function regionalOperatorEnv(gateway: boolean): MapNode {
  return injected(NAME, { env: [{ name: 'VM_GATEWAY_API_ENABLED', value: String(gateway) }] })
}

/** regional-multi-cluster-service.yaml:253-389, below the user's values. Braces stand for what only a cluster knows. */
export function regionalStorage(values: MapNode, istio: boolean): MapNode {
  const on = (...route: string[]): boolean => isTruthy(getNode(values, route))
  const storageClass = getScalar(values, ['storage', 'global', 'storageClass']) || null
  const regionless = on('regionless', 'enabled')
  const clusterName = regionless ? String(getScalar(values, ['regionless', 'clusterName']) ?? '') : '{clusterName}'
  const domain = regionless ? String(getScalar(values, ['regionless', 'domain']) ?? '') : '{regionalDomain}'
  const ingress = !istio && on('ingress-nginx', 'enabled')
  const gateway = !istio && on('gateway', 'enabled')
  const managed = !istio && on('gateway', 'managed')
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
    'kof-dashboards': {
      kcm: { enabled: false },
      grafana: { dashboard: { datasource: { regex: '', current: {} }, filters: {}, istio_dashboard_enabled: istio } },
    },
    gatewayClass: { enabled: managed },
    gateway: {
      enabled: managed,
      spec: {
        listeners: [
          { name: 'http', protocol: 'HTTP', port: 80 },
          {
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
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

/** regional-multi-cluster-service.yaml:416-474, below the user's values. */
export function regionalCollectors(values: MapNode, istio: boolean, kofVersion: string): MapNode {
  const regionless = isTruthy(getNode(values, ['regionless', 'enabled']))
  const cluster = regionless ? String(getScalar(values, ['regionless', 'clusterName']) ?? '') : '{clusterName}'
  const clusterNamespace = '{clusterNamespace}'
  return injected(NAME, {
    global: { clusterName: cluster, clusterNamespace },
    'opentelemetry-kube-stack': {
      clusterName: cluster,
      collectors: {
        daemon: {
          image: { tag: `v${kofVersion}` },
          config: {
            service: {
              extensions: [
                'k8s_observer',
                'file_storage/filelogreceiver',
                'file_storage/filelogsyslogreceiver',
                'file_storage/filelogk8sauditreceiver',
                'file_storage/journaldreceiver',
                'file_storage/exporters',
              ],
            },
          },
        },
        ...(istio ? { 'controller-k0s': { enabled: false } } : {}),
      },
      defaultCRConfig: {
        podAnnotations: { 'k0rdent.mirantis.com/kof-vmuser-secret-version': '{vmuserSecretVersion}' },
        config: {
          processors: { 'resource/k8sclustername': { attributes: clusterAttributes(cluster, clusterNamespace) } },
          exporters: { debug: {}, prometheusremotewrite: { external_labels: { cluster, clusterNamespace } } },
        },
      },
    },
    opencost: {
      opencost: {
        prometheus: { existingSecretName: '', username_key: '', password_key: '' },
        exporter: { defaultClusterId: cluster, extraEnv: opencostEnv(cluster) },
      },
    },
  })
}

/** The resource attributes that mark a cluster's telemetry. */
export function clusterAttributes(cluster: string, namespace: string): JsonObject[] {
  return [
    { action: 'insert', key: 'k8s.cluster.name', value: cluster },
    { action: 'insert', key: 'k8s.cluster.namespace', value: namespace },
  ]
}

/** Environment of the OpenCost exporter on every cluster. */
export function opencostEnv(cluster: string): JsonObject {
  return { CLUSTER_NAME: cluster, EMIT_KSM_V1_METRICS: 'false', EMIT_KSM_V1_METRICS_ONLY: 'true' }
}

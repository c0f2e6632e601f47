import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import { injected } from './context.ts'

/**
 * What the umbrella puts over a component's values; it wins over the user
 * (k0rdent/kof v1.10.0 charts/kof/templates/helmreleases.yaml:41-184).
 */
export function injectedByUmbrella(component: string, root: MapNode): MapNode[] {
  const text = (...route: string[]): Json => String(getScalar(root, route) ?? '')
  const on = (...route: string[]): boolean => isTruthy(getNode(root, route))
  const layers: MapNode[] = []
  const add = (name: string, values: JsonObject): void => {
    layers.push(injected(name, values))
  }
  if (component === 'kof-mothership') {
    add('the umbrella', { kcm: { kof: { repo: { name: text('global', 'helmRepo', 'name') } } } })
    if (on('regionless', 'enabled')) {
      const clusterName = text('regionless', 'clusterName')
      add('the umbrella for regionless mode', {
        regionless: { enabled: true, domain: text('regionless', 'domain') },
        global: { clusterName },
        'kof-dashboards': { grafana: { dashboard: { datasource: { filters: { cluster: clusterName } } } } },
        gateway: { enabled: false },
        victoriametrics: { vmcluster: { enabled: false } },
      })
    }
    if (on('tls', 'selfSigned')) {
      add('the umbrella for tls.selfSigned', {
        'cert-manager': { 'cluster-issuer': { provider: 'self-signed', name: 'selfsigned' } },
        gateway: { annotations: { 'cert-manager.io/cluster-issuer': 'selfsigned' } },
      })
    }
  }
  if (component === 'victoria-metrics-operator' && on('regionless', 'enabled')) {
    add('the umbrella for regionless mode', { env: [{ name: 'VM_GATEWAY_API_ENABLED', value: 'true' }] })
  }
  if (component === 'kof-regional') {
    if (on('regionless', 'enabled')) {
      add('the umbrella for regionless mode', {
        'victoria-metrics-operator': { enabled: false },
        'kof-operators': { enabled: false },
        'cert-manager': { enabled: false },
        regionless: {
          enabled: true,
          clusterName: text('regionless', 'clusterName'),
          domain: text('regionless', 'domain'),
          certEmail: text('regionless', 'certEmail'),
        },
      })
    }
    if (on('tls', 'selfSigned')) {
      add('the umbrella for tls.selfSigned', {
        'cert-manager': { 'cluster-issuer': { provider: 'self-signed' } },
        storage: {
          'cert-manager': { 'cluster-issuer': { provider: 'self-signed', name: 'selfsigned' } },
          gateway: { annotations: { 'cert-manager.io/cluster-issuer': 'selfsigned' } },
        },
      })
      if (on('regionless', 'enabled') && on('kof-mothership', 'values', 'cert-manager', 'cluster-issuer', 'create')) {
        add('the umbrella for tls.selfSigned', { storage: { 'cert-manager': { 'cluster-issuer': { create: false } } } })
      }
    }
  }
  if (component === 'kof-child' && on('tls', 'insecureSkipVerify')) {
    const tls = { tls: { insecure_skip_verify: true } }
    const exporters = {
      'otlphttp/logs': tls,
      'otlphttp/logs-audit': tls,
      prometheusremotewrite: tls,
      'otlphttp/traces': tls,
    }
    add('the umbrella for tls.insecureSkipVerify', {
      collectors: {
        'opentelemetry-kube-stack': { defaultCRConfig: { config: { exporters } } },
        opencost: { opencost: { prometheus: { insecureSkipVerify: true } } },
      },
    })
  }
  return layers
}

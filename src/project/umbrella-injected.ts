import type { Json } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import { imageTag, injected, injectedBy, type ProjectContext, since } from './context.ts'
import { pasted } from './pasted.ts'

/**
 * What the umbrella puts over a component's values; it wins over the user
 * (k0rdent/kof v1.8.0 to main, charts/kof/templates/helmreleases.yaml; v1.10.0:41-184).
 */
export function injectedByUmbrella(ctx: ProjectContext, component: string, root: MapNode, values: MapNode): MapNode[] {
  const isNew = since(ctx, '1.10.0')
  // Before 1.10.0 a component without values gets none.
  if (!isNew && values.entries.size === 0) return []
  return isNew ? current(ctx, component, new Switches(root)) : before110(ctx, component, root)
}

type Scalar = ScalarNode['value']

const UMBRELLA = 'the umbrella'
const REGIONLESS = 'the umbrella for regionless mode'
const SELF_SIGNED = 'the umbrella for tls.selfSigned'

/** The umbrella's own values that decide. */
class Switches {
  readonly regionless: boolean
  readonly selfSigned: boolean
  private readonly root: MapNode

  constructor(root: MapNode) {
    this.root = root
    this.regionless = this.on('regionless', 'enabled')
    this.selfSigned = this.on('tls', 'selfSigned')
  }

  on(...route: string[]): boolean {
    return isTruthy(getNode(this.root, route))
  }

  /** In quotes; nothing is put between them where there is no value. */
  quoted(...route: string[]): Json {
    const value = getScalar(this.root, route) ?? null
    return value === null ? null : String(value)
  }

  /** Without quotes: YAML decides again what it is. */
  printed(...route: string[]): Scalar {
    return pasted(getScalar(this.root, route), '<nil>')
  }

  value(...route: string[]): Scalar {
    return getScalar(this.root, route) ?? null
  }
}

/** From 1.8.0 to 1.9.0 every component gets the repository's name, and the collectors an image of the same release. */
function before110(ctx: ProjectContext, component: string, root: MapNode): MapNode[] {
  const layers = [repository(ctx, getScalar(root, ['global', 'helmRepo', 'name']) ?? null)]
  if (component !== 'kof-collectors') return layers
  const daemon = { image: { tag: imageTag(ctx) } }
  return [...layers, injected(UMBRELLA, { 'opentelemetry-kube-stack': { collectors: { daemon } } })]
}

function repository(ctx: ProjectContext, name: Scalar): MapNode {
  return injectedBy('umbrella repository', UMBRELLA, ctx, { name }, (repo) => ({ kcm: { kof: { repo } } }))
}

function current(ctx: ProjectContext, component: string, switches: Switches): MapNode[] {
  const own = upgrades(ctx) ? [autoUpgrade(ctx, switches.value('autoUpgrade'))] : []
  switch (component) {
    case 'kof-mothership':
      return mothership(ctx, switches)
    case 'victoria-metrics-operator':
      return switches.regionless
        ? [injected(REGIONLESS, { env: [{ name: 'VM_GATEWAY_API_ENABLED', value: 'true' }] })]
        : []
    case 'kof-regional':
      return [...own, ...regional(switches)]
    case 'kof-child':
      return [...own, ...child(switches)]
    default:
      return []
  }
}

/** Since when KOF can follow the charts' versions by itself. */
function upgrades(ctx: ProjectContext): boolean {
  return since(ctx, '1.11.0-rc0.main')
}

function autoUpgrade(ctx: ProjectContext, value: Scalar): MapNode {
  return injectedBy('umbrella autoUpgrade', UMBRELLA, ctx, { autoUpgrade: value }, (facts) => facts)
}

function operator(ctx: ProjectContext, autoUpgrade: Scalar): MapNode {
  const make = (facts: { readonly autoUpgrade: Scalar }) => ({ kcm: { kof: { operator: facts } } })
  return injectedBy('umbrella operator', UMBRELLA, ctx, { autoUpgrade }, make)
}

function mothership(ctx: ProjectContext, switches: Switches): MapNode[] {
  const layers = [repository(ctx, switches.printed('global', 'helmRepo', 'name'))]
  if (upgrades(ctx)) layers.push(operator(ctx, switches.printed('autoUpgrade')))
  if (switches.regionless) {
    const clusterName = switches.quoted('regionless', 'clusterName')
    const values = {
      regionless: { enabled: true, domain: switches.quoted('regionless', 'domain') },
      global: { clusterName },
      'kof-dashboards': { grafana: { dashboard: { datasource: { filters: { cluster: clusterName } } } } },
      ...(upgrades(ctx) ? {} : { gateway: { enabled: false } }),
      victoriametrics: { vmcluster: { enabled: false } },
    }
    layers.push(injected(REGIONLESS, values))
  }
  if (switches.selfSigned) {
    const values = {
      'cert-manager': { 'cluster-issuer': { provider: 'self-signed', name: 'selfsigned' } },
      gateway: { annotations: { 'cert-manager.io/cluster-issuer': 'selfsigned' } },
    }
    layers.push(injected(SELF_SIGNED, values))
  }
  return layers
}

function regional(switches: Switches): MapNode[] {
  const layers: MapNode[] = []
  if (switches.regionless) {
    const values = {
      'victoria-metrics-operator': { enabled: false },
      'kof-operators': { enabled: false },
      'cert-manager': { enabled: false },
      regionless: {
        enabled: true,
        clusterName: switches.quoted('regionless', 'clusterName'),
        domain: switches.quoted('regionless', 'domain'),
        certEmail: switches.quoted('regionless', 'certEmail'),
      },
    }
    layers.push(injected(REGIONLESS, values))
  }
  if (!switches.selfSigned) return layers
  const isCreated =
    switches.regionless && switches.on('kof-mothership', 'values', 'cert-manager', 'cluster-issuer', 'create')
  const issuer = { provider: 'self-signed', name: 'selfsigned', ...(isCreated ? { create: false } : {}) }
  const values = {
    'cert-manager': { 'cluster-issuer': { provider: 'self-signed' } },
    storage: {
      'cert-manager': { 'cluster-issuer': issuer },
      gateway: { annotations: { 'cert-manager.io/cluster-issuer': 'selfsigned' } },
    },
  }
  return [...layers, injected(SELF_SIGNED, values)]
}

function child(switches: Switches): MapNode[] {
  if (!switches.on('tls', 'insecureSkipVerify')) return []
  const tls = { tls: { insecure_skip_verify: true } }
  const exporters = {
    'otlphttp/logs': tls,
    'otlphttp/logs-audit': tls,
    prometheusremotewrite: tls,
    'otlphttp/traces': tls,
  }
  const values = {
    collectors: {
      'opentelemetry-kube-stack': { defaultCRConfig: { config: { exporters } } },
      opencost: { opencost: { prometheus: { insecureSkipVerify: true } } },
    },
  }
  return [injected('the umbrella for tls.insecureSkipVerify', values)]
}

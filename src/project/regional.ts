import type { ClusterRole } from '../manifest/cluster.ts'
import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar, isTruthy } from '../values/query.ts'
import type { ClusterFacts } from './cluster-facts.ts'
import { injectedBy, type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { oldRegionalCollectors } from './old-collectors.ts'
import { oldRegionalStorage } from './old-storage.ts'
import { rulesSource, withRecordRules, wroteRules } from './record-rules.ts'
import { regionalCollectors } from './regional-collectors.ts'
import { NAME, regionalStorage } from './regional-storage.ts'
import { installServices, type Service, sharedValues, withoutKeys } from './services.ts'
import { fileWatcher } from './watcher.ts'

/**
 * kof-regional makes one MultiClusterService for regional clusters, or for the management cluster in regionless mode;
 * each of its services gets the shared values, what KOF injects, and a block of its own
 * (k0rdent/kof v0.3.0 to main, charts/kof-regional/templates/regional-multi-cluster-service.yaml).
 */
export function projectRegional(ctx: ProjectContext, from: ChartInstance, root: MapNode): ChartInstance[] {
  if (!since(ctx, '0.3.0')) return []
  const { values } = from
  const role = since(ctx, '1.10.0') && isOn(values, 'regionless') ? ('management' as const) : ('regional' as const)
  const istio = isMesh(ctx, values)
  const shared = sharedValues(ctx, values)
  const storage = (cluster: ClusterFacts | null) =>
    since(ctx, '1.8.1') ? regionalStorage(ctx, values, istio, cluster) : oldRegionalStorage(ctx, istio, cluster)
  const collectors = () => (since(ctx, '1.2.0') ? regionalCollectors(ctx, values, istio) : oldRegionalCollectors())
  const rules = rulesSource(root)
  const name = role === 'management' ? String(getScalar(values, ['regionless', 'clusterName']) ?? '') : null
  return installServices(
    ctx,
    from,
    [
      ingress(ctx, values, role, shared, istio),
      since(ctx, '1.8.1') ? gateway(ctx, values, role, shared, istio) : null,
      operators(ctx, values, role, shared),
      since(ctx, '1.9.0') ? vmOperator(ctx, values, role, shared, istio) : null,
      {
        chart: 'kof-storage',
        role,
        active: true,
        block: ['storage'],
        parts: [shared, storage, getMap(values, ['storage'])],
        finish: (merged, cluster) => withRecordRules(ctx, merged, rules, name ?? cluster?.name ?? null),
        touched: wroteRules(rules),
      },
      {
        chart: 'kof-collectors',
        role,
        active: true,
        block: ['collectors'],
        parts: [shared, collectors, getMap(values, ['collectors'])],
      },
      fileWatcher(ctx, values, role, shared),
    ],
    istio,
  )
}

/**
 * True when the values are followed to clusters in a mesh. From 1.5.0 to 1.9.0 one template makes a MultiClusterService for
 * clusters in the mesh and one for others; before that, the chart kof-istio does it.
 */
export function isMesh(ctx: ProjectContext, values: MapNode): boolean {
  if (ctx.mesh !== 'istio' || !since(ctx, '1.5.0')) return false
  return !since(ctx, '1.6.0') || isTruthy(getNode(values, ['istio', 'enabled']))
}

type Shared = MapNode | null

/** True when a block is switched on. */
function isOn(values: MapNode, block: string): boolean {
  return isTruthy(getNode(values, [block, 'enabled']))
}

/** The path that Azure's load balancer asks, on clusters of that provider. */
const AZURE_PROBE = { 'service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path': '/healthz' }

/** Images of the controller by their tags alone. */
const NO_DIGEST = { image: { digest: '' } }
const NO_DIGESTS: JsonObject = { ...NO_DIGEST, admissionWebhooks: { patch: NO_DIGEST } }

/** From 1.1.0 to 1.8.0 the block is handed over whole, with the switch and the template's name in it; nothing of it before. */
function ingress(ctx: ProjectContext, values: MapNode, role: ClusterRole, shared: Shared, istio: boolean): Service {
  const digests = since(ctx, '1.2.0') ? NO_DIGESTS : {}
  const below = (cluster: ClusterFacts | null): MapNode => {
    const isAzure = cluster?.infrastructure === 'AzureCluster'
    return injectedBy('kof-regional ingress', NAME, ctx, { isAzure }, () => {
      const controller = { ...digests, ...(isAzure ? { service: { annotations: AZURE_PROBE } } : {}) }
      return Object.keys(controller).length === 0 ? {} : { controller }
    })
  }
  const isWhole = !since(ctx, '1.8.1')
  const block = isWhole ? ['ingress-nginx'] : ['ingress-nginx', 'values']
  const own = getMap(values, block)
  const given = isWhole ? withoutKeys(own, ['enabled', 'template']) : own
  const isGiven = since(ctx, '1.1.0')
  const all = since(ctx, '1.2.0') ? shared : null
  const active = !istio && isOn(values, 'ingress-nginx')
  const parts = [all, below, isGiven ? given : null]
  return { chart: 'ingress-nginx', role, active, block, parts, ignoresAnnotation: !isGiven }
}

function gatewayOf(): JsonObject {
  const provider = { type: 'Kubernetes', kubernetes: { envoyService: { name: 'gateway-{clusterName}' } } }
  return { config: { envoyGateway: { envoyProxy: { provider } } } }
}

/** What KOF says of the Envoy service wins over the user (template, merge of envoyGatewayValuesHere). */
function gateway(ctx: ProjectContext, values: MapNode, role: ClusterRole, shared: Shared, istio: boolean): Service {
  const block = ['envoy-gateway', 'values']
  const over = () => injectedBy('kof-regional gateway', NAME, ctx, {}, gatewayOf)
  const active = !istio && isOn(values, 'envoy-gateway')
  return { chart: 'gateway-helm', role, active, block, parts: [shared, getMap(values, block), over] }
}

/** A block `operators` from 1.1.0 on, `kof-operators.values` since 1.10.0; without values before. */
function operators(ctx: ProjectContext, values: MapNode, role: ClusterRole, shared: Shared): Service {
  const isNew = since(ctx, '1.10.0')
  const block = isNew ? ['kof-operators', 'values'] : ['operators']
  const own = since(ctx, '1.1.0') ? getMap(values, block) : null
  const active = !isNew || isOn(values, 'kof-operators')
  return { chart: 'kof-operators', role, active, block, parts: [shared, own], ignoresAnnotation: !since(ctx, '1.1.0') }
}

function operatorOf({ value }: { readonly value: string }): JsonObject {
  return { env: [{ name: 'VM_GATEWAY_API_ENABLED', value }] }
}

/** A user's `env` list replaces the injected one. */
function vmOperator(ctx: ProjectContext, values: MapNode, role: ClusterRole, shared: Shared, istio: boolean): Service {
  const isNew = since(ctx, '1.10.0')
  const gatewaySwitch = [isNew ? 'gateway' : 'envoy-gateway', 'enabled']
  const usesGateway = istio ? false : (getScalar(values, gatewaySwitch) ?? '')
  const below = () => injectedBy('kof-regional operator', NAME, ctx, { value: String(usesGateway) }, operatorOf)
  const block = ['victoria-metrics-operator', 'values']
  const active = !isNew || isOn(values, 'victoria-metrics-operator')
  return { chart: 'victoria-metrics-operator', role, active, block, parts: [shared, below, getMap(values, block)] }
}

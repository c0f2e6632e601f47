import { emptyMap, seqNode } from '../values/build.ts'
import { withChild } from '../values/maps.ts'
import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { childCollectors, managementStorage, NAME, secretOf, vmUserEnv } from './child-collectors.ts'
import type { ClusterFacts } from './cluster-facts.ts'
import type { CollectorsMode } from './collectors-place.ts'
import { injectedBy, type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { oldChildCollectors } from './old-collectors.ts'
import { isMesh } from './regional.ts'
import { childSecret } from './secret-names.ts'
import { installServices, type Service, sharedValues } from './services.ts'
import { fileWatcher } from './watcher.ts'

/**
 * kof-child makes one MultiClusterService for child clusters and, since 1.10.0 and when the management cluster's own data is
 * stored, one for the management cluster (k0rdent/kof v0.3.0 to main, charts/kof-child/templates/child-multi-cluster-service.yaml).
 * Values for the management cluster are followed even while no storing mode is on, as inactive.
 */
export function projectChild(ctx: ProjectContext, from: ChartInstance): ChartInstance[] {
  if (!since(ctx, '0.3.0')) return []
  const { values } = from
  const istio = isMesh(ctx, values)
  const shared = sharedValues(ctx, values)
  const operators = since(ctx, '1.1.0') ? getMap(values, ['operators']) : null
  const collectors = () => (since(ctx, '1.2.0') ? childCollectors(ctx, values, 'child', istio) : oldChildCollectors())
  return installServices(
    ctx,
    from,
    [
      { chart: 'kof-operators', role: 'child', active: true, block: ['operators'], parts: [shared, operators] },
      {
        chart: 'kof-collectors',
        role: 'child',
        active: true,
        block: ['collectors'],
        parts: [shared, collectors, getMap(values, ['collectors'])],
        finish: (merged, cluster) => withCredentials(ctx, merged, 'child', secretAt(cluster)),
      },
      ...(since(ctx, '1.10.0') ? onManagement(ctx, values, shared, istio) : []),
      fileWatcher(ctx, values, 'child', shared),
    ],
    istio,
  )
}

function onManagement(ctx: ProjectContext, values: MapNode, shared: MapNode | null, istio: boolean): Service[] {
  const toManagement = isTruthy(getNode(values, ['fromManagement', 'toManagementCluster', 'enabled']))
  const toRegional = isTruthy(getNode(values, ['fromManagement', 'toRegionalCluster', 'name']))
  const services: Service[] = []
  const storage = getMap(values, ['fromManagement', 'storage'])
  if (toManagement || storage?.touched) {
    services.push({
      chart: 'kof-storage',
      role: 'management',
      active: toManagement,
      block: ['fromManagement', 'storage'],
      parts: [shared, managementStorage, storage],
      ignoresAnnotation: true,
    })
  }
  const own = getMap(values, ['fromManagement', 'collectors'])
  if (toManagement || toRegional || own?.touched) {
    const mode = toRegional && !toManagement ? 'to-regional' : 'to-management'
    const below = () => childCollectors(ctx, values, mode, istio)
    services.push({
      chart: 'kof-collectors',
      role: 'management',
      active: toManagement || toRegional,
      block: ['fromManagement', 'collectors'],
      parts: [shared, below, getMap(values, ['collectors']), own],
      finish: (merged) => withCredentials(ctx, merged, mode, secretOf(values, mode)),
    })
  }
  const watcher = toManagement || toRegional ? fileWatcher(ctx, values, 'management', shared) : null
  if (watcher !== null) services.push(watcher)
  return services
}

const ENV = ['opentelemetry-kube-stack', 'defaultCRConfig', 'env'] as const

/** Puts the credentials before the winning `env` list (since 1.7.0; v1.10.0 template lines 395-411). */
function withCredentials(ctx: ProjectContext, merged: MapNode, mode: CollectorsMode, secret: string): MapNode {
  if (mode === 'to-management' || !since(ctx, '1.7.0')) return merged
  const env = getNode(merged, ENV)
  const credentials = injectedBy(`kof-child ${mode} env`, NAME, ctx, { secret }, () => ({
    env: vmUserEnv(secret),
  })).get('env')
  const first = credentials?.kind === 'seq' ? credentials.items : []
  const rest = env?.kind === 'seq' ? env.items : []
  const origin = env?.origin ?? merged.origin
  return setNode(merged, ENV, seqNode([...first, ...rest], origin, env?.shadowed ?? []))
}

/** The Secret that a child cluster's collectors write with. */
function secretAt(cluster: ClusterFacts | null): string {
  return cluster === null || cluster.namespace === null
    ? '{vmuserSecretName}'
    : childSecret(cluster.name, cluster.namespace)
}

const injectedLayer = { name: NAME, kind: 'injected', view: null, mount: [] } as const

function setNode(map: MapNode, [key, ...rest]: readonly [string, ...string[]], value: ValueNode): MapNode {
  const [next, ...others] = rest
  if (next === undefined) return withChild(map, key, value)
  const below = map.get(key)
  const inner = below?.kind === 'map' ? below : emptyMap(injectedLayer)
  return withChild(map, key, setNode(inner, [next, ...others], value))
}

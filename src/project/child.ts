import type { ClusterRole } from '../rule/diagnostic.ts'
import { buildJson, mapNode, seqNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { childCollectors, managementStorage, vmUserEnv } from './child-injected.ts'
import { install, type ProjectContext } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { globalOnly } from './regional.ts'

/** Where the management cluster's collectors send to, or `child` for the collectors of a child cluster. */
export type CollectorsMode = 'child' | 'to-management' | 'to-regional'

/**
 * kof-child makes one MultiClusterService for child clusters and, when the management cluster's own data is stored,
 * one for the management cluster (k0rdent/kof v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml).
 * Values for the management cluster are followed even while no storing mode is on, as inactive.
 */
export function projectChild(ctx: ProjectContext, from: ChartInstance): ChartInstance[] {
  const values = from.values
  const toManagement = isTruthy(getNode(values, ['fromManagement', 'toManagementCluster', 'enabled']))
  const toRegional = isTruthy(getNode(values, ['fromManagement', 'toRegionalCluster', 'name']))
  const istio = ctx.mesh === 'istio' && isTruthy(getNode(values, ['istio', 'enabled']))
  const global = globalOnly(values)
  const instances: (ChartInstance | null)[] = []
  const add = (
    chart: string,
    role: ClusterRole,
    active: boolean,
    hop: string,
    parts: (MapNode | null | undefined)[],
  ): void => {
    const given = parts.filter((part) => part !== null && part !== undefined)
    if (given.length === 0) return
    const target = { chart, role, active: from.active && active, hops: [...from.hops, hop] }
    instances.push(install(ctx, target, given.reduce(mergeLayers)))
  }

  add('kof-operators', 'child', true, 'operators', [global, getMap(values, ['operators'])])
  const own = getMap(values, ['collectors'])
  const child = collectors([global, childCollectors(values, 'child', istio, ctx.kofVersion), own], 'child')
  add('kof-collectors', 'child', true, 'collectors', [child])

  const storage = getMap(values, ['fromManagement', 'storage'])
  if (toManagement || storage?.touched) {
    add('kof-storage', 'management', toManagement, 'fromManagement.storage', [global, managementStorage(), storage])
  }
  const management = getMap(values, ['fromManagement', 'collectors'])
  if (toManagement || toRegional || management?.touched) {
    const mode = toRegional && !toManagement ? 'to-regional' : 'to-management'
    const parts = [global, childCollectors(values, mode, istio, ctx.kofVersion), own, management]
    add('kof-collectors', 'management', toManagement || toRegional, 'fromManagement.collectors', [
      collectors(parts, mode),
    ])
  }
  return instances.filter((instance) => instance !== null)
}

const ENV = ['opentelemetry-kube-stack', 'defaultCRConfig', 'env'] as const

/** Merges the layers, then puts the credentials before the winning `env` list (template lines 395-411). */
function collectors(parts: (MapNode | null | undefined)[], mode: CollectorsMode): MapNode {
  const merged = parts.filter((part) => part !== null && part !== undefined).reduce(mergeLayers)
  if (mode === 'to-management') return merged
  const env = getNode(merged, ENV)
  const credentials = buildJson({ env: vmUserEnv() }, injectedLayer).entries.get('env')
  const first = credentials?.kind === 'seq' ? credentials.items : []
  const rest = env?.kind === 'seq' ? env.items : []
  const origin = env?.origin ?? merged.origin
  return setNode(merged, ENV, seqNode([...first, ...rest], origin, env?.shadowed ?? []))
}

const injectedLayer = { name: 'the kof-child MultiClusterService', kind: 'injected', view: null, mount: [] } as const

function setNode(map: MapNode, route: readonly string[], value: ValueNode): MapNode {
  const [key, ...rest] = route
  if (key === undefined) return map
  const entries = new Map(map.entries)
  const below = map.entries.get(key)
  const inner = below?.kind === 'map' ? below : mapNode(new Map(), { layer: injectedLayer, node: null, pair: null })
  entries.set(key, rest.length === 0 ? value : setNode(inner, rest, value))
  return mapNode(entries, map.origin, { parts: map.parts, removed: map.removed, shadowed: map.shadowed })
}

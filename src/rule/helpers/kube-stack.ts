import type { Json } from '../../schema/knowledge.ts'
import type { MapNode, ScalarNode, SeqNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getTouched, setByUser, toPlain } from '../../values/query.ts'
import type { YamlOp } from '../define.ts'
import { routeOf, userOrigin } from '../place.ts'

/** The subchart of kof-collectors that makes the collectors. */
export const KUBE_STACK = 'opentelemetry-kube-stack'
/** Names the folder of a k0s control plane's certificates. */
export const PKI_PATH = 'PKI_PATH'

/**
 * The environment of all collectors, as it will be; null when the user did not write the list that wins.
 *
 * @param collectors values of kof-collectors
 */
export function ownEnv(collectors: MapNode, route: readonly string[]): SeqNode | null {
  const env = getNode(collectors, [KUBE_STACK, ...route, 'env'])
  if (env?.kind !== 'seq' || !setByUser(env)) return null
  // Where a null took the list away, the projection makes one that stands at the map around it.
  return isMadeUp(env) || routeOf(env.origin).at(-1) !== 'env' ? null : env
}

/** True for a list that the projection made where the user wrote none. */
function isMadeUp({ origin }: SeqNode): boolean {
  return origin.node?.kind === 'map' || origin.node?.kind === 'scalar'
}

/**
 * What the user wrote for the environment of all collectors on a child cluster and is no list, so that KOF cannot put the credentials
 * before it; null for anything else.
 *
 * @param collectors values of kof-collectors
 */
export function noEnvList(collectors: MapNode): SeqNode | null {
  const env = getTouched(collectors, [KUBE_STACK, 'defaultCRConfig', 'env'])
  if (env?.kind !== 'seq' || !setByUser(env) || !isMadeUp(env)) return null
  const { node, pair } = env.origin
  // Of a null null-value speaks.
  return pair?.key === 'env' && !(node?.kind === 'scalar' && node.value === null) ? env : null
}

/**
 * The null of the user's that took a list of the chart's away, itself or with what is around it; null for none.
 *
 * @param collectors values of kof-collectors
 */
export function nullOf(collectors: MapNode, route: readonly string[]): ScalarNode | null {
  if (!collectors.nulls) return null
  let map: ValueNode | undefined = collectors
  for (const key of [KUBE_STACK, ...route, 'env']) {
    if (map?.kind !== 'map') return null
    const by = map.removed.get(key)?.by
    if (by !== undefined && setByUser(by)) return by
    map = map.get(key)
  }
  return null
}

/**
 * True for values in an annotation of a cluster: KOF merges them over the release's, which are not at hand, so nothing
 * is known of what they replace.
 */
export function isAnnotation(env: SeqNode): boolean {
  return (userOrigin(env)?.layer.mount.length ?? 0) > 0
}

/** True when a collector's own settings read `PKI_PATH` (kof-collectors v1.10.0 values.yaml:991-993: controller-k0s). */
export function readsPkiPath(collector: ValueNode | undefined): boolean {
  if (collector === undefined) return false
  if (collector.kind === 'scalar') return typeof collector.value === 'string' && collector.value.includes(PKI_PATH)
  if (collector.kind === 'seq') return collector.items.some(readsPkiPath)
  for (const [key, value] of collector.entries) if (key !== 'env' && readsPkiPath(value)) return true
  return false
}

/**
 * What moves the user's `env` items to `extraEnvs` of the same block, which the chart adds to the environment of every
 * collector (open-telemetry/opentelemetry-helm-charts opentelemetry-kube-stack-0.6.3
 * charts/opentelemetry-kube-stack/templates/_helpers.tpl:59-85).
 *
 * @param extra the effective `extraEnvs`
 * @returns null where another file or block has set `extraEnvs`: a second list would replace it
 */
export function moveToExtraEnvs(env: SeqNode, extra: ValueNode | undefined): readonly YamlOp[] | null {
  const origin = userOrigin(env)
  if (origin === null) return null
  const route = routeOf(origin).slice(origin.layer.mount.length).map(String)
  const to = [...route.slice(0, route.lastIndexOf(KUBE_STACK) + 1), 'extraEnvs']
  if (extra === undefined || !setByUser(extra)) return [{ op: 'move', at: env, to }]
  const there = userOrigin(extra)
  if (extra.kind !== 'seq' || there === null || there.layer !== origin.layer) return null
  if (routeOf(there).slice(there.layer.mount.length).join('\0') !== to.join('\0')) return null
  const own = env.items.filter((item) => item.touched)
  // With their comments, where the list that they go to has a line for each.
  if (own.length === env.items.length && own.length > 0 && there.node?.kind === 'seq' && !there.node.flow)
    return [{ op: 'move', at: env, to, join: true }]
  const append = own.map((item) => ({ op: 'append' as const, to: extra, item: toPlain(item) as Json }))
  return [...append, { op: 'remove', at: env }]
}

import type { Collector } from '../../otel/collector.ts'
import { collectorsOf } from '../../otel/collectors.ts'
import type { ChartInstance } from '../../project/deployment.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getMap, getScalar } from '../../values/query.ts'
import type { ChartContext, Messages } from '../define.ts'
import { userOrigin } from '../place.ts'
import { inWords } from './in-words.ts'
import { KUBE_STACK } from './kube-stack.ts'

/** The collectors that are switched on, where the user wrote something about them; none elsewhere. */
export function userCollectors({
  instance,
  knowledge,
}: Pick<ChartContext<Messages, unknown>, 'instance' | 'knowledge'>): readonly Collector[] {
  const { values } = instance
  if (values.get(KUBE_STACK)?.touched !== true || getScalar(values, ['collectors', 'enabled']) === false) return []
  return collectorsOf(knowledge, instance).filter(({ enabled }) => enabled)
}

/** Those of them whose configuration the user wrote something of, in their own block or for all. */
export function configuredCollectors(ctx: Parameters<typeof userCollectors>[0]): readonly Collector[] {
  // Collectors are not cheap to build, and most values say nothing of their configuration.
  if (!wroteOf(ctx.instance, ['config'])) return []
  return userCollectors(ctx).filter(({ node }) => node.get('config')?.touched === true)
}

/** True when the user wrote something below one of the keys, of a collector or of all. */
export function wroteOf({ values }: ChartInstance, keys: readonly string[]): boolean {
  const stack = getMap(values, [KUBE_STACK])
  if (stack?.touched !== true) return false
  const collectors = getMap(stack, ['collectors'])?.touchedEntries() ?? []
  const blocks = [stack.get('defaultCRConfig'), ...collectors.map(({ node }) => node)]
  return blocks.some((block) => block?.kind === 'map' && keys.some((key) => block.get(key)?.touched === true))
}

/** What several collectors have of `defaultCRConfig`, once, with the collectors that it is in. */
export function byPlace<T extends { readonly at: ValueNode; readonly collector: string }>(
  found: readonly T[],
): { readonly first: T; readonly all: readonly T[]; readonly collectors: readonly string[] }[] {
  const groups = new Map<unknown, { first: T; all: T[]; collectors: string[] }>()
  for (const one of found) {
    const place = userOrigin(one.at)?.node ?? userOrigin(one.at)
    const group = groups.get(place)
    group?.all.push(one)
    if (group === undefined) groups.set(place, { first: one, all: [one], collectors: [one.collector] })
    else if (!group.collectors.includes(one.collector)) group.collectors.push(one.collector)
  }
  return [...groups.values()]
}

/** As in `"daemon", "cluster" and "own"`. */
export function named(collectors: readonly string[]): string {
  return inWords(collectors.map((key) => `"${key}"`))
}

/** True for a value in an annotation, which lies over values of the release that are not at hand. */
export function inAnnotation(node: ValueNode): boolean {
  // Values inside a HelmRelease or an Application are embedded too, and those of the release itself.
  const mount = userOrigin(node)?.layer.mount ?? []
  return mount.some((part) => part === 'clusterAnnotations' || part === 'annotations')
}

import type { ChartContext, Messages } from '#src/rule/define'
import { type AliasSite, aliasSite } from '#src/rule/helpers/alias-site'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { userOrigin } from '#src/rule/place'
import type { Route, ValueNode } from '#src/values/nodes'
import type { SyntaxPair } from '#src/yaml/syntax'

/** A setting, and where it arrives. */
interface Arrived {
  readonly at: ValueNode
  readonly collector: string
  readonly kind: string
  readonly id: string
  readonly route: Route
}

/** Settings of the user's text that some component takes. */
export type Taken = Set<SyntaxPair>

/** Keeps that a component takes a setting. */
export function take(taken: Taken, node: ValueNode): void {
  const pair = userOrigin(node)?.pair
  if (pair) taken.add(pair)
}

/** The alias that brings a setting, which another component takes, to one that does not: it is to blame. Null for all other settings. */
export function blamed(
  { instance }: Pick<ChartContext<Messages, unknown>, 'instance'>,
  taken: Taken,
  { at, collector, kind, id, route }: Arrived,
): AliasSite | null {
  const pair = userOrigin(at)?.pair
  if (!pair || !taken.has(pair)) return null
  const blocks = [['defaultCRConfig'], ['collectors', collector]]
  for (const block of blocks) {
    const site = aliasSite(instance.values, [KUBE_STACK, ...block, 'config', kind, id, ...route])
    if (site !== null) return site
  }
  return null
}

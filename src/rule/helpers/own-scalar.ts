import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { setByUser } from '../../values/query.ts'
import { mayBeReplaced } from './placeholder.ts'

/** The value at a route if the user wrote it and it is final: a scalar that is not null and that no tool replaces before Helm; else null. */
export function ownScalar(
  ctx: { get(...route: readonly string[]): ValueNode | undefined },
  ...route: readonly string[]
): ScalarNode | null {
  const node = ctx.get(...route)
  const isOwn = node?.kind === 'scalar' && node.value !== null && setByUser(node)
  return isOwn && !mayBeReplaced(String(node.value)) ? node : null
}

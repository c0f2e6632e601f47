import type { ValueNode } from '../../values/nodes.ts'
import type { ChartContext, Messages } from '../define.ts'
import { KUBE_STACK } from './kube-stack.ts'

/** The lists of variables that the user may have written for collectors: of all, by default, and of each. */
export function envLists(ctx: Pick<ChartContext<Messages, unknown>, 'get' | 'scalar'>): (ValueNode | undefined)[] {
  const stack = ctx.get(KUBE_STACK)
  if (stack?.kind !== 'map' || !stack.touched || ctx.scalar('collectors', 'enabled') === false) return []
  const collectors = ctx.get(KUBE_STACK, 'collectors')
  const own = collectors?.kind === 'map' ? collectors.touchedEntries().map(({ key }) => key) : []
  return [
    ctx.get(KUBE_STACK, 'extraEnvs'),
    ctx.get(KUBE_STACK, 'defaultCRConfig', 'env'),
    ...own.map((key) => ctx.get(KUBE_STACK, 'collectors', key, 'env')),
  ]
}

import { otherVersions } from '../../schema/other-versions.ts'
import type { Route } from '../../values/nodes.ts'
import type { ChartContext, Messages } from '../define.ts'

/**
 * True for a value below a key that only later versions of the chart read: here it does nothing, whatever it is.
 * Of a key that is misspelt or misplaced this is not asked, since it is likely to be put right.
 */
export function isNotYetRead(
  route: Route,
  ctx: Pick<ChartContext<Messages, unknown>, 'instance' | 'issues' | 'knowledge'>,
): boolean {
  const { chart, version } = ctx.instance
  const around = ctx.issues.find(
    ({ kind, route: unknown }) => kind === 'unknown-key' && unknown.every((part, i) => part === route[i]),
  )
  return around !== undefined && otherVersions(around, chart, version, ctx.knowledge)?.before === null
}

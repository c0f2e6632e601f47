import { type ChartContext, dotted, type Messages } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { instanceRoute } from '#src/rule/helpers/instance-route'
import type { SchemaIssue } from '#src/schema/issue'
import type { ValueNode } from '#src/values/nodes'
import { getNode } from '#src/values/query'
import type { Found } from './find.ts'

/** Where a key belongs, as the user would write it. */
export interface Target {
  /** In quotes, and with the chart's name where its values stand in another file. */
  readonly words: string
  /** From the root of the user's values; null when it is not in them, or no single place. */
  readonly route: readonly string[] | null
  /** What stands there now. */
  readonly there: ValueNode | undefined
}

type Context = Pick<ChartContext<Messages, unknown>, 'instance' | 'deployment'>

/** @returns null for a key that is gone */
export function targetOf(ctx: Context, issue: SchemaIssue, { chart, to }: Found): Target | null {
  const [first] = to
  if (first === undefined) return null
  const base = chart === null ? baseRoute(issue.node, issue.route) : baseOf(ctx, chart)
  const isElsewhere = chart !== null && base === null
  const names = to.map((path) => (path.length === 0 && isElsewhere ? '' : `"${dotted([...(base ?? []), ...path])}"`))
  const words = isElsewhere
    ? `${joined(names)} in the values of ${chart === 'kof' ? 'the umbrella chart' : `the chart ${chart}`}`.trimStart()
    : joined(names)
  if (base === null || to.length > 1) return { words, route: null, there: undefined }
  const route = [...base, ...first]
  return { words, route, there: getNode(ctx.deployment.charts[0]!.values, route) }
}

/** The route to another chart's values on the same clusters, when the user's values have it. */
function baseOf({ instance, deployment }: Context, chart: string): string[] | null {
  if (chart === deployment.chart) return []
  const home = deployment.charts.find((other) => other.chart === chart && other.role === instance.role)
  return home === undefined ? null : instanceRoute(home, deployment)
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

import type { ChartInstance } from '../../project/deployment.ts'
import { checkSchema } from '../../schema/check.ts'
import type { SchemaIssue } from '../../schema/issue.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import type { MapNode, Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { CheckoutChart } from '../checkout.ts'
import { userOrigin } from '../place.ts'

/** A default that one chart hands to another, where it arrives. */
export interface HandedDefault {
  readonly node: ValueNode
  /** From the root of the other chart's values. */
  readonly route: Route
  /** What the other chart's own values.yaml has there. */
  readonly own: ValueNode | undefined
}

/**
 * The defaults that arrive in a chart: scalars and lists, and whole maps where the chart's own defaults have no map or an
 * empty one.
 *
 * @param values what arrives, over the chart's defaults
 * @param defaults the chart's own ones, as written
 */
export function* handedDefaults(values: MapNode, defaults: MapNode, route: Route = []): Generator<HandedDefault> {
  for (const [key, node] of values.entries) {
    if (!node.touched) continue
    const own = defaults.get(key)
    const at = [...route, key]
    if (node.kind === 'map' && own?.kind === 'map' && own.entries.size > 0) yield* handedDefaults(node, own, at)
    else yield { node, route: at, own }
  }
}

/** The keys that arrive in a chart and that neither it nor a chart inside it has or reads. */
export function unknownKeys({ chart, version, values }: ChartInstance, knowledge: Knowledge): SchemaIssue[] {
  return checkSchema(values, chart, version, knowledge).filter(
    ({ kind, active, node }) => kind === 'unknown-key' && active && isWritten(node),
  )
}

/** False for what KOF puts around a default on its way. */
function isWritten(node: ValueNode): boolean {
  const origin = userOrigin(node)
  return origin !== null && origin.pair !== null
}

/** True where a chart does not read a value itself, but hands it on to another one. */
export function isHandedOn({ chart, version }: ChartInstance, route: Route, knowledge: Knowledge): boolean {
  const known = knowledge.chart(chart, version)
  if (known === null) return false
  const mounts = knowledge.unit(known.unit).mounts.filter(({ via }) => via === 'projection')
  return mounts.some(({ at }) => at.every((part, i) => i >= route.length || part === route[i]))
}

/** The innermost map of a chart's own defaults on the way to a route; null where not even the first key is there. */
export function nearestThere(chart: CheckoutChart | undefined, route: Route): MapNode | null {
  if (chart === undefined) return null
  for (let length = route.length - 1; length > 0; length--) {
    const node = getNode(chart.defaults, route.slice(0, length))
    if (node?.kind === 'map') return node
  }
  return null
}

import type { ChartInstance } from '../../project/deployment.ts'
import { subchartsOf } from '../../project/subcharts.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'

/**
 * The value at a route of a chart as its reader sees it: where the route leads into a chart inside it, over that one's defaults.
 * Undefined where there is none.
 *
 * @param route from the values of the outer chart
 */
export function innerNode(knowledge: Knowledge, instance: ChartInstance, route: Route): ValueNode | undefined {
  const depth = instance.hops.length
  const blocks = subchartsOf(knowledge, instance).map((chart) => ({ chart, block: chart.hops.slice(depth) }))
  const around = blocks.filter(({ block }) => block.length < route.length && block.every((key, i) => key === route[i]))
  const innermost = around.at(-1)
  if (innermost === undefined) return getNode(instance.values, route)
  const { chart, block } = innermost
  return getNode(chart.values, route.slice(block.length))
}

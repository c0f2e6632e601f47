import type { ChartInstance } from '../../project/deployment.ts'
import { subchartsOf } from '../../project/subcharts.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'

/** A value as the chart sees it that reads it, and whether that chart is installed. */
interface InnerNode {
  readonly node: ValueNode | undefined
  readonly active: boolean
}

/**
 * The value at a route of a chart as its reader sees it: where the route leads into a chart inside it, over that one's defaults.
 *
 * @param route from the values of the outer chart
 */
export function innerNode(knowledge: Knowledge, instance: ChartInstance, route: Route): InnerNode {
  const depth = instance.hops.length
  const blocks = subchartsOf(knowledge, instance).map((chart) => ({ chart, block: chart.hops.slice(depth) }))
  const around = blocks.filter(({ block }) => block.length < route.length && block.every((key, i) => key === route[i]))
  const innermost = around.at(-1)
  if (innermost === undefined) return { node: getNode(instance.values, route), active: instance.active }
  const { chart, block } = innermost
  return { node: getNode(chart.values, route.slice(block.length)), active: chart.active }
}

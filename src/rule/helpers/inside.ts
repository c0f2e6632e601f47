import type { ChartInstance } from '../../project/deployment.ts'
import { subchartsOf } from '../../project/subcharts.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'

/** Gives the effective value at a route of a chart, also one that only a chart inside it has by default. */
export function valuesInside(
  knowledge: Knowledge,
  instance: ChartInstance,
): (...route: readonly string[]) => ValueNode | undefined {
  let inside: readonly ChartInstance[] | undefined
  return (...route) => {
    const own = getNode(instance.values, route)
    if (own !== undefined) return own
    inside ??= subchartsOf(knowledge, instance)
    const key = route[0]
    const subchart = inside.find(({ hops }) => hops.length === instance.hops.length + 1 && hops.at(-1) === key)
    return subchart === undefined ? undefined : getNode(subchart.values, route.slice(1))
  }
}

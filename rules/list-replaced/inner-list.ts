import type { ChartInstance } from '#src/project/deployment'
import { subchartsOf } from '#src/project/subcharts'
import type { Knowledge } from '#src/schema/knowledge'
import type { Route, SeqNode } from '#src/values/nodes'
import { getNode } from '#src/values/query'
import { replacedBy } from './lost.ts'

/** The list of a chart inside the chart that one at a route replaces; null when none of those installed has it. */
export function innerList(knowledge: Knowledge, instance: ChartInstance, route: Route): SeqNode | null {
  const depth = instance.hops.length
  for (const { active, hops, values } of subchartsOf(knowledge, instance)) {
    const block = hops.slice(depth)
    if (!active || block.length >= route.length || block.some((key, i) => key !== route[i])) continue
    const list = getNode(values, route.slice(block.length))
    const replaced = list?.kind === 'seq' ? replacedBy(list).charts : null
    if (replaced !== null) return replaced
  }
  return null
}

import type { ChartInstance } from '#src/project/deployment'
import { subchartsOf } from '#src/project/subcharts'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import type { Knowledge } from '#src/schema/knowledge'
import type { Route, SeqNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'
import { replacedBy } from './lost.ts'

/** The list of a chart inside the chart that one at a route replaces; null when none of those installed has it. */
export function innerList(knowledge: Knowledge, instance: ChartInstance, route: Route, own: SeqNode): SeqNode | null {
  // A null of the chart takes away what the chart inside has.
  const isCleared = own.shadowed.some((node) => node.kind === 'scalar' && node.value === null && !setByUser(node))
  const depth = instance.hops.length
  for (const { active, hops, values } of isCleared ? [] : subchartsOf(knowledge, instance)) {
    const block = hops.slice(depth)
    if (!active || block.length >= route.length || block.some((key, i) => key !== route[i])) continue
    const list = getNode(values, route.slice(block.length))
    const replaced = list?.kind === 'seq' ? replacedBy(list).charts : null
    if (replaced !== null) return replaced
  }
  return listOfAll(instance, route)
}

/** For one of KOF's own collectors the list that all collectors have by default; one of the user's in its place was replaced there. */
function listOfAll({ values }: ChartInstance, [block, collectors, name, ...rest]: Route): SeqNode | null {
  if (block !== KUBE_STACK || collectors !== 'collectors') return null
  const collector = getNode(values, [block, collectors, name!])
  if (collector?.kind !== 'map' || collector.parts.every(({ layer }) => layer.kind !== 'defaults')) return null
  const list = getNode(values, [block, 'defaultCRConfig', ...rest])
  return list?.kind === 'seq' && !setByUser(list) ? list : null
}

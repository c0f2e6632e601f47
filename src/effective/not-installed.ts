import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { getNode, isTruthy } from '../values/query.ts'

/**
 * Why nothing is installed from the values of a chart, as the end of a sentence; null for a chart that is installed. What is
 * switched off furthest out is named: everything behind it follows.
 */
export function whyNotInstalled(deployment: Deployment, knowledge: Knowledge, instance: ChartInstance): string | null {
  if (instance.active) return null
  for (let length = 1; length <= instance.hops.length; length++) {
    const hops = instance.hops.slice(0, length)
    const same = (one: ChartInstance): boolean => sameHops(one.hops, hops)
    const projected = deployment.charts.filter(
      (one) => same(one) && (length < instance.hops.length || one.chart === instance.chart),
    )
    if (projected.length > 0) {
      if (projected.every(({ active }) => !active)) return whyOff(deployment, projected[0]!)
      continue
    }
    const outer = deployment.charts.find((one) => one.role === instance.role && isAround(one, hops))
    const inner = outer === undefined ? [] : subchartsOf(knowledge, outer)
    const off = inner.find((one) => same(one) && !one.active)
    if (off === undefined) continue
    const around = inner.find((one) => sameHops(one.hops, hops.slice(0, -1))) ?? outer!
    const condition = off.conditions.find((route) => getNode(around.values, route)?.kind === 'scalar')
    return `"${(condition ?? off.conditions[0] ?? [])?.join('.')}" of ${around.chart} is false`
  }
  return 'nothing is installed from this block'
}

/** The umbrella's component, or a service of a MultiClusterService. */
function whyOff({ charts }: Deployment, { hops }: ChartInstance): string {
  const block = hops.at(-1)!
  const from = charts.find((one) => sameHops(one.hops, hops.slice(0, -1)))!
  if (block.startsWith('fromManagement.')) {
    const where = from.hops.length === 0 ? 'fromManagement' : 'kof-child.values.fromManagement'
    if (block === 'fromManagement.storage') return `"${where}.toManagementCluster.enabled" is not true`
    return `neither "${where}.toManagementCluster.enabled" nor "${where}.toRegionalCluster.name" is set`
  }
  const route = [block.split('.')[0]!, 'enabled']
  if (!isTruthy(getNode(from.values, route))) {
    const path = [...(from.hops.length === 0 ? [] : [...from.hops, 'values']), ...route].join('.')
    return `"${path}" is not true`
  }
  return 'clusters in a mesh do not get it'
}

function isAround(outer: ChartInstance, hops: readonly string[]): boolean {
  return outer.hops.length < hops.length && outer.hops.every((hop, i) => hop === hops[i])
}

function sameHops(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((hop, i) => hop === b[i])
}

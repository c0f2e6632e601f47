import type { MapNode } from '../values/nodes.ts'
import { projectChild } from './child.ts'
import type { ProjectContext } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { projectIstio } from './istio.ts'
import { projectRegional } from './regional.ts'
import { projectUmbrella } from './umbrella.ts'

/** Where a chart's effective values go on to, one hop after the other. */
const HOPS: { readonly [chart: string]: (ctx: ProjectContext, from: ChartInstance, root: MapNode) => ChartInstance[] } =
  {
    kof: projectUmbrella,
    'kof-regional': projectRegional,
    'kof-child': projectChild,
    'kof-istio': projectIstio,
  }

/**
 * Follows values along the road that KOF sends them: the instance itself first, then every chart that gets values from it.
 *
 * @param root the chart whose values the user wrote, over its defaults
 */
export function project(ctx: ProjectContext, root: ChartInstance): ChartInstance[] {
  const instances: ChartInstance[] = []
  const queue = [root]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    instances.push(next)
    const hop = HOPS[next.chart]
    if (hop !== undefined) queue.push(...hop(ctx, next, root.values))
  }
  return instances
}

import type { MapNode } from '../values/nodes.ts'
import { projectChild } from './child.ts'
import type { ProjectContext } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { projectIstio } from './istio.ts'
import { projectRegional } from './regional.ts'
import { projectUmbrella } from './umbrella.ts'

/** Where a chart's effective values go on to, one hop after the other. */
const HOPS: ReadonlyMap<string, (ctx: ProjectContext, from: ChartInstance, root: MapNode) => ChartInstance[]> = new Map(
  [
    ['kof', projectUmbrella],
    ['kof-regional', projectRegional],
    ['kof-child', projectChild],
    ['kof-istio', projectIstio],
  ],
)

/**
 * Follows values along the road that KOF sends them: the instance itself first, then every chart that gets values from it.
 *
 * @param root the chart whose values the user wrote, over its defaults
 */
export function project(ctx: ProjectContext, root: ChartInstance): ChartInstance[] {
  const instances = [root]
  // Those that are added on the way are followed too.
  for (const next of instances) {
    const hop = HOPS.get(next.chart)
    if (hop !== undefined) instances.push(...hop(ctx, next, root.values))
  }
  return instances
}

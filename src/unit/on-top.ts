import { type Cluster, clustersOf } from '../manifest/cluster.ts'
import type { Embedded } from '../manifest/embedded/embedded-values.ts'
import { factsOf } from '../project/cluster-facts.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { onCluster, withAnnotation } from '../project/services.ts'
import type { MapNode } from '../values/nodes.ts'
import type { RunFacts } from './run-facts.ts'

/**
 * Values of an annotation over those that the run's values give the same chart on such a cluster. Null for other values,
 * where the run does not install the chart there; `unclear` where several releases do.
 */
export function onTopOf(
  deployed: readonly Deployment[],
  { chart, role, cluster }: Embedded,
  values: MapNode,
  described: Cluster | null,
  { manifests }: RunFacts,
): Deployment | 'unclear' | null {
  if (cluster === null || role === null) return null
  const fits = (one: ChartInstance): boolean =>
    one.chart === chart && one.role === role && one.active && one.cluster === undefined && one.hops.length > 0
  const candidates = deployed.flatMap((deployment) =>
    deployment.charts.filter(fits).map((instance) => ({ deployment, instance })),
  )
  const [only, ...others] = candidates
  if (only === undefined) return null
  if (others.length > 0) return 'unclear'
  const facts = described === null ? null : factsOf(described, clustersOf(manifests), only.deployment.charts)
  const instance = withAnnotation(only.instance, values, facts)
  return instance === null ? null : { ...only.deployment, chart, charts: [onCluster(instance, cluster)] }
}

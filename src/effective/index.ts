import type { Host } from '../host/host.ts'
import { type ChartFilter, chartNames, type EffectiveChart, effectiveCharts } from './charts.ts'
import { collectorsIn } from './collectors.ts'
import { onOneCluster } from './one-cluster.ts'
import { type EffectiveRequest, type Opened, openRequest, withClusters } from './open.ts'
import { withDefaults } from './with-defaults.ts'

export type { ChartFilter, EffectiveChart } from './charts.ts'
export type { EffectiveRequest } from './open.ts'
export { originOf, type ValueOrigin } from './origin.ts'

/** The charts of a run with their values. */
export interface EffectiveResult {
  readonly charts: readonly EffectiveChart[]
  /** Names of all charts that get values, whatever the filter, and of those inside them. */
  readonly names: readonly string[]
  readonly notes: readonly string[]
}

/**
 * What each chart on each cluster gets of the values that a request names.
 *
 * @param filter nothing narrows it when left out
 * @throws KofLintError of kind `usage`, `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function effective(
  request: EffectiveRequest,
  host: Host,
  filter: ChartFilter = { chart: null, role: null },
): Promise<EffectiveResult> {
  const { deployments, role, notes } = await openFor(request, host, filter)
  const { knowledge } = host
  const wanted = { ...filter, role }
  const charts = deployments.flatMap((deployment) => effectiveCharts(deployment, knowledge, wanted))
  return { charts, names: chartNames(deployments, knowledge), notes }
}

/**
 * The OpenTelemetry collectors that these values make on each cluster, as `effective` shows a chart: `collector` has the name
 * of each, `values` what its OpenTelemetryCollector's spec is made of.
 *
 * @throws KofLintError of kind `usage`, `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function effectiveCollectors(
  request: EffectiveRequest,
  host: Host,
  filter: Pick<ChartFilter, 'role' | 'cluster'> = { role: null },
): Promise<EffectiveResult> {
  const { deployments, role, notes } = await openFor(request, host, filter)
  const charts = deployments.flatMap((deployment) => collectorsIn(deployment, host.knowledge, role))
  return { charts, names: chartNames(deployments, host.knowledge), notes }
}

/**
 * The values of a request for all clusters, or as one of its clusters gets them.
 *
 * @param filter its role is answered back, or that of the cluster
 * @throws KofLintError of kind `usage`, `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function openFor(
  request: EffectiveRequest,
  host: Host,
  { role, cluster }: Pick<ChartFilter, 'role' | 'cluster'>,
): Promise<Omit<Opened, 'manifests'> & Pick<ChartFilter, 'role'>> {
  const opened = await openRequest(request, host)
  if (cluster === null || cluster === undefined) {
    return { deployments: withClusters(opened.deployments), role, notes: opened.notes }
  }
  const run = await withDefaults(opened, request, host)
  const there = onOneCluster(run, cluster)
  return { deployments: there.deployments, role: role ?? there.role, notes: run.notes }
}

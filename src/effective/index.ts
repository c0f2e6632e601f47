import type { Host } from '../host/host.ts'
import { type ChartFilter, chartNames, type EffectiveChart, effectiveCharts } from './charts.ts'
import { collectorsIn } from './collectors.ts'
import { type EffectiveRequest, openRequest, withClusters } from './open.ts'

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
  const { deployments: opened, notes } = await openRequest(request, host)
  const deployments = withClusters(opened)
  const { knowledge } = host
  const charts = deployments.flatMap((deployment) => effectiveCharts(deployment, knowledge, filter))
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
  role: ChartFilter['role'] = null,
): Promise<EffectiveResult> {
  const { deployments: opened, notes } = await openRequest(request, host)
  const deployments = withClusters(opened)
  const charts = deployments.flatMap((deployment) => collectorsIn(deployment, host.knowledge, role))
  return { charts, names: chartNames(deployments, host.knowledge), notes }
}

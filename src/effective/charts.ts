import { defaultsOf } from '../project/context.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { whyNotInstalled } from './not-installed.ts'
import { outerValues } from './outer-values.ts'

/** A chart as it is installed somewhere, with the values that its templates see. */
export interface EffectiveChart {
  /** The file or release that the values are of. */
  readonly release: string
  readonly chart: string
  readonly version: string
  /** The clusters that it is for; null for the chart whose values were given, where nothing says the cluster. */
  readonly role: ClusterRole | null
  /** Null for an installed chart, else why nothing is installed from these values. */
  readonly notInstalled: string | null
  /** The cluster whose ClusterDeployment has values for the chart; null for the others of the role. */
  readonly cluster: string | null
  /** For one collector of opentelemetry-kube-stack, its key: then the values are those of its OpenTelemetryCollector. */
  readonly collector: string | null
  /** The way of the values to it: `kof-child`, `fromManagement.collectors`, `opentelemetry-kube-stack`. */
  readonly hops: readonly string[]
  readonly values: MapNode
  /** What the chart has by itself. */
  readonly defaults: MapNode
}

/** Which of the charts to look at: all that match. */
export interface ChartFilter {
  /** Charts inside charts only come up by name. */
  readonly chart: string | null
  readonly role: ClusterRole | null
  /** A cluster that a manifest of the request describes: what its charts get, with what is known of it. */
  readonly cluster?: string | null
}

/** True for a chart of the role that a filter asks for; a chart whose cluster nothing says counts as the management cluster's. */
export function isForRole(role: ClusterRole | null, filter: Pick<ChartFilter, 'role'>): boolean {
  return filter.role === null || filter.role === (role ?? 'management')
}

/** The charts of a deployment that a filter lets through, in the order in which values reach them. */
export function effectiveCharts(deployment: Deployment, knowledge: Knowledge, filter: ChartFilter): EffectiveChart[] {
  const found: EffectiveChart[] = []
  const fits = ({ chart, role }: ChartInstance): boolean =>
    (filter.chart === null || filter.chart === chart) && isForRole(role, filter)
  for (const instance of deployment.charts) {
    if (fits(instance)) {
      const defaults = (): MapNode => defaultsOf(knowledge, instance.chart, instance.version)
      const values = (): MapNode => outerValues(knowledge, instance)
      found.push(effective(deployment, knowledge, instance, { values, defaults }))
    }
    if (filter.chart === null) continue
    for (const inner of subchartsOf(knowledge, instance))
      if (fits(inner))
        found.push(
          effective(deployment, knowledge, inner, { values: () => inner.values, defaults: () => inner.defaults }),
        )
  }
  return found
}

function effective(
  deployment: Deployment,
  knowledge: Knowledge,
  instance: ChartInstance,
  made: { readonly values: () => MapNode; readonly defaults: () => MapNode },
): EffectiveChart {
  const { chart, version, role, hops } = instance
  return {
    release: deployment.name,
    chart,
    version,
    role,
    cluster: instance.cluster ?? null,
    collector: null,
    notInstalled: whyNotInstalled(deployment, knowledge, instance),
    hops,
    get values() {
      return made.values()
    },
    get defaults() {
      return made.defaults()
    },
  }
}

/** The names of all charts that values can be asked of. */
export function chartNames(deployments: readonly Deployment[], knowledge: Knowledge): string[] {
  const all = deployments.flatMap(({ charts }) => charts)
  return [...new Set(all.flatMap((one) => [one, ...subchartsOf(knowledge, one)]).map(({ chart }) => chart))]
}

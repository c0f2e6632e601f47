import type { Knowledge } from '../../schema/knowledge.ts'
import type { Route } from '../../values/nodes.ts'

/** Switches that templates hand to a function which takes nothing but a boolean, so that rendering fails. */
const STRICT: { readonly [chart: string]: readonly string[] } = {
  kof: ['regionless.enabled', 'kof-child.values.fromManagement.toManagementCluster.enabled'],
  'kof-child': ['fromManagement.toManagementCluster.enabled'],
  'kof-mothership': ['grafana.enabled'],
}

/** True for a switch that has to be a boolean; for any other templates take what counts as true, or as false. */
export function needsBoolean(chart: string, route: Route): boolean {
  return Object.hasOwn(STRICT, chart) && STRICT[chart]!.includes(route.join('.'))
}

/**
 * True for what decides whether a chart inside the chart is installed. Helm passes over anything that is not a boolean there, and the
 * chart is installed then (helm/helm v3.18.6 pkg/chart/v2/util/dependencies.go, processDependencyConditions).
 */
export function isInstallSwitch(
  knowledge: Knowledge,
  { chart, version }: { readonly chart: string; readonly version: string | null },
  route: Route,
): boolean {
  if (version === null) return false
  return knowledge.subcharts(chart, version).some((inner) => {
    if (inner.conditions.some((condition) => condition.join('.') === route.join('.'))) return true
    return route[0] === inner.key && isInstallSwitch(knowledge, inner, route.slice(1))
  })
}

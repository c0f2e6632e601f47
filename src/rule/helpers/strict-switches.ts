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

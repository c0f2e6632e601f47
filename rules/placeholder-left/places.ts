import type { ChartInstance } from '#src/project/deployment'
import type { Route } from '#src/values/nodes'
import { getScalar } from '#src/values/query'

const endsWith = (route: Route, end: readonly string[]): boolean =>
  end.length <= route.length && end.every((key, i) => route[route.length - end.length + i] === key)

/** True for values that a rule of their own looks at: one mistake is said once. */
export function hasOwnRule(root: ChartInstance, route: Route): boolean {
  const last = route.at(-1)
  if (last === 'storageClass' || last === 'storageClassName') return true
  if (root.chart === 'k0rdent-istio') return endsWith(route, ['managementCluster', 'apiServer'])
  if (endsWith(route, ['fromManagement', 'toRegionalCluster', 'name'])) return true
  if (root.chart !== 'kof' || route[0] !== 'regionless' || route.length !== 2) return false
  // While the mode is off, those rules are silent.
  return (last === 'domain' || last === 'certEmail') && getScalar(root.values, ['regionless', 'enabled']) === true
}

/**
 * True where a program replaces variables itself: shells, Dex and Grafana in their configuration, the collector
 * those in braces, and Envoy those for its logs and headers (envoyproxy/envoy v1.33.0
 * docs/root/configuration/observability/access_log/usage.rst: `%PROTOCOL%`, `%BYTES_SENT%`).
 */
export function expandsVariables(route: Route, text: string): boolean {
  const keys = route.filter((part) => typeof part === 'string')
  if (keys.includes('command') || keys.includes('args')) return true
  if (text.startsWith('%') && keys.some((key) => OF_ENVOY.test(key))) return true
  const config = keys.indexOf('config')
  if (config < 0) return false
  if (keys.includes('dex') || keys.includes('grafana')) return true
  return keys.includes('opentelemetry-kube-stack') && text.startsWith('${')
}

const OF_ENVOY = /envoy|istio|mesh|proxy|gateway|telemetry(?!-)|accesslog|format|headers/i

/** True for dots that mean something: any three characters to a pattern, and all labels to Alertmanager's `group_by`. */
export function isMeant(route: Route, text: string): boolean {
  return text === '...' && route.some((key) => typeof key === 'string' && /^group_?by$|regex|pattern|match/i.test(key))
}

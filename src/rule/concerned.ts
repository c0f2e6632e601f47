import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { Rule } from './define.ts'
import type { EnabledRule } from './enabled.ts'
import { inRange } from './version-range.ts'

/** A rule about charts that takes part in a run. */
export interface EnabledChartRule extends EnabledRule {
  readonly rule: Extract<Rule, { readonly kind: 'chart' }>
}

/** A rule about a whole release that takes part in a run. */
export interface EnabledDeploymentRule extends EnabledRule {
  readonly rule: Extract<Rule, { readonly kind: 'deployment' }>
}

/** A rule about the text that takes part in a run. */
export interface EnabledDocumentRule extends EnabledRule {
  readonly rule: Extract<Rule, { readonly kind: 'document' }>
}

/** The rules that look at a chart of a release. */
export function chartRules(
  rules: readonly EnabledRule[],
  instance: ChartInstance,
  deployment: Deployment,
): readonly EnabledChartRule[] {
  const { kofVersion } = deployment
  const all = chosen(
    rules,
    `charts ${kofVersion}`,
    ({ rule }) => rule.kind === 'chart' && inRange(kofVersion, rule.meta.kof),
  )
  return chosen(
    all,
    `${instance.chart} ${instance.touched}`,
    ({ rule }) =>
      isAbout(rule, instance.chart) && (instance.touched || (rule.kind === 'chart' && rule.untouched === true)),
  )
}

/** The rules that look at a whole release. */
export function deploymentRules(
  rules: readonly EnabledRule[],
  root: ChartInstance,
  deployment: Deployment,
): readonly EnabledDeploymentRule[] {
  return chosen(
    rules,
    `release ${root.chart} ${deployment.kofVersion}`,
    ({ rule }) =>
      rule.kind === 'deployment' && isAbout(rule, root.chart) && inRange(deployment.kofVersion, rule.meta.kof),
  )
}

/** The rules that look at texts. */
export function documentRules(rules: readonly EnabledRule[]): readonly EnabledDocumentRule[] {
  return chosen(rules, 'text', ({ rule }) => rule.kind === 'document')
}

const known = new WeakMap<readonly EnabledRule[], Map<string, readonly EnabledRule[]>>()

/** Those of a run's rules that are wanted: the same for all files of a run with the same settings. */
function chosen<E extends EnabledRule>(
  rules: readonly EnabledRule[],
  key: string,
  wants: (enabled: EnabledRule) => boolean,
): readonly E[] {
  let byKey = known.get(rules)
  if (byKey === undefined) {
    byKey = new Map()
    known.set(rules, byKey)
  }
  let found = byKey.get(key)
  if (found === undefined) {
    found = rules.filter(wants)
    byKey.set(key, found)
  }
  return found as readonly E[]
}

/** True when a rule is about the charts of a name. */
export function isAbout({ meta: { charts } }: Rule, chart: string): boolean {
  return charts === 'any' || charts.includes(chart)
}

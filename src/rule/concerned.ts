import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { Rule } from './define.ts'
import type { EnabledRule } from './enabled.ts'
import { inRange } from './version-range.ts'

/** A rule about charts that takes part in a run. */
export interface EnabledChartRule extends EnabledRule {
  readonly rule: Extract<Rule, { readonly kind: 'chart' }>
}

const byChart = new WeakMap<readonly EnabledRule[], Map<string, readonly EnabledChartRule[]>>()

/** The rules that look at a chart of a release: the same for all files of a run with the same settings. */
export function chartRules(
  rules: readonly EnabledRule[],
  instance: ChartInstance,
  deployment: Deployment,
): readonly EnabledChartRule[] {
  let known = byChart.get(rules)
  if (known === undefined) {
    known = new Map()
    byChart.set(rules, known)
  }
  const key = `${instance.chart} ${deployment.kofVersion} ${instance.touched}`
  let found = known.get(key)
  if (found === undefined) {
    found = rules.filter((enabled): enabled is EnabledChartRule => {
      const { rule } = enabled
      const looks = rule.kind === 'chart' && (instance.touched || rule.untouched === true)
      return looks && concerns(rule, instance, deployment)
    })
    known.set(key, found)
  }
  return found
}

/** True when a rule is about the charts of a name. */
export function isAbout({ meta: { charts } }: Rule, chart: string): boolean {
  return charts === 'any' || charts.includes(chart)
}

/** True when a rule is about a chart, at the release at hand. */
export function concerns(rule: Rule, instance: ChartInstance, deployment: Deployment): boolean {
  return isAbout(rule, instance.chart) && inRange(deployment.kofVersion, rule.meta.kof)
}

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
  { chart, touched }: ChartInstance,
  { kofVersion }: Deployment,
): readonly EnabledChartRule[] {
  const { charts, byChart } = releaseRules(rules, kofVersion)
  const known = touched ? byChart.touched : byChart.untouched
  let found = known.get(chart)
  if (found === undefined) {
    const about = [...charts.any, ...(charts.named.get(chart) ?? [])]
    found = touched ? about : about.filter(({ rule }) => rule.untouched === true)
    known.set(chart, found)
  }
  return found
}

/** The rules that look at a whole release. */
export function deploymentRules(
  rules: readonly EnabledRule[],
  { chart }: ChartInstance,
  { kofVersion }: Deployment,
): readonly EnabledDeploymentRule[] {
  const { releases, byRoot } = releaseRules(rules, kofVersion)
  let found = byRoot.get(chart)
  if (found === undefined) {
    found = releases.filter(({ rule }) => isAbout(rule, chart))
    byRoot.set(chart, found)
  }
  return found
}

/** The rules that look at texts. */
export function documentRules(rules: readonly EnabledRule[]): readonly EnabledDocumentRule[] {
  const chosen = chosenOf(rules)
  chosen.documents ??= rules.filter((enabled): enabled is EnabledDocumentRule => enabled.rule.kind === 'document')
  return chosen.documents
}

/** Those of a run's rules that a release concerns. */
interface ReleaseRules {
  readonly charts: ByChart
  readonly releases: readonly EnabledDeploymentRule[]
  readonly byChart: { readonly [is in 'touched' | 'untouched']: Map<string, readonly EnabledChartRule[]> }
  /** By the chart that the values are of. */
  readonly byRoot: Map<string, readonly EnabledDeploymentRule[]>
}

/** Rules about charts, by name where they are about some. To ask each rule for each chart takes longer than a small file. */
interface ByChart {
  readonly any: readonly EnabledChartRule[]
  readonly named: ReadonlyMap<string, readonly EnabledChartRule[]>
}

interface Chosen {
  documents?: readonly EnabledDocumentRule[]
  readonly byVersion: Map<string, ReleaseRules>
}

/** The same for all files of a run with the same settings. */
const known = new WeakMap<readonly EnabledRule[], Chosen>()

function chosenOf(rules: readonly EnabledRule[]): Chosen {
  let chosen = known.get(rules)
  if (chosen === undefined) {
    chosen = { byVersion: new Map() }
    known.set(rules, chosen)
  }
  return chosen
}

function releaseRules(rules: readonly EnabledRule[], kofVersion: string): ReleaseRules {
  const { byVersion } = chosenOf(rules)
  let found = byVersion.get(kofVersion)
  if (found === undefined) {
    const charts = { any: [] as EnabledChartRule[], named: new Map<string, EnabledChartRule[]>() }
    const releases: EnabledDeploymentRule[] = []
    for (const enabled of rules) {
      const { kind, meta } = enabled.rule
      if ((kind !== 'chart' && kind !== 'deployment') || !inRange(kofVersion, meta.kof)) continue
      if (kind === 'deployment') releases.push(enabled as EnabledDeploymentRule)
      else if (meta.charts === 'any') charts.any.push(enabled as EnabledChartRule)
      else for (const chart of meta.charts) addTo(charts.named, chart, enabled as EnabledChartRule)
    }
    found = { charts, releases, byChart: { touched: new Map(), untouched: new Map() }, byRoot: new Map() }
    byVersion.set(kofVersion, found)
  }
  return found
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

/** True when a rule is about the charts of a name. */
export function isAbout({ meta: { charts } }: Rule, chart: string): boolean {
  return charts === 'any' || charts.includes(chart)
}

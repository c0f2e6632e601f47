import type { Configs } from './config/config.ts'
import { planUnits } from './config/plan.ts'
import type { Flags } from './config/resolve.ts'
import type { Host } from './host/host.ts'
import type { CheckoutChart } from './rule/checkout.ts'
import type { Rule } from './rule/define.ts'
import { type EnabledRule, enabledRules } from './rule/enabled.ts'
import { RuleRunner } from './rule/run.ts'
import type { LintedRelease, RunResult } from './rule/run-result.ts'
import { dedupe, sortDiagnostics } from './rule/sort.ts'
import type { TemplateReads } from './schema/build/template-scan.ts'
import { suppress } from './suppress/index.ts'
import type { UnitFindings } from './suppress/unit-findings.ts'
import { openUnit } from './unit/open.ts'
import type { OpenedUnit } from './unit/opened.ts'
import { NOTHING_AROUND } from './unit/run-facts.ts'
import { Texts } from './unit/texts.ts'

/** One chart of a checkout, as it was found. */
export interface ChartSource {
  readonly chart: string
  readonly version: string
  /** Its values.yaml, as the host reads it and findings show it. */
  readonly values: string
  /** What can read its defaults; null where that is not known. */
  readonly reads: TemplateReads | null
}

/** The charts of a checkout, and how they are looked at. */
export interface CheckoutRequest {
  readonly charts: readonly ChartSource[]
  /** The release of KOF that the checkout holds. */
  readonly kofVersion: string
  readonly flags: Flags
  readonly configs: Configs
}

/** A chart's values.yaml, read and followed to where it is handed on to. */
interface OpenedChart {
  readonly source: ChartSource
  readonly opened: OpenedUnit
  readonly enabled: readonly EnabledRule[]
  readonly requireReason: boolean
}

/**
 * Lints the defaults of charts that lie beside each other: their text by the rules about text, and the defaults by those
 * about a checkout.
 *
 * @param host its knowledge is that of the checkout
 * @throws KofLintError of kind `config`; a file that cannot be read is in `inputErrors`, and the rest goes on
 */
export async function lintCheckout(request: CheckoutRequest, host: Host, rules: readonly Rule[]): Promise<RunResult> {
  const start = Date.now()
  const texts = new Texts(host, null)
  const runner = new RuleRunner(host.knowledge, () => Date.now())
  const own = new Set<Rule>()
  const notes = new Set<string>()
  const releases: LintedRelease[] = []
  const all: OpenedChart[] = []
  for (const source of request.charts) {
    const { settings, opened } = await openChart(source, request, host, texts)
    for (const rule of settings.ownRules) own.add(rule)
    for (const note of opened.notes) notes.add(note)
    for (const { name, chart, kofVersion } of opened.deployments)
      releases.push({ name, chart, kofVersion, versionFrom: 'the checkout' })
    const enabled = enabledRules(rules, settings.rules, settings.preset).filter(({ rule }) => isAboutCharts(rule))
    all.push({ source, opened, enabled, requireReason: settings.requireReason })
  }
  const charts = chartsOf(all)
  const linted: UnitFindings[] = all.map(({ source, opened, enabled, requireReason }) => {
    const failures = runner.failures.length
    const chart = charts.get(source.chart)
    const found = runner.collect(() => {
      for (const { parsed, mount } of opened.documents) runner.runDocument(parsed, source.chart, mount, enabled)
      if (chart !== undefined) runner.runCheckout(chart, charts, source.values, enabled)
    })
    const views = opened.documents.map(({ parsed }) => parsed.view)
    const complete = chart !== undefined && runner.failures.length === failures
    return { found: dedupe(found), views, enabled, requireReason, complete }
  })
  return {
    diagnostics: sortDiagnostics(dedupe(suppress(linted, [...rules, ...own]))),
    failures: runner.failures,
    inputErrors: texts.errors,
    notes: [...notes],
    sources: texts.sources,
    fixed: new Map(),
    releases,
    ownRules: [...own].map(({ meta }) => meta),
    stats: { files: texts.count, milliseconds: Date.now() - start, rules: runner.stats() },
  }
}

/** The other rules are for users: they would call a chart's own defaults right, or speak of what a user should do. */
function isAboutCharts({ kind }: Rule): boolean {
  return kind === 'checkout' || kind === 'document' || kind === 'suppression'
}

/** Opens a chart's values.yaml as if a user had given it for that chart. */
async function openChart(
  source: ChartSource,
  { kofVersion, flags, configs }: CheckoutRequest,
  host: Host,
  texts: Texts,
) {
  const asChart = { ...flags, kofVersion, chart: source.chart }
  const files = [{ path: source.values, explicit: true }]
  const request = { files, values: [], sets: [], releases: false, configs: withoutReleases(configs), stdin: null }
  const [unit] = await planUnits({ ...request, flags: asChart, fix: 'none' }, host)
  return { settings: unit!.settings, opened: await openUnit(unit!, texts, host.knowledge, NOTHING_AROUND) }
}

/** A chart's defaults are looked at on their own, also where a release of the config names them as its values. */
function withoutReleases(configs: Configs): Configs {
  const forFile: Configs['forFile'] = async (path) => ({ ...(await configs.forFile(path)), releases: [] })
  return { ...configs, forFile }
}

/** What rules look at; charts whose values.yaml cannot be read are not among them. */
function chartsOf(all: readonly OpenedChart[]): Map<string, CheckoutChart> {
  const charts = new Map<string, CheckoutChart>()
  for (const { source, opened } of all) {
    const [root, ...handedTo] = opened.deployments[0]?.charts ?? []
    if (root === undefined) continue
    const { chart, version, reads } = source
    charts.set(chart, { chart, version, defaults: root.given, handedTo, reads })
  }
  return charts
}

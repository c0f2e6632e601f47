import { type LintUnit, planUnits } from './config/plan.ts'
import type { LintRequest } from './config/request.ts'
import { groupBy } from './group.ts'
import type { Host } from './host/host.ts'
import { clustersOf } from './manifest/cluster.ts'
import { manifestsOf } from './manifest/manifest.ts'
import type { Deployment } from './project/deployment.ts'
import type { UnitReuse } from './reuse.ts'
import type { Rule } from './rule/define.ts'
import type { Diagnostic } from './rule/diagnostic.ts'
import { type EnabledRule, EnabledRules } from './rule/enabled.ts'
import { type LintedManifest, type ManifestSurroundings, RuleRunner } from './rule/run.ts'
import type { LintedRelease, RunResult } from './rule/run-result.ts'
import { agreeOnShared } from './rule/shared-fixes.ts'
import { dedupe, sortDiagnostics } from './rule/sort.ts'
import { suppress } from './suppress/index.ts'
import type { UnitFindings } from './suppress/unit-findings.ts'
import type { Source } from './text/source.ts'
import { fixedOnlyIn, withoutAround } from './unit/around.ts'
import { configViews, withConfigs, withoutFixesOf } from './unit/config-texts.ts'
import { asTheyAre, type JudgedManifest, type UnitOfManifests } from './unit/judged.ts'
import { openUnit } from './unit/open.ts'
import { isBroken, type OpenedUnit } from './unit/opened.ts'
import { inOrder } from './unit/order.ts'
import { readRunFacts } from './unit/run-facts.ts'
import { Texts } from './unit/texts.ts'

/**
 * Lints what a request names: plan the units, read their texts, find out what each text is, merge and project values,
 * run the rules where the values arrive, and hide what comments hide. Nothing is written; fixed texts are in the result.
 *
 * @param reuse what was found before in units that are still the same, for a program that lints again and again
 * @throws KofLintError of kind `usage` or `config`; a file that cannot be read is in `inputErrors`, and the rest goes on
 */
export async function lint(
  request: LintRequest,
  host: Host,
  rules: readonly Rule[],
  reuse?: UnitReuse,
): Promise<RunResult> {
  const units = await planUnits(request, host)
  const texts = new Texts(host, request.stdin)
  const run = await lintUnits(request, units, host, rules, texts, reuse)
  if (request.fix === 'none') return run
  const { fixLoop } = await import('./fix/loop.ts')
  const fixed = await fixLoop({
    texts: texts.all(),
    diagnostics: run.diagnostics,
    level: request.fix,
    relint: async (changed) => {
      const again = await lintUnits(request, units, host, rules, texts.with(changed))
      return again.diagnostics
    },
  })
  if (fixed.size === 0) return run
  return { ...(await lintUnits(request, units, host, rules, texts.with(fixed))), fixed }
}

async function lintUnits(
  request: LintRequest,
  planned: readonly LintUnit[],
  host: Host,
  rules: readonly Rule[],
  texts: Texts,
  reuse?: UnitReuse,
): Promise<RunResult> {
  const start = Date.now()
  const runner = new RuleRunner(host.knowledge, request.clock)
  const linted: UnitFindings[] = []
  const own = new Set<Rule>()
  const enabledIn = new EnabledRules(rules.filter(takesPart))
  const releases: LintedRelease[][] = []
  const run = await readRunFacts(planned, texts)
  const { units } = run
  const notes = new Set(run.notes)
  const withManifests: UnitOfManifests[] = []
  const deployments: Deployment[] = []
  for (const [count, i] of inOrder(units, run.manifests).entries()) {
    const unit = units[i]!
    const before = await reuse?.find(unit, texts, run)
    if (before !== undefined && before !== null) {
      linted[i] = before.findings
      for (const note of before.notes) notes.add(note)
      releases[i] = before.releases
      request.onProgress?.(count + 1, units.length)
      continue
    }
    const opened = await openUnit(unit, texts, host.knowledge, run, deployments)
    for (const note of opened.notes) notes.add(note)
    releases[i] = releasesOf(opened)
    const { ownRules, preset } = unit.settings
    for (const rule of ownRules) own.add(rule)
    const enabled = enabledIn.of(unit.settings.rules, preset, ownRules)
    const failures = runner.failures.length
    const found = findIn(opened, unit, { runner, enabled, texts, isAround: isAround(unit, request) })
    if (opened.manifests.length > 0 && unit.kind !== 'pieces')
      withManifests.push({ index: i, manifests: opened.manifests, enabled })
    // Kept for manifests only: values of many files take much memory.
    if (run.manifests.all.length > 0)
      deployments.push(...opened.deployments.filter((one) => opened.replaced?.has(one) !== true))
    const views = [...opened.documents.map(({ parsed }) => parsed.view), ...configViews(unit)]
    for (const one of opened.templated ?? []) views.push(...one.views)
    const complete = isComplete(opened) && runner.failures.length === failures
    linted[i] = {
      found: dedupe(found),
      views,
      enabled,
      requireReason: unit.settings.requireReason,
      complete,
    }
    await reuse?.keep(unit, texts, run, {
      findings: linted[i]!,
      notes: opened.notes,
      releases: releases[i]!,
      failed: runner.failures.length > failures,
    })
    request.onProgress?.(count + 1, units.length)
  }
  const judged = run.mayPatch ? (await import('./unit/of-tools.ts')).judgedManifests : asTheyAre
  const around = { manifests: run.manifests, deployments, sources: texts.sources }
  lintManifests(withManifests, judged(withManifests, around), runner, linted)
  const found = suppress(withAgreedFixes(linted), [...rules, ...own])
  const result: RunResult = {
    diagnostics: sortDiagnostics(dedupe(withoutFixesOf(found, texts.sources, units))),
    failures: runner.failures,
    inputErrors: texts.errors,
    notes: [...notes],
    sources: withConfigs(texts.sources, units),
    fixed: new Map(),
    releases: releases.flat(),
    ownRules: [...own].map(({ meta }) => meta),
    stats: { files: texts.count, milliseconds: Date.now() - start, rules: runner.stats() },
    asked: [...runner.asked].map(({ meta }) => meta.id),
  }
  const said = request.around === undefined ? result : withoutAround(result, request.around)
  return request.fixable === undefined ? said : fixedOnlyIn(said, request.fixable)
}

/** What looking at one unit takes. */
interface Look {
  readonly runner: RuleRunner
  readonly enabled: readonly EnabledRule[]
  readonly texts: Texts
  /** True for values that are only read for others, of which nothing is said. */
  readonly isAround: boolean
}

/** What rules find in a unit, but for those about manifests, which need all units. */
function findIn(opened: OpenedUnit, unit: LintUnit, { runner, enabled, texts, isAround }: Look): Diagnostic[] {
  const { documents, deployments, manifests, doubts = new Map(), templated = [] } = opened
  const lookAt = (deployment: Deployment): void => runner.runDeployment(deployment, unit.name, enabled)
  const isPieces = unit.kind === 'pieces'
  const found = runner.collect(() => {
    if (isAround && manifests.length === 0) return
    for (const { parsed, chart, mount } of documents)
      if (parsed.view.isTemplate !== true) runner.runDocument(parsed, chart, mount, enabled)
    for (const deployment of deployments) if (!doubts.has(deployment)) lookAt(deployment)
    if (isPieces) for (const manifest of manifests) runner.runManifest(manifest, alone(manifest), enabled)
  })
  for (const [deployment, known] of doubts)
    found.push(
      ...known(
        runner.collect(() => lookAt(deployment)),
        texts.sources,
      ),
    )
  for (const { deployment, known } of templated) found.push(...known(runner.collect(() => lookAt(deployment))))
  return isPieces ? found.filter(isKnownIn(texts.sources)) : found
}

/** True for a unit of files that are only read for others. */
function isAround({ values }: LintUnit, { around }: LintRequest): boolean {
  return around !== undefined && values.length > 0 && values.every((path) => around.has(path))
}

/** The same, where a fix of a file that several units read is offered as all of them have it. */
function withAgreedFixes(linted: readonly UnitFindings[]): readonly UnitFindings[] {
  if (linted.length < 2) return linted
  const uris = ({ views }: UnitFindings) => new Set(views.map(({ source }) => source.uri))
  const found = agreeOnShared(linted.map((unit) => ({ found: unit.found, uris: uris(unit) })))
  return linted.map((unit, i) => (found[i] === unit.found ? unit : { ...unit, found: found[i]! }))
}

/** Rules of other commands do not run here: a comment that hides what they find is no useless one. */
function takesPart({ kind }: Rule): boolean {
  return kind !== 'change' && kind !== 'checkout'
}

/** A page shows manifests of several installations, and parts of one: each is looked at for itself. */
function alone({ manifest }: LintedManifest): ManifestSurroundings {
  const manifests = manifestsOf([manifest])
  return { manifests, clusters: clustersOf(manifests), deployments: [] }
}

/** False for what is said of a value that a shell's variable is part of: it is known only when the text is run. */
function isKnownIn(sources: ReadonlyMap<string, Source>): (found: Diagnostic) => boolean {
  return ({ location: { uri, span } }) => {
    const text = sources.get(uri)?.text.slice(span.start, span.end) ?? ''
    return !/(?<!\\)\$(?:[A-Za-z_(]|\{(?!env:|file:))|\{\{/.test(text)
  }
}

function placeOf({ rule, messageId, location: { uri, span } }: Diagnostic): string {
  return `${rule} ${messageId} ${uri} ${span.start} ${span.end}`
}

/** Rules about manifests, after all others: their findings join those of the manifests' units. */
function lintManifests(
  units: readonly UnitOfManifests[],
  judged: readonly JudgedManifest[],
  runner: RuleRunner,
  linted: UnitFindings[],
): void {
  const byUnit = groupBy(judged, ({ index }) => index)
  for (const { index, enabled } of units) {
    const failures = runner.failures.length
    const said = new Set<string>()
    const found = (byUnit.get(index) ?? []).flatMap(({ manifest, around, known }) => {
      const all = runner.collect(() => runner.runManifest(manifest, around, enabled))
      // What was said of a place for another overlay is not said again in other words.
      const fresh = (known === null ? all : known(all)).filter((one) => !said.has(placeOf(one)))
      for (const one of fresh) said.add(placeOf(one))
      return fresh
    })
    const unit = linted[index]!
    const complete = unit.complete && runner.failures.length === failures
    linted[index] = { ...unit, found: dedupe([...unit.found, ...found]), complete }
  }
}

function releasesOf({ deployments, templated = [] }: OpenedUnit): LintedRelease[] {
  const all = [...deployments, ...templated.map(({ deployment }) => deployment)]
  return all.map(({ name, chart, kofVersion, versionFrom }) => ({ name, chart, kofVersion, versionFrom }))
}

/** True when every rule could look at all that stands in a unit's texts. */
function isComplete({ documents, deployments, templated, doubts }: OpenedUnit): boolean {
  if ((templated !== undefined && templated.length > 0) || (doubts !== undefined && doubts.size > 0)) return false
  const readable = documents.every(({ parsed }) => !isBroken(parsed))
  return readable && (deployments.length > 0 || documents.every(({ chart }) => chart === null))
}

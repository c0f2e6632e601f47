import { type LintUnit, planUnits } from './config/plan.ts'
import type { LintRequest } from './config/request.ts'
import type { KofLintError } from './errors.ts'
import type { Host } from './host/host.ts'
import type { Deployment } from './project/deployment.ts'
import type { Rule } from './rule/define.ts'
import { enabledRules } from './rule/enabled.ts'
import { RuleRunner } from './rule/run.ts'
import type { LintedRelease, RunResult } from './rule/run-result.ts'
import { dedupe, sortDiagnostics } from './rule/sort.ts'
import { suppress } from './suppress/index.ts'
import type { UnitFindings } from './suppress/unit-findings.ts'
import { createSource } from './text/source.ts'
import { configViews, withConfigs } from './unit/config-texts.ts'
import { openUnit } from './unit/open.ts'
import type { OpenedUnit } from './unit/opened.ts'
import { refused } from './unit/refused.ts'
import { readRunFacts } from './unit/run-facts.ts'
import { Texts } from './unit/texts.ts'
import { fileView } from './yaml/view.ts'

/** Where the state before a change is found. */
export interface Before {
  /** The path of a values file before, as the host takes it, for the path that it has now. */
  readonly path: (now: string) => string
  /** The KOF release that was installed; null when it is the same, or as the old text says. */
  readonly kofVersion: string | null
}

/**
 * Lints the way from one state of releases to another: both are read and projected, and the rules about changes compare
 * them. A file that was not there before is new, and nothing is said of it but a note; one that cannot be read, or that Helm refuses,
 * in either state is in `inputErrors`, since nothing of it can be compared, and the rest goes on.
 *
 * @param request names the new state
 * @throws KofLintError as `lint` does
 */
export async function lintChange(
  request: LintRequest,
  before: Before,
  host: Host,
  rules: readonly Rule[],
): Promise<RunResult> {
  const start = Date.now()
  const texts = new Texts(host, request.stdin)
  const oldTexts = new Texts(host, null)
  const runner = new RuleRunner(host.knowledge, () => Date.now())
  const notes = new Set<string>()
  const linted: UnitFindings[] = []
  const releases: LintedRelease[] = []
  const own = new Set<Rule>()
  /** By message: both states may be one file. */
  const inputErrors = new Map<string, KofLintError>()
  const units = await planUnits(request, host)
  const oldUnits = units.map((unit) => unitBefore(unit, before))
  const around = { now: await readRunFacts(units, texts), before: await readRunFacts(oldUnits, oldTexts) }
  for (const [i, unit] of units.entries()) {
    const { ownRules, preset } = unit.settings
    for (const rule of ownRules) own.add(rule)
    let now = await openUnit(unit, texts, host.knowledge, around.now)
    const oldUnit = oldUnits[i]!
    const unread = await unreadOf(oldUnit, oldTexts)
    if (unread.length > 0) {
      const errors = (await onlyThere(unread, host)).map((path) => oldTexts.errorOf(path)!)
      for (const error of errors) inputErrors.set(error.message, error)
      if (errors.length > 0) continue
      if (now.deployments.length > 0) notes.add(`"${unit.name}" was not there before, so that nothing is compared.`)
      continue
    }
    const was = await openUnit(asked(oldUnit, now), oldTexts, host.knowledge, around.before)
    if (!isOfKof(now) && isOfKof(was)) now = await openUnit(asked(unit, was), texts, host.knowledge, around.now)
    for (const note of [...was.notes, ...now.notes]) notes.add(note)
    const refusals = [refused(was), refused(now)].filter((one) => one !== null)
    for (const refusal of refusals) inputErrors.set(refusal.message, refusal)
    if (refusals.length > 0) continue
    const enabled = enabledRules([...rules, ...ownRules], unit.settings.rules, preset)
    const found = runner.collect(() => {
      for (const [old, current] of pairs(was, now)) {
        const { name, chart, kofVersion, versionFrom } = current
        releases.push({ name, chart, kofVersion, versionFrom })
        runner.runChange(old, current, viewOf(now, unit), unit.name, enabled)
      }
    })
    const views = [...now.documents.map(({ parsed }) => parsed.view), ...configViews(unit)]
    linted.push({ found: dedupe(found), views, enabled, requireReason: unit.settings.requireReason, complete: false })
  }
  // Of states of which one cannot be read nothing is known, however many files there are.
  const isCompared = linted.length > 0 || inputErrors.size + texts.errors.length === 0
  return {
    diagnostics: sortDiagnostics(dedupe(suppress(linted, [...rules, ...own]))),
    failures: runner.failures,
    inputErrors: [
      ...new Map([...texts.errors.map((error) => [error.message, error] as const), ...inputErrors]).values(),
    ],
    notes: [...notes],
    sources: withConfigs(new Map([...oldTexts.sources, ...texts.sources]), units),
    fixed: new Map(),
    releases,
    ownRules: [...own].map(({ meta }) => meta),
    stats: {
      files: isCompared ? texts.count + oldTexts.count : 0,
      milliseconds: Date.now() - start,
      rules: runner.stats(),
    },
  }
}

function unitBefore(unit: LintUnit, { path, kofVersion }: Before): LintUnit {
  const settings = kofVersion === null ? unit.settings : { ...unit.settings, kofVersion }
  return { ...unit, values: unit.values.map(path), settings }
}

/** Files of a unit that cannot be read. */
async function unreadOf(unit: LintUnit, texts: Texts): Promise<string[]> {
  const unread: string[] = []
  for (const path of unit.values) if ((await texts.source(path)) === null) unread.push(path)
  return unread
}

async function onlyThere(paths: readonly string[], host: Host): Promise<string[]> {
  const kinds = await Promise.all(paths.map((path) => host.kindOf(path)))
  return paths.filter((_, i) => kinds[i] !== null)
}

/** A unit as if the user had named it, where its other state is KOF's: silence would look as if the two had been compared. */
function asked(unit: LintUnit, other: OpenedUnit): LintUnit {
  return isOfKof(other) ? { ...unit, explicit: true } : unit
}

function isOfKof({ documents }: OpenedUnit): boolean {
  return documents.some(({ chart }) => chart !== null)
}

/** Deployments of both states in the order of the text, those of one chart with each other. */
function pairs(was: OpenedUnit, now: OpenedUnit): (readonly [Deployment, Deployment])[] {
  const left = [...was.deployments]
  const found: (readonly [Deployment, Deployment])[] = []
  // What kustomizations make of others is compared there.
  for (const current of now.deployments.filter((one) => now.replaced?.has(one) !== true)) {
    const i = left.findIndex(({ chart }) => chart === current.chart)
    const [old] = i < 0 ? [] : left.splice(i, 1)
    if (old !== undefined) found.push([old, current])
  }
  return found
}

/** The text of the highest layer; an empty one where there is none. */
function viewOf({ documents }: OpenedUnit, unit: LintUnit) {
  return documents.at(-1)?.parsed.view ?? fileView(createSource(unit.name, ''))
}

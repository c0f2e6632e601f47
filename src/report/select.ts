import { groupBy } from '../group.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import type { ReportContext } from './context.ts'

/** The counts of a run, as summaries show them. Suppressed findings are in `suppressed` only. */
export interface Summary {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that `--fix` repairs. */
  readonly fixable: number
  /** Findings that only `--fix --unsafe` repairs. */
  readonly fixableUnsafe: number
  readonly suppressed: number
  /** Files that were read, with or without findings. */
  readonly files: number
}

/** The findings that a report is about, in their order: suppressed ones and, when quiet, lesser ones left out. */
export function activeFindings(run: RunResult, ctx: Pick<ReportContext, 'quiet'>): Diagnostic[] {
  return run.diagnostics.filter((diagnostic) => diagnostic.suppressed === null && loudEnough(diagnostic, ctx))
}

/** The same with suppressed findings among them. */
export function allFindings(run: RunResult, ctx: Pick<ReportContext, 'quiet'>): Diagnostic[] {
  return run.diagnostics.filter((diagnostic) => loudEnough(diagnostic, ctx))
}

/** What a report for people lists: `allFindings` when suppressed ones are asked for, else `activeFindings`. */
export function listedFindings(run: RunResult, ctx: Pick<ReportContext, 'quiet' | 'includeSuppressed'>): Diagnostic[] {
  return ctx.includeSuppressed ? allFindings(run, ctx) : activeFindings(run, ctx)
}

/** Findings by the uri of their file, in their order. */
export function byFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  return groupBy(diagnostics, ({ location }) => location.uri)
}

/** Counts what `activeFindings` gives; suppressed findings of every severity. */
export function summarize(run: RunResult, ctx: Pick<ReportContext, 'quiet'>): Summary {
  const active = activeFindings(run, ctx)
  const count = (test: (diagnostic: Diagnostic) => boolean): number => active.filter(test).length
  return {
    errors: count(({ severity }) => severity === 'error'),
    warnings: count(({ severity }) => severity === 'warning'),
    infos: count(({ severity }) => severity === 'info'),
    fixable: count((diagnostic) => splitFixes(diagnostic).fix?.safety === 'safe'),
    fixableUnsafe: count((diagnostic) => splitFixes(diagnostic).fix?.safety === 'unsafe'),
    suppressed: run.diagnostics.filter(({ suppressed }) => suppressed !== null).length,
    files: run.stats.files,
  }
}

/** The fix that kof-lint would apply, safe before unsafe, and all others: ideas that need a decision. */
export function splitFixes({ fixes }: Diagnostic): { fix: Fix | null; suggestions: Fix[] } {
  const applicable = (safety: Fix['safety']): Fix | undefined =>
    fixes.find((fix) => fix.safety === safety && fix.edits.length > 0)
  const fix = applicable('safe') ?? applicable('unsafe') ?? null
  return { fix, suggestions: fixes.filter((other) => other !== fix) }
}

/**
 * What a report says in the place of counts when there are no findings.
 *
 * @param troubles how much was not checked, which the report says for itself
 * @param files how many files were read
 */
export function noFindings(troubles: number, files: number): string {
  if (files === 0) return 'nothing was checked'
  return troubles === 0 ? 'no problems' : 'no other problems'
}

function loudEnough({ severity }: Diagnostic, { quiet }: Pick<ReportContext, 'quiet'>): boolean {
  return !quiet || severity === 'error'
}

/** Whether a rule is one of a user's config: that it fails is no mistake of kof-lint. */
export function isOwnRule(rule: string, { ownRules }: Pick<RunResult, 'ownRules'>): boolean {
  return ownRules.some(({ id }) => id === rule)
}

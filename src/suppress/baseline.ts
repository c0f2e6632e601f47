import { absolutePath, relativePath } from '../host/paths.ts'
import { dotted } from '../rule/define.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import { fingerprintOf } from '../rule/fingerprint.ts'
import type { RunResult } from '../rule/run-result.ts'

/** Equal findings of one file that are accepted for now. */
export interface BaselineEntry {
  readonly rule: string
  /** The route of the value, for people. */
  readonly path: string
  /** See `fingerprintOf`. */
  readonly fingerprint: string
  readonly count: number
}

/** Accepted findings by file: a path relative to the baseline's folder, or the flag of an argument. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>

/** The findings of a run, and what of a baseline they did not use up. */
export interface Judged {
  readonly diagnostics: readonly Diagnostic[]
  /** Entries of linted files, with the counts that are left over. */
  readonly stale: Baseline
}

/**
 * The open findings of a run as a baseline.
 *
 * @param cwd the working directory of the run, absolute
 * @param folder the folder that the baseline is to stand in, absolute
 */
export function baselineOf(run: RunResult, cwd: string, folder: string): Baseline {
  const files = new Map<string, Map<string, BaselineEntry>>()
  for (const diagnostic of run.diagnostics) {
    if (diagnostic.suppressed !== null) continue
    const { file, fingerprint } = identify(diagnostic, run, cwd, folder)
    const entries = files.get(file) ?? new Map<string, BaselineEntry>()
    files.set(file, entries)
    const count = (entries.get(fingerprint)?.count ?? 0) + 1
    entries.set(fingerprint, { rule: diagnostic.rule, path: dotted(diagnostic.route), fingerprint, count })
  }
  return new Map([...files].map(([file, entries]) => [file, [...entries.values()]]))
}

/** Marks findings that a baseline accepts, of equal ones the first in the text, after comments have hidden theirs. */
export function applyBaseline(run: RunResult, baseline: Baseline, cwd: string, folder: string): Judged {
  const left = new Map<string, number>()
  const keyOf = (file: string, fingerprint: string): string => `${file}\n${fingerprint}`
  for (const [file, entries] of baseline)
    for (const { fingerprint, count } of entries) left.set(keyOf(file, fingerprint), count)
  const diagnostics = run.diagnostics.map((diagnostic) => {
    if (diagnostic.suppressed !== null) return diagnostic
    const { file, fingerprint } = identify(diagnostic, run, cwd, folder)
    const key = keyOf(file, fingerprint)
    const count = left.get(key) ?? 0
    if (count === 0) return diagnostic
    left.set(key, count - 1)
    return { ...diagnostic, suppressed: { by: 'baseline' as const, reason: '' } }
  })
  const linted = new Set([...run.sources.keys()].map((uri) => relativePath(folder, absolutePath(cwd, uri))))
  const stale = filterEntries(baseline, (entry, file) =>
    linted.has(file) ? (left.get(keyOf(file, entry.fingerprint)) ?? 0) : 0,
  )
  return { diagnostics, stale }
}

/** A baseline without what is stale. */
export function withoutStale(baseline: Baseline, stale: Baseline): Baseline {
  return filterEntries(baseline, ({ fingerprint, count }, file) => {
    const gone = stale.get(file)?.find((entry) => entry.fingerprint === fingerprint)
    return count - (gone?.count ?? 0)
  })
}

/** How many findings a baseline accepts. */
export function countOf(baseline: Baseline): number {
  return [...baseline.values()].flat().reduce((sum, { count }) => sum + count, 0)
}

/** The same with other counts; entries without any, and files without entries, are left out. */
function filterEntries(baseline: Baseline, countOf: (entry: BaselineEntry, file: string) => number): Baseline {
  const kept = new Map<string, BaselineEntry[]>()
  for (const [file, entries] of baseline) {
    const some = entries.map((entry) => ({ ...entry, count: countOf(entry, file) })).filter(({ count }) => count > 0)
    if (some.length > 0) kept.set(file, some)
  }
  return kept
}

function identify(diagnostic: Diagnostic, run: RunResult, cwd: string, folder: string) {
  const { uri } = diagnostic.location
  const source = run.sources.get(uri) ?? null
  // What no text was read for is an argument: its flag, a blank and the argument.
  const file = source === null ? uri.split(' ', 1)[0]! : relativePath(folder, absolutePath(cwd, uri))
  return { file, fingerprint: fingerprintOf(diagnostic, source) }
}

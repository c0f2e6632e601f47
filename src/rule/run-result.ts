import type { KofLintError } from '../errors.ts'
import type { Source } from '../text/source.ts'
import type { RuleMeta } from './define.ts'
import type { Diagnostic } from './diagnostic.ts'

/** A rule that threw: a mistake of kof-lint, or of who wrote a rule of their own; never mixed into the findings. */
export interface RuleFailure {
  readonly rule: string
  readonly chart: string | null
  readonly file: string | null
  readonly error: Error
}

/** What a rule cost and found. */
export interface RuleStats {
  readonly rule: string
  readonly milliseconds: number
  readonly hits: number
}

/** What was linted together, and as which release. */
export interface LintedRelease {
  /** The file's path or the release's name. */
  readonly name: string
  readonly chart: string
  readonly kofVersion: string
  /** Who named the release; null when the newest was assumed. */
  readonly versionFrom: string | null
}

/** What a run cost. */
export interface RunStats {
  readonly files: number
  readonly milliseconds: number
  readonly rules: readonly RuleStats[]
}

/** The outcome of a run: plain data that every report takes. */
export interface RunResult {
  /** Sorted by file, line, column and rule; suppressed ones are among them, marked. */
  readonly diagnostics: readonly Diagnostic[]
  readonly failures: readonly RuleFailure[]
  /** Files that could not be read, and the like; the rest was linted. */
  readonly inputErrors: readonly KofLintError[]
  /** Remarks for a person, each one sentence: files that were passed over, a release that is not known. */
  readonly notes: readonly string[]
  /** Texts by uri, after fixes. */
  readonly sources: ReadonlyMap<string, Source>
  /** Texts that fixes changed, by uri: what `--fix` writes. */
  readonly fixed: ReadonlyMap<string, string>
  /** In the order of the request; files without values are not among them. */
  readonly releases: readonly LintedRelease[]
  /** What the rules say of themselves that configs brought along. */
  readonly ownRules: readonly RuleMeta[]
  readonly stats: RunStats
  /** Ids of the rules that looked at something; absent where that is not known. */
  readonly asked?: readonly string[]
}

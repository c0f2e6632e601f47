import type { RuleMeta } from '../rule/define.ts'
import type { RunResult } from '../rule/run-result.ts'

/** What a report knows besides the run. Reports look at nothing else: no process, no files, no clock. */
export interface ReportContext {
  /** True to write ANSI colours; whoever writes the report knows its target. */
  readonly color: boolean
  /** Columns that a person can see. Reports for programs ignore it. */
  readonly width: number
  /** The working directory, absolute and with `/`: shown names of files are relative to it. */
  readonly cwd: string
  /** The folder that file names of the run are relative to, in the same form; absent where it is the working directory. */
  readonly base?: string
  /** The root of the repository, in the same form; the working directory where there is none. */
  readonly root: string
  /** Where an absolute path leads to through symbolic links; absent where there are none. */
  readonly realPath?: (path: string) => string
  /** The version of kof-lint. */
  readonly version: string
  /** The rules that took part, in the registry's order. */
  readonly rules: readonly RuleMeta[]
  /** The README of a rule, null when it is not at hand. */
  readonly ruleHelp: (rule: string) => { readonly markdown: string } | null
  /** What tells uploads of one repository apart, for SARIF; empty for the usual one. */
  readonly category: string
  /** How long a text is when compressed as an upload is, in bytes; absent where nobody compresses. */
  readonly compressedSize?: (text: string) => number
  /** A drawing of where telemetry goes, as SVG; absent where there is nothing to draw. */
  readonly drawing?: string
  /** True to report suppressed findings too, marked as such. */
  readonly includeSuppressed: boolean
  /** True to report findings of severity `error` only. */
  readonly quiet: boolean
  /** True to add what the run cost, by rule. */
  readonly stats: boolean
}

/** Turns a run into text. Ends with a line end unless it is empty. */
export type Reporter = (run: RunResult, ctx: ReportContext) => string

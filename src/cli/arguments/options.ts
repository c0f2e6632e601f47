import type { SetArgument } from '../../config/config.ts'
import type { Flags } from '../../config/resolve.ts'
import type { Severity } from '../../rule/diagnostic.ts'
import type { ColorWish } from '../io.ts'
import type { CommandName, LookUpWord } from './command-words.ts'
import type { RawArguments } from './flags.ts'

/** One report of a run: its format, and the file it goes to; null for standard output. */
export interface ReportTarget {
  readonly format: string
  readonly file: string | null
}

/** What is to be linted or looked up, as the command line says it. */
export interface InputOptions {
  /** Files, folders, globs and `-`. */
  readonly patterns: readonly string[]
  /** The layers of one release; `-` for standard input. */
  readonly values: readonly string[]
  readonly sets: readonly SetArgument[]
  readonly flags: Flags
  readonly config: 'search' | 'none' | { readonly file: string }
  /** Globs that count from the working directory. */
  readonly ignore: readonly string[]
  readonly stdinFilename: string | null
  /** Look into shell scripts, Makefiles and Markdown too. */
  readonly embedded: boolean
}

/** Which findings of a run count. */
export interface AdoptionOptions {
  /** The baseline; null for those that the configs name. */
  readonly baseline: string | null
  /** Where the open findings go as a new baseline. */
  readonly writeBaseline: string | null
  /** Take out of the baselines what is not found any more. */
  readonly pruneBaseline: boolean
  /** Only findings on lines that changed since this git revision count. */
  readonly newFrom: string | null
}

/** How a run reports and ends. */
export interface LintOptions extends InputOptions, AdoptionOptions {
  /** Empty only with `diff`. */
  readonly reports: readonly ReportTarget[]
  readonly fix: 'none' | 'safe' | 'unsafe'
  /** Print what `fix` would change, and write nothing. */
  readonly diff: boolean
  readonly quiet: boolean
  /** Null for no limit. */
  readonly maxWarnings: number | null
  readonly failOn: Severity
  readonly exitZero: boolean
  readonly includeSuppressed: boolean
  /** What tells uploads of SARIF apart; empty for the usual one. */
  readonly category: string
  readonly stats: boolean
  /** Null: nothing is kept. The folder is null for the usual one. */
  readonly cache: null | { readonly folder: string | null }
  /** Lint again whenever a file changes. */
  readonly watch: boolean
  /** The files of a commit, instead of `patterns`: what is not KOF's is passed over. */
  readonly changed?: readonly string[]
  /** Whether a folder without files is right. */
  readonly mayBeNone?: boolean
  /** The folder that the paths of a run count from where that is not the working directory, and this one; both absolute. */
  readonly base?: { readonly folder: string; readonly from: string }
}

/** What a command line asks for. */
export type Command =
  /** `of`: the word that help is asked for; null for the whole program. */
  | { readonly name: 'help'; readonly of: LookUpWord | null }
  | { readonly name: 'version' }
  | { readonly name: 'formats' }
  | { readonly name: 'rules'; readonly format: 'table' | 'json'; readonly color: ColorWish }
  | { readonly name: 'explain'; readonly rule: string; readonly color: ColorWish }
  | { readonly name: 'command'; readonly command: CommandName; readonly raw: RawArguments }
  | { readonly name: 'print-config'; readonly file: string; readonly input: InputOptions }
  | { readonly name: 'lint'; readonly options: LintOptions; readonly color: ColorWish }

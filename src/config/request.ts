import type { Configs, SetArgument } from './config.ts'
import type { Flags } from './resolve.ts'

/** A file to lint on its own. */
export interface InputFile {
  /** Relative to the working directory with `/`, or absolute; `-` for standard input. */
  readonly path: string
  /** True when the user named this very file; false when a directory, a glob or a config led to it. */
  readonly explicit: boolean
}

/** What to lint, said by the command line, an editor or an API user. */
export interface LintRequest {
  /** Each is linted on its own, unless it belongs to a release of its config: then that release is linted once. */
  readonly files: readonly InputFile[]
  /** Those of the files that only tell what becomes of others, by their paths: of these nothing is said that has not to do with others. */
  readonly around?: ReadonlySet<string> | undefined
  /** The paths of files that fixes may change; absent for all. */
  readonly fixable?: ReadonlySet<string> | undefined
  /** Values files of one release, lowest first; `-` for standard input. With `sets`, or empty together with them. */
  readonly values: readonly string[]
  /** In Helm's order of kinds, and within a kind as given. */
  readonly sets: readonly SetArgument[]
  /** Lint all releases of the config that governs the working directory. */
  readonly releases: boolean
  readonly flags: Flags
  /** Look into shell scripts, Makefiles and Markdown too. */
  readonly embedded?: boolean
  readonly configs: Configs
  /** The text behind `-`; `filename` decides config, overrides and detection, and is what findings show. */
  readonly stdin: { readonly text: string; readonly filename: string } | null
  /** Which fixes go into the result: none, safe ones, or unsafe ones too. Nothing is written here. */
  readonly fix: 'none' | 'safe' | 'unsafe'
  /** Milliseconds from any start, for what each rule costs; without it nobody measures that. */
  readonly clock?: (() => number) | undefined
  /** Called after each unit, for a progress line. */
  readonly onProgress?: (done: number, total: number) => void
}

import { readDirective } from '../../detect/directive.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import type { UnitReuse } from '../../reuse.ts'
import type { Diagnostic } from '../../rule/diagnostic.ts'
import type { Source } from '../../text/source.ts'
import type { Span } from '../../text/span.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { noting } from '../files/noting.ts'
import { type Io, sentence } from '../io.ts'
import { judge } from '../lint/judge.ts'
import { lintOnce } from '../lint/once.ts'
import type { OpenFile } from './open-files.ts'

/** The editor talks through the real streams. */
const NOBODY: Io['stdout'] = { write: () => true }
const NOTHING: Io['stdin'] = (async function* () {})()

/** What linting an open file gave. */
export interface Checked {
  /** The file in the state that was looked at. */
  readonly file: OpenFile
  /** What is found in this file, without what is suppressed. */
  readonly diagnostics: readonly Diagnostic[]
  readonly remarks: readonly Remark[]
  /** The texts of the run, by their names in findings. */
  readonly sources: ReadonlyMap<string, Source>
  /** The file's text with fixes; null where these change nothing, or none were asked for. */
  readonly fixed: string | null
  /** What a person should know besides: a config that is wrong, a layer that cannot be read. */
  readonly troubles: readonly string[]
  /** Absolute paths of the files that all this depends on, as far as they are known; one that is missing too. */
  readonly read: readonly string[]
}

/** What the command line says of a comment in a note. */
export interface Remark {
  readonly span: Span
  readonly message: string
  /** False for what is understood, and has a consequence that somebody should know. */
  readonly isWrong: boolean
}

/** What is known of a file in which nothing was found. */
export function nothingIn(file: OpenFile): Checked {
  return { file, diagnostics: [], remarks: [], sources: new Map(), fixed: null, troubles: [], read: [] }
}

/** What open files are linted with. */
export interface CheckContext {
  readonly options: LintOptions
  readonly io: Pick<Io, 'env'>
  readonly engine: Engine
  /** What runs before have found. */
  readonly reuse: UnitReuse
}

/**
 * Lints one open file as a hook lints a file of a commit: with its release where the config names one, and in silence where it is
 * none of KOF's.
 *
 * @param host has the open files, and counts from the folder that the editor works in
 */
export async function checkFile(
  file: OpenFile,
  host: Host,
  { options, io, engine, reuse }: CheckContext,
  fix: LintOptions['fix'] = 'none',
): Promise<Checked> {
  const asked: LintOptions = { ...options, patterns: [], changed: [file.path], fix }
  const here: Io = { stdout: NOBODY, stderr: NOBODY, stdin: NOTHING, env: io.env, cwd: host.cwd }
  const { host: outside, read } = noting(host)
  let baselines = options.baseline === null ? [] : [absolutePath(host.cwd, options.baseline)]
  const dependsOn = () => [...read, ...baselines]
  try {
    const outcome = await lintOnce(asked, null, outside, here, engine, fix === 'none' ? reuse : undefined)
    baselines = [...baselines, ...outcome.baselines]
    const run = await judge(outcome.run, asked, outcome, outside, here)
    const isHere = (uri: string): boolean => absolutePath(host.cwd, uri) === file.path
    const [, fixed = null] = [...run.fixed].find(([uri]) => isHere(uri)) ?? []
    return {
      file,
      diagnostics: run.diagnostics.filter(({ location, suppressed }) => suppressed === null && isHere(location.uri)),
      remarks: remarksIn(file, host.cwd, run.notes),
      sources: run.sources,
      fixed,
      troubles: [
        ...run.inputErrors.map(sentenceOf),
        ...run.failures.map(({ rule, error }) => `The rule "${rule}" failed: ${error.message}`),
      ],
      read: dependsOn(),
    }
  } catch (error) {
    if (!(error instanceof KofLintError)) throw error
    return { ...nothingIn(file), troubles: [sentenceOf(error)], read: dependsOn() }
  }
}

/** What the notes of a run say of a comment in a file, with its place. */
function remarksIn(file: OpenFile, cwd: string, notes: readonly string[]): Remark[] {
  const { wrong, span, kofVersion, chart } = readDirective(file.text, shownPath(cwd, file.path))
  if (span === null) return []
  // How notes about a release and a chart that are not known begin.
  const isOf = (note: string): boolean =>
    note.startsWith(`KOF ${kofVersion} `) || note.startsWith(`No chart "${chart}" `)
  return notes
    .map((message) => ({ span, message, isWrong: wrong.includes(message) }))
    .filter(({ message, isWrong }) => isWrong || isOf(message))
}

function sentenceOf({ message, hint }: KofLintError): string {
  return hint === undefined ? sentence(message) : `${sentence(message)} ${hint}`
}

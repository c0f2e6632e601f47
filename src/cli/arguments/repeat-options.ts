import { KofLintError } from '../../errors.ts'
import type { FlagName, RawArguments } from './flags.ts'
import type { InputOptions, LintOptions } from './options.ts'

/** Flags that write, which a run that begins again by itself must not. */
const WRITING: readonly FlagName[] = ['fix', 'diff', 'write-baseline', 'prune-baseline', 'output-file']

/** What a command line says about runs after the first. @throws KofLintError of kind `usage` */
export function repeatOptions(raw: RawArguments, input: InputOptions): Pick<LintOptions, 'cache' | 'watch'> {
  const readsStdin = [...input.patterns, ...input.values].includes('-')
  const cache = raw.has('cache')
  if (!cache && raw.last('cache-location') !== undefined)
    throw usage('--cache-location says where, and nothing is kept', 'Add --cache.')
  if (cache && raw.has('stats')) throw usage('--stats measures a run, and --cache leaves it out', 'Give one of them.')
  if (cache && readsStdin) throw usage('--cache keeps what was found in files, and standard input is none')
  if (raw.has('watch')) {
    const writing = raw.given.find((flag) => WRITING.includes(flag))
    if (writing !== undefined) throw usage(`--watch looks on, and --${writing} writes`, 'Give one of them.')
    if (raw.all('format').some((format) => format.includes(':')))
      throw usage('--watch shows findings on the terminal, and a format goes to a file', 'Leave the file out.')
    if (raw.has('stats')) throw usage('--stats measures a run, and --watch leaves out what it can', 'Give one of them.')
    if (cache) throw usage('--watch keeps what it needs by itself', 'Leave --cache out.')
    if (readsStdin) throw usage('--watch looks at files, and standard input is none')
  }
  return { cache: cache ? { folder: raw.last('cache-location') ?? null } : null, watch: raw.has('watch') }
}

function usage(message: string, hint = 'Name the file.'): KofLintError {
  return new KofLintError('usage', message, hint)
}

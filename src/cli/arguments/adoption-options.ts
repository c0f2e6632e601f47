import { KofLintError } from '../../errors.ts'
import type { FlagName, RawArguments } from './flags.ts'
import type { AdoptionOptions, InputOptions } from './options.ts'

/** Flags that do not go together: both, why not, and what to do. */
const CONTRADICTIONS: readonly (readonly [FlagName, FlagName, string, string])[] = [
  ['write-baseline', 'baseline', 'writes all findings, and a baseline hides some', 'Give one of them.'],
  ['write-baseline', 'prune-baseline', 'begins anew, so that there is nothing to prune', 'Give one of them.'],
  ['write-baseline', 'new-from', 'is for all findings, not only new ones', 'Give one of them.'],
  ['write-baseline', 'diff', 'writes a file, and --diff writes nothing', 'Use --fix, or leave --diff out.'],
  ['prune-baseline', 'diff', 'writes a file, and --diff writes nothing', 'Use --fix, or leave --diff out.'],
  ['new-from', 'fix', 'says which findings count, and --fix mends all', 'Give one of them.'],
  ['new-from', 'diff', 'says which findings count, and --diff mends all', 'Give one of them.'],
]

/** What a command line says about which findings count. @throws KofLintError of kind `usage` */
export function adoptionOptions(raw: RawArguments, input: InputOptions): AdoptionOptions {
  for (const [flag, other, why, hint] of CONTRADICTIONS) {
    if (raw.given.includes(flag) && raw.given.includes(other))
      throw new KofLintError('usage', `--${flag} ${why}: it does not go with --${other}`, hint)
  }
  const newFrom = raw.last('new-from') ?? null
  if (newFrom !== null && [...input.patterns, ...input.values].includes('-')) {
    throw new KofLintError('usage', '--new-from compares files with git, and standard input is none', 'Name the file.')
  }
  return {
    baseline: raw.last('baseline') ?? null,
    writeBaseline: raw.last('write-baseline') ?? null,
    pruneBaseline: raw.has('prune-baseline'),
    newFrom,
  }
}

import { absolutePath } from '../../host/paths.ts'
import { colorOf, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import type { LintOptions } from '../arguments/options.ts'
import { COMMAND_OF, inputOptions, lintOptions } from '../arguments/parse.ts'
import { used } from '../code-cache/compiled.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { inRepository } from '../git/in-repository.ts'
import { complain, type Io } from '../io.ts'
import { runLint } from '../lint/run.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint hook [flags] FILE...      lint the files of a commit
       kof-lint hook [flags] --all        lint everything

For git hooks: what is not KOF's is passed over in silence, also when it is
named or is no YAML, and a file of a release of .kof-lint.yaml, or of one that
a manifest installs, stands for that release, which is linted once. A changed
config stands for its releases. Fixes change no file that is not named. Where
no file is named, nothing is checked: a commit may have none.
The flags are those of "kof-lint --help".
`

/**
 * `kof-lint hook`: lints what a commit changes.
 *
 * @throws KofLintError of any kind
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('hook', raw, (flag) => flag !== 'all' && (flag === 'print-config' || COMMAND_OF[flag] !== undefined))
  const files = raw.words.slice(1)
  const isAll = raw.has('all')
  if (isAll && files.length > 0) throw misuseOf('hook')('"kof-lint hook" takes files, or --all')
  used.add('hook')
  const options = lintOptions(raw, { ...inputOptions(raw), patterns: [] })
  if (!isAll && files.length === 0) {
    if (options.values.length > 0) throw misuseOf('hook')('"kof-lint hook" takes files, or --all')
    // A commit may have none: what gathers its files, as `xargs` and `git diff --name-only`, calls all the same.
    if (!options.quiet)
      complain(io, 'No file is named, so nothing was checked', '"kof-lint hook --all" checks everything.')
    return EXIT.clean
  }
  return runLint(isAll ? { ...options, mayBeNone: true } : ofCommit(options, files, io.cwd), colorOf(raw), io, engine)
}

/** A run over the files of a commit, as in the root of their repository. */
function ofCommit(options: LintOptions, changed: readonly string[], cwd: string): LintOptions {
  const from = absolutePath('/', cwd)
  const moved = options.values.length + options.sets.length > 0 ? null : inRepository(options, from)
  return moved === null
    ? { ...options, changed }
    : { ...moved, changed: changed.map((path) => absolutePath(from, path)) }
}

import { KofLintError } from '../../errors.ts'
import { inputOptions, lintOptions } from '../args.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import type { RawArguments } from '../flags.ts'
import type { Io } from '../io.ts'
import { runLint } from '../run-lint.ts'
import { used } from '../used.ts'

const HELP = `Usage: kof-lint hook [flags] FILE...      lint the files of a commit
       kof-lint hook [flags] --all        lint everything

For git hooks: what is not KOF's is passed over in silence, also when it is
named or is no YAML, and a file of a release of .kof-lint.yaml stands for that
release, which is linted once. A changed config stands for its releases.
The flags are those of "kof-lint --help".
`

/**
 * `kof-lint hook`: lints what a commit changes.
 *
 * @throws KofLintError of any kind
 */
export async function runHook(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  if (raw.has('help')) {
    io.stdout.write(HELP)
    return EXIT.clean
  }
  const files = raw.words.slice(1)
  if (raw.has('all') === files.length > 0) {
    throw new KofLintError('usage', '"kof-lint hook" takes files, or --all', 'See "kof-lint hook --help".')
  }
  used.add('hook')
  const options = lintOptions(raw, { ...inputOptions(raw), patterns: [] })
  if (raw.has('all')) return runLint(options, null, io, engine)
  return runLint({ ...options, changed: files }, null, io, engine)
}

import type { FlagName, RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import { inputOptions, lintOptions } from '../arguments/parse.ts'
import type { Engine } from '../engine.ts'
import type { Io } from '../io.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint lsp [--stdio] [flags]

A language server for editors, which start it and talk to it on its standard
input and output: findings while you type, keys and values to choose from,
fixes, and for the key under the pointer who set it and which charts get it. A
file of a release of .kof-lint.yaml is looked at with its layers, as they are in
the editor; what is not KOF's is passed over in silence.

--stdio       for editors that say so; there is no other way
--config, --no-config, --ignore, --embedded, --preset, --rule, --kof-version,
--mesh, --environment, --baseline mean the same as for linting
`

const ALLOWED: readonly FlagName[] = [
  'stdio',
  'config',
  'no-config',
  'ignore',
  'embedded',
  'preset',
  'rule',
  'kof-version',
  'mesh',
  'environment',
  'baseline',
]

/**
 * `kof-lint lsp`: serves an editor until that is done.
 *
 * @throws KofLintError of kind `usage`
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('lsp', raw, (flag) => !ALLOWED.includes(flag))
  if (raw.words.length > 1) throw misuseOf('lsp')('"kof-lint lsp" takes no files: the editor names them')
  const options = lintOptions(raw, { ...inputOptions(raw), patterns: [] })
  const [{ serve }, { ownOutput }] = await Promise.all([
    import('../language-server/index.ts'),
    import('../language-server/own-output.ts'),
  ])
  return serve(options, io, engine, { input: process.stdin, output: ownOutput() })
}

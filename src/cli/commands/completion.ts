import { KofLintError } from '../../errors.ts'
import { closest } from '../../text/distance.ts'
import type { RawArguments } from '../arguments/flags.ts'
import { SHELLS } from '../completion/index.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint completion bash|zsh|fish

Prints what makes a shell complete commands, flags, their values and files:

bash    source <(kof-lint completion bash)      in ~/.bashrc
zsh     source <(kof-lint completion zsh)       in ~/.zshrc, after compinit
fish    kof-lint completion fish | source       in config.fish
`

/**
 * `kof-lint completion`: prints a shell's completion script.
 *
 * @throws KofLintError of kind `usage`.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  const names = Object.keys(SHELLS)
  const [, shell, more] = raw.words
  const hint = `Write, for instance, kof-lint completion ${closest(shell ?? '', names) ?? 'bash'}.`
  const foreign = raw.given[0]
  if (foreign !== undefined) throw new KofLintError('usage', `"kof-lint completion" does not take --${foreign}`, hint)
  if (shell === undefined || more !== undefined || !Object.hasOwn(SHELLS, shell))
    throw new KofLintError('usage', `"kof-lint completion" takes one of ${names.join(', ')}`, hint)
  const rules = await engine.rules()
  io.stdout.write(SHELLS[shell]!(rules.map(({ meta }) => meta.id)))
  return EXIT.clean
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CONFIG_NAMES } from '../../config/config.ts'
import { plural } from '../../text/plural.ts'
import { printableLine } from '../../text/printable.ts'
import type { RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { createNodeHost } from '../files/host-node.ts'
import { writeReport } from '../files/write.ts'
import { look, type Seen } from '../init/look.ts'
import { configText, hookText, workflowText } from '../init/texts.ts'
import type { Io } from '../io.ts'
import { programVersion } from '../version.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint init [--hook] [--workflow]

Looks for KOF values in files, manifests and scripts below this folder, says
what it found, and writes a .kof-lint.yaml to begin with. It replaces no file.

--hook        also a .pre-commit-config.yaml with the hook
--workflow    also .github/workflows/kof-lint.yaml

On a terminal, init asks for both.
`
const HOOK = '.pre-commit-config.yaml'
const WORKFLOW = '.github/workflows/kof-lint.yaml'
const MOST_SHOWN = 20

/**
 * `kof-lint init`: writes a config for what a repository holds.
 *
 * @throws KofLintError of any kind.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('init', raw, (flag) => flag !== 'hook' && flag !== 'workflow')
  if (raw.words.length > 1)
    throw misuseOf('init')(`"kof-lint init" takes no "${raw.words[1]}"`, 'Run it in the folder that is meant.')
  const seen = await look(createNodeHost(io.cwd, await engine.knowledge()), engine)
  io.stdout.write(summary(seen))
  const there = CONFIG_NAMES.find((name) => existsSync(join(io.cwd, name)))
  if (there !== undefined) io.stdout.write(`${there} is there already, and stays as it is.\n`)
  else create('.kof-lint.yaml', configText(seen), io)
  const answers = io.stdout.isTTY === true ? io.stdin[Symbol.asyncIterator]() : null
  const isMore = !raw.has('hook') && !raw.has('workflow')
  if (answers === null && isMore) io.stdout.write(`With --hook, ${HOOK} is written too, with --workflow ${WORKFLOW}.\n`)
  for (const [flag, path, text] of [
    ['hook', HOOK, hookText],
    ['workflow', WORKFLOW, workflowText],
  ] as const) {
    const offered = answers !== null && !existsSync(join(io.cwd, path))
    if (raw.has(flag) || (offered && (await isWanted(path, answers, io)))) create(path, text(programVersion()), io)
  }
  await answers?.return?.()
  return EXIT.clean
}

function summary({ releases, installed, kofVersion }: Seen): string {
  if (releases.length === 0) return 'No values of KOF were found below this folder.\n'
  const lines = releases.slice(0, MOST_SHOWN).map(({ name, chart }) => `  ${printableLine(name)}: ${chart}\n`)
  const more = releases.length > MOST_SHOWN ? `  and ${releases.length - MOST_SHOWN} more\n` : ''
  const commands = installed.map(
    ({ from, chart, values }) => `  ${printableLine(`${from} installs ${chart} from ${values.join(', ')}`)}\n`,
  )
  const version = kofVersion === null ? '' : `They are for KOF ${kofVersion}.\n`
  return `Values of KOF in ${plural(releases.length, 'place')}:\n${lines.join('')}${more}${commands.join('')}${version}`
}

function create(path: string, text: string, io: Io): void {
  const whole = join(io.cwd, path)
  if (existsSync(whole)) {
    io.stdout.write(`${path} is there already. What belongs into it:\n\n${text}\n`)
    return
  }
  writeReport(whole, text)
  io.stdout.write(`${path} written.\n`)
}

async function isWanted(path: string, answers: AsyncIterator<Uint8Array | string>, io: Io): Promise<boolean> {
  io.stdout.write(`Write ${path} too? [y/N] `)
  const { value, done } = await answers.next()
  return done !== true && /^\s*y/i.test(Buffer.from(value).toString('utf8'))
}

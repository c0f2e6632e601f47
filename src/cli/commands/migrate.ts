import { existsSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { surroundingsOf } from '../../config/surroundings.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { type Migration, migrate } from '../../migrate/migrate.ts'
import { stepsBetween } from '../../migrate/steps/index.ts'
import { choice } from '../arguments/choice.ts'
import { colorOf, type FlagName, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { createNodeHost } from '../files/host-node.ts'
import { lookAt } from '../files/is-folder.ts'
import { readStdin } from '../files/stdin.ts'
import { withWholeWrites } from '../files/whole-writes.ts'
import { createFile, replaceFile, writeReport } from '../files/write.ts'
import { complain, type Io, wantsColor } from '../io.ts'
import { migrationJson, stepsJson } from '../migrate/json.ts'
import { migrationText, stepsText } from '../migrate/text.ts'
import { patchFolder, pathInPatch, unifiedDiff, whereToApply } from '../output/diff.ts'
import { createStyle } from '../output/style.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint migrate --from VERSION --to VERSION [flags] FILE...
       kof-lint migrate --list --from VERSION --to VERSION

Carries values from one KOF release to another, with their comments: prints what
would change, questions with their lines, and what to do on the clusters.
Files of single charts (storage-values.yaml and the like) become one
kof-values.yaml on the way over 1.8.0. Nothing is lost: what is not in the
result is listed with the reason.

--from, --to    releases, as 1.7.1 and 1.10.0; without --from as comments in the
                files say: "# kof-lint: kof-version=1.7.1"
--list          the steps between two releases, and nothing else
--pin           write out sizes, replicas, retention and copies that the old
                release set by default and the new one changes
--todo          write questions into the result: "# TODO(kof-lint): ..."
--write         write the result; what is replaced is kept as FILE.bak
--out DIR       write the result to a folder, and leave the files alone
-               as a file: standard input, named by --stdin-filename NAME
--chart NAME    whose values they are, where that cannot be told
--format        text (as usual) or json

Exit code: 0 done, 1 questions are left, 2 wrong use or input.
`
const misuse = misuseOf('migrate')
const FLAGS: readonly FlagName[] = [
  ...(['from', 'to', 'list', 'pin', 'todo', 'write', 'out', 'chart', 'stdin-filename'] as const),
  ...(['format', 'color', 'no-color'] as const),
]

/**
 * `kof-lint migrate`: carries values from one release to another.
 *
 * @throws KofLintError of any kind.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('migrate', raw, (flag) => !FLAGS.includes(flag))
  const format = choice(raw, 'format', ['text', 'json'])
  const knowledge = await engine.knowledge()
  const style = createStyle(wantsColor(io, io.stdout, colorOf(raw)))
  const to = releaseOf(raw, 'to', knowledge.releases)
  if (to === null) throw misuse('"--to" has to name the release to go to', 'Write, for instance, "--to 1.10.0".')
  const from = releaseOf(raw, 'from', knowledge.releases)
  if (raw.has('list')) {
    if (from === null) throw misuse('"--list" needs "--from"', 'Write, for instance, "--from 1.7.1".')
    const steps = stepsBetween(from, to)
    io.stdout.write(format === 'json' ? stepsJson(steps) : stepsText(steps, style))
    return EXIT.clean
  }
  const [, ...paths] = raw.words
  const out = raw.last('out') ?? null
  if (paths.length === 0) throw misuse('"kof-lint migrate" needs files', 'Name the values files of one release.')
  if (out !== null && raw.has('write')) throw misuse('--write and --out contradict each other')
  if (raw.last('stdin-filename') !== undefined && !paths.includes('-'))
    throw misuse('--stdin-filename needs "-" among the files')
  if (paths.includes('-') && raw.has('write'))
    throw misuse('Standard input is no file that --write could write', 'Use --out DIR.')
  const host = createNodeHost(io.cwd, knowledge)
  const once = [...new Map(paths.map((path) => [path === '-' ? path : absolute(io, path), path])).values()]
  const files = await Promise.all(
    once.map(async (path) =>
      path === '-'
        ? { path: raw.last('stdin-filename') ?? 'stdin.yaml', text: await readStdin(io) }
        : { path, text: await host.readText(path) },
    ),
  )
  const chart = raw.last('chart') ?? null
  if (chart === null) for (const path of once) await refuseWrapped(path, host)
  const wish = { files, from, to, chart, pin: raw.has('pin'), todo: raw.has('todo') }
  const result = migrate(wish, knowledge)
  const written = raw.has('write')
    ? await withWholeWrites(async () => writeAll(result, io))
    : out === null
      ? []
      : writeTo(result, out, io)
  if (format === 'json') io.stdout.write(migrationJson(result, written))
  else {
    if (written.length === 0) printPatch(result, io)
    io.stdout.write(migrationText(result, written, style))
  }
  return result.files.some(({ questions }) => questions.length > 0) ? EXIT.findings : EXIT.clean
}

/** @throws KofLintError of kind `input` for values whose first keys are names of charts, and not KOF's own */
async function refuseWrapped(path: string, host: Host): Promise<void> {
  const { wraps } = await surroundingsOf(path, host)
  if (wraps.length === 0) return
  const names = wraps.map(({ key }) => `"${key}"`).join(' and ')
  throw new KofLintError(
    'input',
    `"${path}" is for a chart that brings KOF's charts along, of which each has a block of its own there`,
    `Put what stands below ${names} into a file, migrate that, and put it back.`,
  )
}

function printPatch(result: Migration, io: Io): void {
  const files = result.files.filter(({ before, text }) => before !== text)
  const folder = patchFolder(
    io.cwd,
    files.map(({ path }) => path),
  )
  for (const { path, before, text } of files) io.stdout.write(diffOf(pathInPatch(folder, io.cwd, path), before, text))
  const where = whereToApply(folder, io.cwd)
  if (files.length > 0 && where !== undefined) complain(io, where)
}

function diffOf(path: string, before: string, text: string): string {
  const diff = unifiedDiff(path, before, text)
  return before === '' ? diff.replace(/^--- .*$/m, 'new file mode 100644\n--- /dev/null') : diff
}

function releaseOf(raw: RawArguments, flag: 'from' | 'to', releases: readonly string[]): string | null {
  const given = raw.last(flag)?.replace(/^v/, '')
  if (given === undefined) return null
  const wanted = given === 'main' ? (releases.at(-1) ?? given) : given
  if (releases.includes(wanted)) return wanted
  const candidates = releases.filter((release) => release.startsWith(`${wanted}-`))
  const hint = `It knows ${releases.join(', ')}.`
  const near = candidates.length > 0 ? `What it knows on the way there is ${candidates.join(' and ')}.` : hint
  throw misuse(`--${flag}: KOF ${given} is not known to this kof-lint`, near)
}

/** Each file in its place, with a copy of what stood there. A new file takes no other's place. */
function writeAll(result: Migration, io: Io): string[] {
  const changed = result.files.filter(({ before, text }) => before !== text)
  const isNew = (one: (typeof changed)[number]): boolean => !one.sources.includes(one.path)
  for (const one of changed) {
    if (isNew(one) && existsSync(absolute(io, one.path)))
      throw new KofLintError('input', `"${one.path}" is there already`, 'Use --out DIR, or move it away.')
    const backup = `${absolute(io, one.path)}.bak`
    if (!isNew(one) && existsSync(backup))
      throw new KofLintError('input', `"${one.path}.bak" is there already`, 'Move it away, or use --out DIR.')
  }
  const backups: string[] = []
  try {
    for (const one of changed.filter((one) => !isNew(one))) {
      const backup = `${absolute(io, one.path)}.bak`
      createFile(backup, one.before)
      backups.push(backup)
    }
  } catch (error) {
    // Nothing is replaced yet: what could not begin leaves nothing behind.
    for (const backup of backups) rmSync(backup, { force: true })
    throw error
  }
  for (const one of changed)
    if (isNew(one)) createFile(absolute(io, one.path), one.text)
    else replaceFile(absolute(io, one.path), one.text)
  return changed.map(({ path }) => path)
}

function writeTo(result: Migration, out: string, io: Io): string[] {
  const folder = absolute(io, out)
  const names = result.files.map(({ path }) => basename(path))
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw misuse(`Two files are named "${twice}"`, 'Migrate them into folders of their own.')
  if (lookAt(folder)?.isDirectory() === false) throw misuse(`"${out}" is no folder`)
  const taken = names.find((name) => existsSync(join(folder, name)))
  if (taken !== undefined)
    throw new KofLintError('input', `"${join(out, taken)}" is there already`, 'Choose an empty folder.')
  return result.files.map(({ text }, i) => {
    writeReport(join(folder, names[i]!), text)
    return join(out, names[i]!)
  })
}

function absolute(io: Io, path: string): string {
  return resolve(io.cwd, path)
}

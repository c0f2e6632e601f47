import { lintChange } from '../../change.ts'
import { createConfigs } from '../../config/load.ts'
import type { InputFile, LintRequest } from '../../config/request.ts'
import { mayBeOurs } from '../../detect/may-be.ts'
import type { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { isYamlPath } from '../../host/paths.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import { SET_ORDER } from '../../values/set-flags.ts'
import { type FlagName, OF_LINTING, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import { COMMAND_OF, fullVersion, inputOptions, lintOptions } from '../arguments/parse.ts'
import type { Engine } from '../engine.ts'
import { createNodeHost } from '../files/host-node.ts'
import { noting } from '../files/noting.ts'
import { changedFiles, hintForRevision, isRevision, withRevisions } from '../git/git.ts'
import type { Io } from '../io.ts'
import { reportRun } from '../output/report-run.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint diff OLD.yaml NEW.yaml [flags]
       kof-lint diff REVISION [REVISION] [-f FILE]... [flags]

Finds changes that lose data or that a cluster refuses: stores with fewer nodes,
smaller volumes, shorter retention, fields of a StatefulSet that cannot change,
stores and clusters that are switched off. OLD is what is installed.

With git revisions, the releases of .kof-lint.yaml are compared, else the values
files that differ, or those of -f as the layers of one release; without a second
revision with the files as they are now.

--old-kof-version X     the KOF release that is installed, for an upgrade:
                        kof-lint diff a.yaml a.yaml --old-kof-version 1.7.1
--kof-version, --mesh, --environment, --chart, --config, --rule, --format,
--output-file, --fail-on and the like as for linting
`
const misuse = misuseOf('diff')

/** What would do nothing here: both states are named, and are values. */
const FOREIGN: readonly FlagName[] = [
  'print-config',
  'embedded',
  'stdin-filename',
  'ignore',
  'fix',
  'unsafe',
  'diff',
  ...SET_ORDER,
  ...OF_LINTING,
]

/**
 * `kof-lint diff`: reports what goes wrong on the way from one state of the values to another.
 *
 * @throws KofLintError of any kind.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  const isForeign = (flag: FlagName) => FOREIGN.includes(flag) || (COMMAND_OF[flag] ?? 'diff') !== 'diff'
  refuseFlags('diff', raw, isForeign)
  const [, ...names] = raw.words
  const options = lintOptions(raw, { ...inputOptions({ ...raw, words: [] }), patterns: names })
  const oldVersion = fullVersion(raw, 'old-kof-version')
  const [rules, knowledge] = await Promise.all([engine.rules(), engine.knowledge()])
  const { host: disk, read } = noting(createNodeHost(io.cwd, knowledge))
  requireChart(options.flags.chart, knowledge)
  const states = await statesOf(names, options.values, disk)
  const host = states.host
  const configs = createConfigs({ host: disk, rules, use: options.config })
  const hasReleases = (await configs.forFolder(host.cwd)).releases.length > 0
  const request: LintRequest = {
    files: states.files(hasReleases),
    values: options.values,
    sets: [],
    releases: states.revision && options.values.length === 0 && hasReleases,
    flags: options.flags,
    configs,
    stdin: null,
    fix: 'none',
  }
  const run = await lintChange(request, { path: states.before, kofVersion: oldVersion }, host, rules)
  const gone = request.values.length > 0 || request.releases ? [] : await ofKof(states, host)
  const notes = gone.map((path) => `"${path}" is not there any more, so that nothing is compared.`)
  return reportRun({ ...run, notes: [...run.notes, ...notes] }, read, rules, options, raw, io, engine)
}

/** Both states: where the new one is read, and where the old one is found. */
interface States {
  readonly host: Host
  /** Files that are compared each on its own. */
  readonly files: (hasReleases: boolean) => readonly InputFile[]
  readonly before: (now: string) => string
  /** Files that are only in the old state. */
  readonly gone: readonly string[]
  readonly revision: boolean
}

async function statesOf(names: readonly string[], values: readonly string[], disk: Host): Promise<States> {
  const [first, second, ...more] = names.length === 1 ? names[0]!.split(/\.\.(?!\.)/) : names
  if (first === undefined || first === '' || more.length > 0)
    throw misuse('"kof-lint diff" compares two states: two files, or one or two git revisions')
  if ((await isReadable(first, disk)) && names.length === 2) {
    if (values.length > 0) throw misuse('-f names the files of git revisions, and two files are given')
    const now = second!
    if (!(await isReadable(now, disk)) && isRevision(disk.cwd, now)) throw onlyFile(first, now)
    return {
      host: disk,
      files: () => [{ path: now, explicit: true }],
      before: (path) => (path === now ? first : path),
      gone: [],
      revision: false,
    }
  }
  const wrong = [first, second ?? ''].find((name) => name !== '' && !isRevision(disk.cwd, name))
  if (wrong !== undefined && (await isReadable(wrong, disk))) throw onlyFile(wrong, second)
  if (wrong !== undefined)
    throw misuse(
      `"${wrong}" is neither a file nor a git revision`,
      hintForRevision(disk.cwd, 'Two files, or revisions such as HEAD~1.'),
    )
  const to = second === undefined || second === '' ? null : second
  const changed = changedFiles(disk.cwd, first, to)
  return {
    host: withRevisions(disk, [first], to),
    files: (hasReleases) =>
      values.length > 0 || hasReleases
        ? []
        : [...changed.now.keys()].filter(isYamlPath).map((path) => ({ path, explicit: false })),
    before: (path) => `${first}:${changed.now.get(path) ?? path}`,
    gone: changed.gone.filter(isYamlPath),
    revision: true,
  }
}

async function isReadable(path: string, disk: Host): Promise<boolean> {
  const kind = await disk.kindOf(path)
  return kind === 'file' || kind === 'pipe'
}

/** Files that are gone and may have held values of KOF. */
async function ofKof({ gone, before }: States, host: Host): Promise<string[]> {
  const texts = await Promise.all(gone.map((path) => host.readText(before(path)).catch(() => '')))
  return gone.filter((_, i) => mayBeOurs(texts[i]!))
}

/** A file that is to be compared with what is none, or with nothing. */
function onlyFile(file: string, second: string | undefined): KofLintError {
  const other = second === undefined ? 'there is nothing to compare it with' : 'the other name is none'
  return misuse(
    `"${file}" is a file, and ${other}`,
    `To compare it with a revision, write "kof-lint diff REVISION -f ${file}".`,
  )
}

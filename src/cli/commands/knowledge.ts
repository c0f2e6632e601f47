import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { KofLintError } from '../../errors.ts'
import { closest } from '../../text/distance.ts'
import { plural } from '../../text/plural.ts'
import type { FlagName, RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { reasonOf } from '../files/host-node.ts'
import { lookAt } from '../files/is-folder.ts'
import type { Io } from '../io.ts'
import { cacheFolder } from '../knowledge/cache-folder.ts'
import { entryNames, readEntry, removeEntry, writeEntry } from '../knowledge-add/cache.ts'
import { type LoadedChart, loadChart } from '../knowledge-add/chart.ts'
import { readFolder } from '../knowledge-add/folder.ts'
import { type Learned, learn } from '../knowledge-add/learn.ts'
import { pullChart } from '../knowledge-add/oci.ts'
import { readPackage } from '../knowledge-add/package.ts'
import { type ChartTree, LIMITS } from '../knowledge-add/tree.ts'

const misuse = misuseOf('knowledge')
const ALLOWED: readonly FlagName[] = ['plain-http', 'color', 'no-color']
const TIMEOUT = 30_000
/** What `--help` prints. */
export const help = `Usage: kof-lint knowledge add CHART [--plain-http]
       kof-lint knowledge list
       kof-lint knowledge remove NAME@VERSION

Teaches kof-lint a release that it does not know, from the chart alone.
CHART is a folder, a package (.tgz), or oci://HOST/PATH/CHART:VERSION.
What is learned is kept in KOF_LINT_CACHE, or the system's folder for caches.

--plain-http   ask the registry without encryption; this machine always is
`

/**
 * `kof-lint knowledge`: learns the keys and defaults of a release that did not ship with this kof-lint, lists what was learned,
 * or forgets it.
 *
 * @throws KofLintError of kind `usage` or `input`
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('knowledge', raw, (flag) => !ALLOWED.includes(flag))
  const [, action, target, another] = raw.words
  const folder = cacheFolder(io.env, process.platform)
  if (folder === null) {
    throw new KofLintError('input', 'There is no folder to keep knowledge in', 'Set KOF_LINT_CACHE to a folder.')
  }
  const isKnown = action === 'add' || action === 'remove' || action === 'list'
  if (raw.has('plain-http') && isKnown && !(action === 'add' && target?.startsWith('oci://'))) {
    throw misuse('--plain-http says how a registry is asked, and none is', 'Leave it out, or add a chart by oci://….')
  }
  if (action === 'list' && target === undefined) {
    io.stdout.write(await listed(folder, engine))
    return EXIT.clean
  }
  if ((action === 'add' || action === 'remove') && target !== undefined && another === undefined) {
    const text =
      action === 'add' ? await added(target, raw.has('plain-http'), folder, io, engine) : removed(target, folder)
    io.stdout.write(text)
    return EXIT.clean
  }
  throw misuse('"kof-lint knowledge" takes "add CHART", "list" or "remove NAME@VERSION"')
}

async function added(target: string, plainHttp: boolean, folder: string, io: Io, engine: Engine): Promise<string> {
  const tree = await filesOf(target, plainHttp, io)
  const chart = loadChart(tree)
  const { name, version } = chart.files
  const known = await engine.knowledge()
  const isLearned = entryNames(folder).some((one) => one.chart === name && one.version === version)
  if (!isLearned && known.versions(name).includes(version)) {
    return `kof-lint knows ${name} ${version} already, and better than from the chart alone: nothing was added.\n`
  }
  const learned = learn(chart, tree, known)
  const file = writeEntry(folder, learned, target.startsWith('oci://') ? target : resolve(io.cwd, target))
  return report(learned, chartsInside(chart), file)
}

async function filesOf(target: string, plainHttp: boolean, io: Io): Promise<ChartTree> {
  if (target.startsWith('oci://')) return readPackage(await pullChart(target, { plainHttp, timeout: TIMEOUT }))
  if (/^[a-z][a-z+.-]*:\/\//i.test(target)) {
    throw misuse(`"${target}" is neither a path nor oci://`, 'Download the package, and add the file.')
  }
  const path = resolve(io.cwd, target)
  const stats = lookAt(path)
  if (stats === null) throw new KofLintError('input', `There is no "${target}"`, 'Give a folder, a .tgz or oci://….')
  if (stats.isDirectory()) return readFolder(path)
  if (stats.size > LIMITS.archive) throw new KofLintError('input', `"${target}" is too large for a chart`)
  try {
    return readPackage(readFileSync(path))
  } catch (error) {
    if (error instanceof KofLintError) throw error
    throw new KofLintError('input', `Cannot read "${target}": ${reasonOf(error)}`, undefined, { cause: error })
  }
}

function report({ chart, version, unlearned }: Learned, inside: number, file: string): string {
  const charts = inside === 0 ? '' : ` and ${plural(inside, 'chart')} inside it`
  const lines = [`Learned ${chart} ${version}${charts}.`, `Kept in ${file}`]
  if (unlearned.length > 0) lines.push('', 'Not learned:', ...unlearned.map((sentence) => `  - ${sentence}`))
  return `${lines.join('\n')}\n`
}

function chartsInside({ inside }: LoadedChart): number {
  return [...inside.values()].reduce((count, chart) => count + 1 + chartsInside(chart), 0)
}

async function listed(folder: string, engine: Engine): Promise<string> {
  const names = entryNames(folder)
  if (names.length === 0) return 'Nothing was learned yet; "kof-lint knowledge add CHART" does.\n'
  const known = await engine.knowledge()
  return names
    .map((name) => {
      const { chart, version } = name
      const { unit, source } = readEntry(folder, name)
      const isUsed = known.chart(chart, version)?.unit === unit
      return `${chart}@${version}  ${source}${isUsed ? '' : '  (not used: this kof-lint knows it by itself)'}\n`
    })
    .join('')
}

function removed(target: string, folder: string): string {
  const at = target.lastIndexOf('@')
  const name = { chart: target.slice(0, Math.max(at, 0)), version: target.slice(at + 1) }
  if (removeEntry(folder, name)) return `Forgot ${target}.\n`
  const near = closest(
    target,
    entryNames(folder).map(({ chart, version }) => `${chart}@${version}`),
  )
  const hint = near === null ? 'Run "kof-lint knowledge list" for what was.' : `Did you mean "${near}"?`
  throw misuse(`"${target}" was not learned`, hint)
}

import type { ChartSource } from '../../checkout.ts'
import { KofLintError } from '../../errors.ts'
import { READ_WHOLE, type ReadKeys, SCANNED } from '../../schema/build/charts.ts'
import type { TemplateReads } from '../../schema/build/template-scan.ts'
import type { Json, Knowledge } from '../../schema/knowledge.ts'
import { type LoadedChart, loadChart } from '../knowledge-add/chart.ts'
import { type Learned, learn } from '../knowledge-add/learn.ts'
import { below, type ChartTree, textOf } from '../knowledge-add/tree.ts'
import { readYaml } from '../knowledge-add/yaml.ts'
import { withHandedReads } from './handed-reads.ts'
import { withCheckout } from './knowledge.ts'
import { readsOf } from './reads.ts'
import { withShippedCharts } from './shipped-charts.ts'

/** The charts of a checkout, and what is known of them. */
export interface Checkout {
  readonly charts: readonly ChartSource[]
  /** The release of KOF that the checkout holds. */
  readonly release: string
  readonly knowledge: Knowledge
  /** Charts of which nothing can be read. */
  readonly errors: readonly KofLintError[]
}

/** A chart's folder with its files; `loaded` is null when its values or those of a chart inside it cannot be read. */
interface FoundChart {
  readonly folder: string
  readonly chart: string
  readonly version: string
  readonly tree: ChartTree
  readonly loaded: LoadedChart | null
}

/**
 * Reads the charts of a checkout. A chart whose defaults are those of a chart that ships with kof-lint is known from there,
 * which is better than from its files alone.
 *
 * @param tree the files of the folder that has the charts in it, each in a folder of its own
 * @param shown how findings show that folder
 * @throws KofLintError of kind `input` when there is no chart that can be read
 */
export function readCheckout(tree: ChartTree, shown: string, shipped: Knowledge): Checkout {
  const { found, errors } = readCharts(tree, shown)
  if (found.length === 0)
    throw errors[0] ?? new KofLintError('input', `There is no chart in "${shown}"`, NO_CHARTS_HINT)
  const release = releaseOf(found)
  const learned = found.flatMap((chart) => learnChart(chart, shipped))
  const knowledge = withCheckout(shipped, learned, release)
  const charts = found.flatMap(({ folder, chart, version, tree: files, loaded }): ChartSource[] => {
    if (!files.has('values.yaml')) return []
    const reads = loaded === null ? null : readsOf(loaded, files)
    return [{ chart, version, values: pathOf(shown, folder, 'values.yaml'), reads }]
  })
  return { charts: withHandedReads(charts, knowledge), release, knowledge, errors }
}

/** What to do where there are no charts. */
export const NO_CHARTS_HINT = 'Give the root of a checkout of KOF, or the folder "charts" in it.'

function readCharts(tree: ChartTree, shown: string) {
  const found: FoundChart[] = []
  const errors: KofLintError[] = []
  const folders = new Set([...tree.keys()].map((path) => path.split('/', 1)[0]!))
  for (const folder of [...folders].sort()) {
    const own = below(tree, folder)
    if (!own.has('Chart.yaml')) continue
    try {
      found.push(readChart(own, folder, tree))
    } catch (error) {
      if (!(error instanceof KofLintError)) throw error
      const where = pathOf(shown, folder)
      errors.push(new KofLintError('input', `The chart in "${where}" cannot be read: ${error.message}`, error.hint))
    }
  }
  return { found, errors }
}

/** @throws KofLintError of kind `input` when its Chart.yaml, or all but its values, cannot be read */
function readChart(own: ChartTree, folder: string, all: ChartTree): FoundChart {
  const tree = withNeighbours(own, folder, all)
  try {
    const loaded = loadChart(tree)
    const { name: chart, version } = loaded.files
    return { folder, chart, version, tree, loaded }
  } catch (error) {
    // What is wrong with the values is a finding, with its place.
    const { name, version } = loadChart(new Map([...own].filter(([path]) => path === 'Chart.yaml'))).files
    if (!own.has('values.yaml')) throw error
    return { folder, chart: name, version, tree, loaded: null }
  }
}

/** Puts charts of the same checkout where `helm dependency build` would put them. */
function withNeighbours(own: ChartTree, folder: string, tree: ChartTree): ChartTree {
  const { dependencies } = readYaml(textOf(own, 'Chart.yaml') ?? '', 'Chart.yaml')
  if (!Array.isArray(dependencies)) return own
  const files = new Map(own)
  for (const { repository } of dependencies as readonly { readonly repository?: Json }[]) {
    const neighbour = /^file:\/\/\.\.\/([^/]+)\/?$/.exec(String(repository ?? ''))?.[1]
    if (neighbour === undefined || neighbour === folder) continue
    for (const [path, bytes] of below(tree, neighbour))
      if (!path.startsWith('charts/')) files.set(`charts/${neighbour}/${path}`, bytes)
  }
  return files
}

/** That of the umbrella, before there was one that of kof-mothership, else of any chart. */
function releaseOf(found: readonly FoundChart[]): string {
  const versionOf = (name: string) => found.find(({ chart }) => chart === name)?.version
  return versionOf('kof') ?? versionOf('kof-mothership') ?? found[0]!.version
}

/** What is to be learned of a chart: nothing of one that ships with the same defaults, and of one that cannot be read. */
function learnChart({ chart, version, loaded, tree }: FoundChart, shipped: Knowledge): Learned[] {
  if (loaded === null) return []
  const known = shipped.versions(chart).includes(version) ? shipped.chart(chart, version) : null
  if (known !== null && equal(known.defaults, loaded.files.defaults)) return []
  // Charts inside it that are not at hand read their own blocks, and no more where no template of theirs is used.
  const reads = readsOf(loaded, tree)
  const closed = reads === null ? { open: true } : { open: false, reads: asKeys(reads) }
  return [withShippedCharts(learn({ ...loaded, ...closed }, tree, shipped), loaded, shipped)]
}

function asKeys({ named, whole }: TemplateReads): ReadKeys {
  const keys = new Map<string, readonly string[]>()
  for (const path of named) keys.set(path, [SCANNED])
  for (const path of whole) keys.set(path, [SCANNED, READ_WHOLE])
  return keys
}

function equal(one: Json, other: Json): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  const [left, right] = [one, other] as readonly { readonly [key: string]: Json }[]
  return keys.every((key) => Object.hasOwn(right!, key) && equal(left![key]!, right![key]!))
}

function pathOf(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== '.').join('/')
}

import { KofLintError } from '../../errors.ts'
import { type ChartFiles, type Dependency, READ_WHOLE, type ReadKeys, SCANNED } from '../../schema/build/charts.ts'
import { scanTemplates } from '../../schema/build/template-scan.ts'
import type { Json, JsonObject } from '../../schema/knowledge.ts'
import { readHelmSchema } from './helm-schema.ts'
import { readPackage } from './package.ts'
import { below, type ChartTree, childrenOf, LIMITS, textOf } from './tree.ts'
import { readYaml } from './yaml.ts'

/** A chart with the charts inside it, and what its files do not say. */
export interface LoadedChart {
  readonly files: ChartFiles
  /** Keys that its templates read; `''` for its values as a whole. */
  readonly reads: ReadKeys
  readonly isLibrary: boolean
  /** By the name that the values know them by. */
  readonly inside: ReadonlyMap<string, LoadedChart>
  readonly unlearned: readonly string[]
  /** True where values of the charts inside it become its own. */
  readonly importsValues: boolean
  /** True where keys exist that the files do not show. */
  readonly open: boolean
}

/**
 * Reads a chart from its files: Chart.yaml, values.yaml, values.schema.json, templates, and the charts in charts/.
 *
 * @throws KofLintError of kind `input` for what is no chart, or cannot be read
 */
export function loadChart(tree: ChartTree, depth = 0): LoadedChart {
  const text = textOf(tree, 'Chart.yaml')
  if (text === null) {
    throw new KofLintError(
      'input',
      'There is no Chart.yaml, so this is no chart',
      'Give the folder that Chart.yaml is in.',
    )
  }
  const meta = readYaml(text, 'Chart.yaml')
  const name = named(meta.name, 'name', /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)
  const version = named(meta.version, 'version', /^v?\d[0-9A-Za-z.+-]{0,127}$/).replace(/^v/, '')
  const vendored = depth < LIMITS.depth ? chartsIn(tree, depth) : []
  const listed = dependenciesOf(tree, meta)
  const dependencies = withUnlisted(listed, vendored)
  const inside = new Map<string, LoadedChart>()
  const unlearned: string[] = []
  for (const dependency of dependencies) {
    const found = bestOf(vendored, dependency)
    if (found !== undefined) inside.set(dependency.alias, found)
  }
  const missing = dependencies.filter(({ alias }) => !inside.has(alias))
  if (missing.length > 0) unlearned.push(missingCharts(name, missing))
  const raw = readYaml(textOf(tree, 'values.yaml') ?? '', 'values.yaml')
  const schemaText = textOf(tree, 'values.schema.json')
  const schema = schemaText === null ? null : readHelmSchema(schemaText)
  if (schemaText !== null && schema === null)
    unlearned.push(`The values.schema.json of ${name} says more than kof-lint can compile: it is left out.`)
  const imports = listed.some(({ importsValues }) => importsValues)
  if (imports) unlearned.push(`${name} imports values of the charts inside it: its keys are not all known.`)
  const reads = readsOf(tree, [...inside.values()])
  for (const { alias } of missing) reads.set(alias, [SCANNED, READ_WHOLE])
  if (listed.some(({ hasTags }) => hasTags)) reads.set('tags', [SCANNED, READ_WHOLE])
  const isWhole = reads.has('')
  if (isWhole)
    unlearned.push(`Templates of ${name} look keys up by computed names: its top-level keys are not all known.`)
  return {
    files: {
      name,
      version,
      defaults: (raw._internal_defaults_do_not_set as JsonObject | undefined) ?? raw,
      schema,
      dependencies,
    },
    reads,
    isLibrary: meta.type === 'library',
    inside,
    unlearned,
    importsValues: imports,
    open: isWhole || imports || missing.length > 0 || (schemaText !== null && schema === null),
  }
}

function named(value: Json | undefined, key: string, shape: RegExp): string {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string' && shape.test(text)) return text
  throw new KofLintError('input', `Chart.yaml has no usable "${key}"`)
}

function missingCharts(chart: string, missing: readonly Dependency[]): string {
  const list = missing.map(({ name, alias, version }) => {
    const known = alias === name ? '' : ` (as "${alias}")`
    return `${name} ${version}${known}`
  })
  return `Not in charts/ of ${chart}: ${list.join(', ')}. Nothing below their keys is checked. Run "helm dependency build" in the folder, or add the package.`
}

function chartsIn(tree: ChartTree, depth: number): LoadedChart[] {
  const charts: LoadedChart[] = []
  for (const child of childrenOf(tree, 'charts')) {
    const packed = tree.get(`charts/${child}`)
    if (packed !== undefined) {
      if (child.endsWith('.tgz')) charts.push(loadChart(readPackage(packed), depth + 1))
      continue
    }
    const folder = below(tree, `charts/${child}`)
    if (folder.has('Chart.yaml')) charts.push(loadChart(folder, depth + 1))
  }
  return charts
}

interface Listed extends Dependency {
  readonly importsValues: boolean
  readonly hasTags: boolean
}

function dependenciesOf(tree: ChartTree, meta: JsonObject): Listed[] {
  const requirements = textOf(tree, 'requirements.yaml')
  const list =
    meta.dependencies ?? (requirements === null ? [] : readYaml(requirements, 'requirements.yaml').dependencies)
  if (!Array.isArray(list)) return []
  return (list as readonly JsonObject[]).flatMap((entry) => {
    if (typeof entry?.name !== 'string') return []
    const { name, alias, version, condition, tags } = entry
    return {
      name,
      alias: typeof alias === 'string' && alias !== '' ? alias : name,
      version: String(version ?? ''),
      conditions: typeof condition === 'string' ? condition.split(',').map((one) => one.trim()) : [],
      importsValues: Array.isArray(entry['import-values']),
      hasTags: Array.isArray(tags),
    }
  })
}

/** Helm also installs charts that stand in charts/ and that Chart.yaml does not list. */
function withUnlisted(listed: readonly Listed[], vendored: readonly LoadedChart[]): Dependency[] {
  const plain = listed.map(({ name, alias, version, conditions }) => ({ name, alias, version, conditions }))
  const unlisted = vendored.filter(({ files }) => !listed.some(({ name }) => name === files.name))
  return [...plain, ...unlisted.map(({ files: { name, version } }) => ({ name, alias: name, version, conditions: [] }))]
}

function bestOf(vendored: readonly LoadedChart[], { name, version }: Dependency): LoadedChart | undefined {
  const same = vendored.filter(({ files }) => files.name === name)
  return same.find(({ files }) => files.version === version.replace(/^v/, '')) ?? same[0]
}

/** What templates read, those of libraries too: they are run on the values of the chart that uses them. */
function readsOf(tree: ChartTree, inside: readonly LoadedChart[]): Map<string, readonly string[]> {
  const texts: string[] = []
  for (const path of tree.keys()) if (isTemplate(path)) texts.push(textOf(tree, path)!)
  const { named: byName, whole } = scanTemplates(texts)
  const reads = new Map<string, readonly string[]>()
  for (const path of byName) reads.set(path, [SCANNED])
  for (const path of whole) reads.set(path, [SCANNED, READ_WHOLE])
  for (const { isLibrary, reads: others } of inside) {
    if (!isLibrary) continue
    for (const [path, how] of others) if (!reads.get(path)?.includes(READ_WHOLE)) reads.set(path, how)
  }
  return reads
}

/** True for templates of the chart itself, and for other files that a template may pass to `tpl`. */
export function isTemplate(path: string): boolean {
  if (path.startsWith('charts/')) return false
  return path.startsWith('templates/') || !/^(Chart|README|values)[^/]*$/.test(path)
}

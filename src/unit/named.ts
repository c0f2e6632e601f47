import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import { matchesGlob } from '../host/glob.ts'
import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import { isSecretName } from '../manifest/embedded/look.ts'
import { hasOuterBlock, isOfOuterChart } from '../manifest/embedded/outer-chart.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import { environmentFiles } from '../manifest/named-files/helmfile.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import { filesOf, type NamedFile, type NamedFiles, type NamedLayer, partsIn } from '../manifest/named-files/named.ts'
import type { ValueNode } from '../values/nodes.ts'
import { inFull } from './named-in-full.ts'
import { nodeOf } from './opened.ts'
import type { Texts } from './texts.ts'

/** What a manifest says of a values file. */
export interface Naming {
  readonly chart: string
  /** The first of those that name it, as in `Application "kof"`. */
  readonly by: string
  /** None where no version is named. */
  readonly references: readonly ChartReference[]
}

/** The first manifest that names a unit's files. */
export interface NamedBy {
  readonly manifest: Manifest
  /** What a kustomization makes that of, where it does. */
  readonly made?: Manifest | undefined
  /** True where no manifest names them without other values that are not known. */
  readonly isPart: boolean
}

/** What manifests say of the files of a run. */
export interface Named {
  /** By the paths of files that are looked at one by one: what all manifests that name them agree on. */
  readonly files: ReadonlyMap<string, Naming>
  /** The run's units, with the layers of one release together. */
  readonly units: readonly LintUnit[]
  /** The layers of those units that take values of their manifest too, lowest first; files by the paths that the unit has. */
  readonly layers: ReadonlyMap<LintUnit, readonly NamedLayer[]>
  /** Who names a unit's files, or whose release a unit is. */
  readonly by: ReadonlyMap<LintUnit, NamedBy>
  /** True for values of a manifest that are among those layers, and so not looked at alone. */
  readonly isTaken: (manifest: Manifest, parts: readonly ValuesPart[]) => boolean
  /** Sentences about what could not be told. */
  readonly notes: readonly string[]
}

/**
 * Finds the files that manifests name among those of a run. Where all layers of a release are known, they are one unit, as if
 * a config named them.
 */
export async function readNamed(manifests: Manifests, units: readonly LintUnit[], texts: Texts): Promise<Named> {
  const files = new Map<string, Naming>()
  const unclear = new Set<string>()
  const releases: LintUnit[] = []
  const layers = new Map<LintUnit, readonly NamedLayer[]>()
  const taken = new Map<Manifest, Set<ValueNode>>()
  const notes = new Set<string>()
  const by = new Map<LintUnit, NamedBy>()
  const joined = new Set<LintUnit>()
  const alone = new Map<LintUnit, NamedFiles[]>()
  for (const one of namedFiles(manifests)) {
    const named = await inFull(one, texts)
    const found = new Map(filesOf(named.layers).map((file) => [file, unitOf(file, named.by, units, notes)]))
    const own = [...found.values()].filter((unit) => unit !== null)
    const parts = partsIn(named.layers)
    const { manifest, made } = named
    const isPart = named.isPart === true || [...found].some(([{ path }, unit]) => unit === null && !isSecretName(path))
    const isWhole = named.isAll && own.length === found.size
    for (const unit of units.filter(({ name }) => named.patterns?.some((pattern) => matchesGlob(pattern, name))))
      if (!by.has(unit)) by.set(unit, { manifest, isPart: true })
    if (named.isLocal === true && (await isOfOuter(named.chart, own, parts, texts))) {
      const wrapping = own.filter(({ wraps }) => wraps.length > 0)
      if (wrapping.length > 0 && wrapping.length === own.length && isWhole && parts.length === 0) {
        releases.push({
          ...own[0]!,
          kind: 'release',
          name: named.by,
          values: [...new Set(own.flatMap(({ values }) => values))],
        })
        for (const unit of own) joined.add(unit)
      } else for (const unit of wrapping) by.set(unit, { manifest, isPart: true })
      continue
    }
    if (isWhole && own.length + parts.length > 1) {
      const release = releaseOf(named, own)
      releases.push(release)
      by.set(release, { manifest, made, isPart: false })
      for (const unit of own) joined.add(unit)
      if (parts.length > 0)
        layers.set(
          release,
          named.layers.map((layer) => resolved(layer, found)),
        )
      const last = parts.at(-1)
      if (last !== undefined) taken.set(named.manifest, (taken.get(named.manifest) ?? new Set()).add(nodeOf(last)))
    } else for (const unit of own) alone.set(unit, [...(alone.get(unit) ?? []), named])
    const { by: from, chart, version } = named
    const naming = { chart, by: from, references: version === null ? [] : [{ chart, version, from }] }
    for (const unit of own) {
      const before = by.get(unit)
      by.set(unit, { ...(before ?? { manifest, made }), isPart: isPart && before?.isPart !== false })
    }
    for (const { name } of own) {
      const before = files.get(name)
      if (before !== undefined && isOther(before, naming)) unclear.add(name)
      files.set(name, before ?? naming)
    }
  }
  const ofEnvironments = new Set(
    manifests
      .of('Helmfile')
      .flatMap(environmentFiles)
      .map(({ path }) => path),
  )
  const apart = units
    .filter(
      (unit) => (!joined.has(unit) || alone.has(unit)) && (!ofEnvironments.has(unit.name) || files.has(unit.name)),
    )
    .flatMap((unit) => {
      const each = unclear.has(unit.name) ? atEachVersion(unit, alone.get(unit) ?? []) : [unit]
      const said = by.get(unit)
      if (said !== undefined) for (const one of each) by.set(one, said)
      return each
    })
  for (const path of unclear) files.delete(path)
  const isTaken: Named['isTaken'] = (manifest, parts) => {
    const last = parts.at(-1)
    return last !== undefined && taken.get(manifest)?.has(nodeOf(last)) === true
  }
  return { files, units: [...apart, ...releases], layers, by, isTaken, notes: [...notes] }
}

/** A file that stands alone in releases of one chart at several versions, as environments have it: it is looked at for each of them. */
function atEachVersion(unit: LintUnit, named: readonly NamedFiles[]): LintUnit[] {
  const versions = new Map(named.map((one) => [one.version, one]))
  const isClear = named.length > 0 && !versions.has(null) && named.every(({ chart }) => chart === named[0]!.chart)
  return isClear ? [...versions.values()].map((one) => releaseOf(one, [unit])) : [unit]
}

/** True where a block for a chart inside shows that the values are of one around it. */
async function isOfOuter(
  chart: string,
  units: readonly LintUnit[],
  parts: readonly ValuesPart[],
  texts: Texts,
): Promise<boolean> {
  if (isOfOuterChart(chart, parts)) return true
  for (const { name, beside, wraps } of units) {
    if (beside !== null || wraps.length > 0) return true
    const source = await texts.source(name)
    if (source !== null && hasOuterBlock(chart, source.text)) return true
  }
  return false
}

/** The file that is meant, null where the run has none or it is not clear: of a repository a run may have a part, or several. */
function unitOf(
  { path, from }: NamedFile,
  by: string,
  units: readonly LintUnit[],
  notes: Set<string>,
): LintUnit | null {
  const files = units.filter(({ kind }) => kind === 'file')
  const exact = files.find(({ name }) => name === path || name === `./${path}`)
  if (exact !== undefined || from === 'manifest') return exact ?? null
  const found = files.filter(({ name }) => name.endsWith(`/${path}`))
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(', ')
    notes.add(
      `"${path}" of ${by} may be ${names}: none of them is taken for it. Run kof-lint in the folder that the path begins in, or make the release one of .kof-lint.yaml.`,
    )
  }
  return found.length === 1 ? found[0]! : null
}

function resolved(layer: NamedLayer, found: ReadonlyMap<NamedLayer, LintUnit | null>): NamedLayer {
  return layer.kind === 'file' ? { ...layer, path: found.get(layer)!.values[0]! } : layer
}

function releaseOf({ by, chart, version }: NamedFiles, layers: readonly LintUnit[]): LintUnit {
  const { settings } = layers[0]!
  return {
    ...layers[0]!,
    kind: 'release',
    name: by,
    values: layers.map(({ name }) => name),
    version: settings.chart === null ? version : null,
    settings: settings.chart === null ? { ...settings, chart, from: { ...settings.from, chart: by } } : settings,
    beside: null,
    wraps: [],
    explicit: layers.some(({ explicit }) => explicit),
  }
}

function isOther(a: Naming, b: Naming): boolean {
  return a.chart !== b.chart || a.references[0]?.version !== b.references[0]?.version
}

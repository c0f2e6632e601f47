import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import { matchesGlob } from '../host/glob.ts'
import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import { isSecretName } from '../manifest/embedded/look.ts'
import { hasOuterBlock, isOfOuterChart } from '../manifest/embedded/outer-chart.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { NamedByManifest } from '../manifest/named-files/index.ts'
import { filesOf, type NamedFile, type NamedFiles, type NamedLayer, partsIn } from '../manifest/named-files/named.ts'
import type { ValueNode } from '../values/nodes.ts'
import { nodeOf } from './opened.ts'
import type { Texts } from './texts.ts'

/** What a manifest says of a values file. */
interface Naming {
  readonly chart: string
  /** The first of those that name it, as in `Application "kof"`. */
  readonly by: string
  /** None where no version is named. */
  readonly references: readonly ChartReference[]
}

/** The first manifest that names a unit's files. */
interface NamedBy {
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
  /** Files that manifests name for no cluster. */
  readonly unused: ReadonlySet<LintUnit>
  /** True for values of a manifest that are among those layers, and so not looked at alone. */
  readonly isTaken: (manifest: Manifest, parts: readonly ValuesPart[]) => boolean
  /** Sentences about what could not be told. */
  readonly notes: readonly string[]
}

/** The files of one release, as the run has them. */
interface Release {
  readonly named: NamedByManifest
  /** The unit of each file; null where the run has none, or it is not clear which one. */
  readonly found: ReadonlyMap<NamedFile, LintUnit | null>
  /** Those units. */
  readonly own: readonly LintUnit[]
  /** Values that the manifest gives itself. */
  readonly parts: readonly ValuesPart[]
  /** True where the run has all of its files. */
  readonly isWhole: boolean
}

/** The units of a run, as manifests join them to releases. */
export class NamedUnits {
  private readonly units: readonly LintUnit[]
  private readonly files = new Map<string, Naming>()
  /** Files of which manifests say different things. */
  private readonly unclear = new Set<string>()
  private readonly releases: LintUnit[] = []
  private readonly layers = new Map<LintUnit, readonly NamedLayer[]>()
  /** The last of the values of a manifest that are among these. */
  private readonly taken = new Map<Manifest, Set<ValueNode>>()
  private readonly notes = new Set<string>()
  private readonly by = new Map<LintUnit, NamedBy>()
  /** Units that are looked at in a release. */
  private readonly joined = new Set<LintUnit>()
  /** Units that are looked at alone, with who names them so. */
  private readonly alone = new Map<LintUnit, NamedFiles[]>()

  constructor(units: readonly LintUnit[]) {
    this.units = units
  }

  /** Takes in what one manifest names. */
  async take(named: NamedByManifest, texts: Texts): Promise<void> {
    const { manifest, patterns = [] } = named
    const found = new Map(filesOf(named.layers).map((file) => [file, this.unitOf(file, named.by)]))
    const own = [...found.values()].filter((unit) => unit !== null)
    const release: Release = {
      named,
      found,
      own,
      parts: partsIn(named.layers),
      isWhole: named.isAll && own.length === found.size,
    }
    for (const unit of this.units.filter(({ name }) => patterns.some((pattern) => matchesGlob(pattern, name))))
      if (!this.by.has(unit)) this.by.set(unit, { manifest, isPart: true })
    if (named.isLocal === true && (await isOfOuter(release, texts))) this.takeOuter(release)
    else {
      if (release.isWhole && own.length + release.parts.length > 1) this.join(release)
      else for (const unit of own) this.alone.set(unit, [...(this.alone.get(unit) ?? []), named])
      this.name(release)
    }
  }

  /**
   * @param ofEnvironments paths of files that are no values, unless a manifest names them so
   * @param unusedPaths the same of values that nobody installs
   */
  all(ofEnvironments: ReadonlySet<string>, unusedPaths: ReadonlySet<string>): Named {
    const { files, by, taken, unclear } = this
    const isApart = (unit: LintUnit): boolean =>
      (!this.joined.has(unit) || this.alone.has(unit)) && (!ofEnvironments.has(unit.name) || files.has(unit.name))
    const apart = this.units.filter(isApart).flatMap((unit) => {
      const each = unclear.has(unit.name) ? atEachVersion(unit, this.alone.get(unit) ?? []) : [unit]
      const said = by.get(unit)
      if (said !== undefined) for (const one of each) by.set(one, said)
      return each
    })
    for (const path of unclear) files.delete(path)
    const isTaken: Named['isTaken'] = (manifest, parts) => {
      const last = parts.at(-1)
      return last !== undefined && taken.get(manifest)?.has(nodeOf(last)) === true
    }
    const units = [...apart, ...this.releases]
    const unused = new Set(units.filter((unit) => unusedPaths.has(unit.name) && !by.has(unit)))
    return { files, units, layers: this.layers, by, unused, isTaken, notes: [...this.notes] }
  }

  /** Values of a chart around KOF's. */
  private takeOuter({ named, own, parts, isWhole }: Release): void {
    const wrapping = own.filter(({ wraps }) => wraps.length > 0)
    if (wrapping.length === 0) return
    if (wrapping.length < own.length || !isWhole || parts.length > 0) {
      for (const unit of wrapping) this.by.set(unit, { manifest: named.manifest, isPart: true })
      return
    }
    const values = [...new Set(own.flatMap((unit) => unit.values))]
    this.releases.push({ ...own[0]!, kind: 'release', name: named.by, values })
    for (const unit of own) this.joined.add(unit)
  }

  /** Makes one unit of the layers of a release. */
  private join({ named, found, own, parts }: Release): void {
    const { manifest, made } = named
    const release = releaseOf(named, own)
    this.releases.push(release)
    this.by.set(release, { manifest, made, isPart: false })
    for (const unit of own) this.joined.add(unit)
    const last = parts.at(-1)
    if (last === undefined) return
    this.layers.set(
      release,
      named.layers.map((layer) => resolved(layer, found)),
    )
    this.taken.set(manifest, (this.taken.get(manifest) ?? new Set()).add(nodeOf(last)))
  }

  /** Notes who names files, and what that says of them. */
  private name({ named, found, own }: Release): void {
    const { by, chart, version, manifest, made } = named
    const isPart = named.isPart === true || [...found].some(([{ path }, unit]) => unit === null && !isSecretName(path))
    const naming = { chart, by, references: version === null ? [] : [{ chart, version, from: by }] }
    for (const unit of own) {
      const before = this.by.get(unit)
      this.by.set(unit, { ...(before ?? { manifest, made }), isPart: isPart && before?.isPart !== false })
    }
    for (const { name } of own) {
      const before = this.files.get(name)
      if (before !== undefined && isOther(before, naming)) this.unclear.add(name)
      this.files.set(name, before ?? naming)
    }
  }

  /** The file that is meant, null where the run has none or it is not clear: of a repository a run may have a part, or several. */
  private unitOf({ path, from }: NamedFile, by: string): LintUnit | null {
    const files = this.units.filter(({ kind }) => kind === 'file')
    const exact = files.find(({ name }) => name === path || name === `./${path}`)
    if (exact !== undefined || from === 'manifest') return exact ?? null
    const found = files.filter(({ name }) => name.endsWith(`/${path}`))
    if (found.length > 1) {
      const names = found.map(({ name }) => name).join(', ')
      this.notes.add(
        `"${path}" of ${by} may be ${names}: none of them is taken for it. Run kof-lint in the folder that the path begins in, or make the release one of .kof-lint.yaml.`,
      )
    }
    return found.length === 1 ? found[0]! : null
  }
}

/** A file that stands alone in releases of one chart at several versions, as environments have it: it is looked at for each of them. */
function atEachVersion(unit: LintUnit, named: readonly NamedFiles[]): LintUnit[] {
  const versions = new Map(named.map((one) => [one.version, one]))
  const isClear = named.length > 0 && !versions.has(null) && named.every(({ chart }) => chart === named[0]!.chart)
  return isClear ? [...versions.values()].map((one) => releaseOf(one, [unit])) : [unit]
}

/** True where a block for a chart inside shows that the values are of one around it. */
async function isOfOuter({ named: { chart }, own, parts }: Release, texts: Texts): Promise<boolean> {
  if (isOfOuterChart(chart, parts)) return true
  for (const { name, beside, wraps } of own) {
    if (beside !== null || wraps.length > 0) return true
    const source = await texts.source(name)
    if (source !== null && hasOuterBlock(chart, source.text)) return true
  }
  return false
}

function resolved(layer: NamedLayer, found: Release['found']): NamedLayer {
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

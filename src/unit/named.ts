import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import type { Manifests } from '../manifest/manifest.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import type { NamedFiles } from '../manifest/named-files/named.ts'

/** What a manifest says of a values file. */
export interface Naming {
  readonly chart: string
  /** None where no version is named. */
  readonly references: readonly ChartReference[]
}

/** What manifests say of the files of a run. */
export interface Named {
  /** By the paths of files that are looked at one by one: what all manifests that name them agree on. */
  readonly files: ReadonlyMap<string, Naming>
  /** The run's units, with the layers of one release together. */
  readonly units: readonly LintUnit[]
}

/**
 * Finds the files that manifests name among those of a run. Where a manifest names all layers of a release, they are one unit, as if
 * a config named them.
 */
export function readNamed(manifests: Manifests, units: readonly LintUnit[]): Named {
  const files = new Map<string, Naming>()
  const unclear = new Set<string>()
  const releases: LintUnit[] = []
  const layers = new Set<LintUnit>()
  const alone = new Set<LintUnit>()
  for (const named of namedFiles(manifests)) {
    const found = named.paths.map((path) => unitOf(path, units))
    const own = found.filter((unit) => unit !== null)
    if (own.length > 1 && own.length === found.length && named.isAll) {
      releases.push(releaseOf(named, own))
      for (const unit of own) layers.add(unit)
    } else for (const unit of own) alone.add(unit)
    const { by, chart, version } = named
    const naming = { chart, references: version === null ? [] : [{ chart, version, from: by }] }
    for (const { name } of own) {
      const before = files.get(name)
      if (before !== undefined && isOther(before, naming)) unclear.add(name)
      files.set(name, naming)
    }
  }
  for (const path of unclear) files.delete(path)
  return { files, units: [...units.filter((unit) => !layers.has(unit) || alone.has(unit)), ...releases] }
}

/** The file that is meant by a path in its repository, of which the run may have a part; null where it is not clear. */
function unitOf(path: string, units: readonly LintUnit[]): LintUnit | null {
  const found = units.filter(({ kind, name }) => kind === 'file' && (name === path || name.endsWith(`/${path}`)))
  return found.length === 1 ? found[0]! : null
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

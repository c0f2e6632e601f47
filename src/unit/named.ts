import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import { environmentFiles } from '../manifest/named-files/helmfile.ts'
import { namedFiles } from '../manifest/named-files/index.ts'
import type { NamedLayer } from '../manifest/named-files/named.ts'
import { inFull } from './named-in-full.ts'
import { NamedUnits } from './named-units.ts'
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
  const named = new NamedUnits(units)
  for (const one of namedFiles(manifests)) await named.take(await inFull(one, texts), texts)
  const ofEnvironments = manifests.of('Helmfile').flatMap(environmentFiles)
  return named.all(new Set(ofEnvironments.map(({ path }) => path)))
}

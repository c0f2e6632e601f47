import { clustersOf } from '../manifest/cluster.ts'
import type { Manifests } from '../manifest/manifest.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { EnabledRule } from '../rule/enabled.ts'
import type { LintedManifest, ManifestSurroundings } from '../rule/run.ts'
import type { Source } from '../text/source.ts'

/** A unit whose manifests are looked at when all values of the run are known. */
export interface UnitOfManifests {
  /** Its place among the run's units. */
  readonly index: number
  readonly manifests: readonly LintedManifest[]
  readonly enabled: readonly EnabledRule[]
}

/** What a run has besides the manifests of a unit. */
export interface AroundManifests {
  readonly manifests: Manifests
  readonly deployments: readonly Deployment[]
  readonly sources: ReadonlyMap<string, Source>
}

/** A manifest that rules look at, for the unit at a place. */
export interface JudgedManifest {
  readonly index: number
  readonly manifest: LintedManifest
  readonly around: ManifestSurroundings
  /** What of the findings holds; null for all. */
  readonly known: ((found: readonly Diagnostic[]) => readonly Diagnostic[]) | null
}

/** The manifests of units where no kustomization changes others. */
export function asTheyAre(
  units: readonly UnitOfManifests[],
  { manifests, deployments }: AroundManifests,
): JudgedManifest[] {
  if (units.length === 0) return []
  const around = { manifests, deployments, clusters: clustersOf(manifests) }
  return units.flatMap(({ index, manifests: own }) => own.map((manifest) => ({ index, manifest, around, known: null })))
}

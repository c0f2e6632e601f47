import { clustersOf } from '../manifest/cluster.ts'
import { appliedAs } from '../manifest/kustomize/applied.ts'
import { fluxOver, substitutes } from '../manifest/kustomize/flux.ts'
import { hasVariable } from './doubts.ts'
import type { AroundManifests, JudgedManifest, UnitOfManifests } from './judged.ts'

/** The manifests of units as kustomizations leave them, each once for every way in which it is applied. */
export function judgedManifests(
  units: readonly UnitOfManifests[],
  { manifests, deployments, sources }: AroundManifests,
): JudgedManifest[] {
  const looked = new Set(units.flatMap((unit) => unit.manifests.map(({ manifest }) => manifest)))
  return units.flatMap(({ index, manifests: own }) =>
    own.flatMap((linted) => {
      const isReplaced = fluxOver(linted.manifest.uri, manifests).some(substitutes)
      const known: JudgedManifest['known'] = isReplaced
        ? (found) => found.filter((one) => !hasVariable(one, sources.get(one.location.uri)?.text ?? ''))
        : null
      return appliedAs(linted.manifest, manifests, (one) => looked.has(one)).map(({ manifest, by, around }) => ({
        index,
        manifest: { ...linted, manifest, ...(by !== null && { builtBy: by.uri }) },
        around: { manifests: around, deployments, clusters: clustersOf(around) },
        known,
      }))
    }),
  )
}

import type { Manifest, Manifests } from '../manifest.ts'
import { builtBy } from './built.ts'
import { fluxOver, patchesKind } from './flux.ts'
import { outermost } from './outermost.ts'
import { changedBy, patchedReleases } from './releases.ts'

/**
 * True for a manifest that nobody applies as it is: all kustomizations that take it in change its values, or what they do is not
 * known; so do all Kustomizations of Flux over it. Of a kustomization it is what it makes.
 */
export function isUnfinished(manifest: Manifest, manifests: Manifests): boolean {
  const around = (outermost(manifests).get(manifest.uri) ?? []).filter((one) => one !== manifest)
  const flux = fluxOver(manifest.uri, manifests)
  const kind = manifest.kind === 'Kustomization' ? 'HelmRelease' : manifest.kind
  if (flux.length > 0 && flux.every((one) => patchesKind(one, kind))) return true
  return around.length > 0 && around.every((one) => changes(one, manifest, manifests))
}

function changes(outer: Manifest, manifest: Manifest, manifests: Manifests): boolean {
  const built = builtBy(outer, manifests)
  if (built === null) return true
  if (manifest.kind === 'Kustomization')
    return changedBy(outer, manifests)?.resources.some(({ isPatched }) => isPatched) === true
  return built.kustomizations.some((one) => {
    const patched = changedBy(one, manifests)?.resources.filter(({ isPatched }) => isPatched) ?? []
    const releases =
      manifest.kind === 'HelmRelease' ? patchedReleases(one, manifests).map(({ release }) => release) : []
    return [...patched, ...releases].some(({ own }) => own === manifest)
  })
}

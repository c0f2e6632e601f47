import { itemsAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { type BuiltManifest, builtBy } from './built.ts'
import { fluxOver, patchesKind } from './flux.ts'
import { mayTouch } from './may-touch.ts'
import { outermost, resourcePaths } from './outermost.ts'
import { patchesOf } from './patches.ts'
import { changedBy, patchedReleases } from './releases.ts'

/**
 * True for a manifest that nobody applies as it is: all kustomizations that take it in change its values, or what they do is not
 * known; so do all Kustomizations of Flux over it. Of a kustomization it is what it makes.
 *
 * @param made of a kustomization, the manifest that it makes something of, as its file has it; null where it is none
 */
export function isUnfinished(manifest: Manifest, manifests: Manifests, made: Manifest | null = null): boolean {
  const around = (outermost(manifests).get(manifest.uri) ?? []).filter((one) => one !== manifest)
  const flux = fluxOver(manifest.uri, manifests)
  const kind = manifest.kind === 'Kustomization' ? 'HelmRelease' : manifest.kind
  if (isRendering(manifest) && changesRendered(manifest, manifests)) return true
  if (flux.length > 0 && flux.every((one) => patchesKind(one, kind))) return true
  return around.length > 0 && around.every((one) => changes(one, manifest, manifests, made))
}

/**
 * True for values of a manifest, or of what a kustomization makes of one, where all kustomizations over it are known, and each of the
 * outermost has one that makes something else of that: there all of it is looked at again.
 *
 * @param made of a kustomization, the manifest that it makes something of, as its file has it
 */
export function isMadeAnew(manifest: Manifest, made: Manifest | undefined, manifests: Manifests): boolean {
  if (manifest.kind === 'Kustomization' && made === undefined) return false
  const around = (outermost(manifests).get(manifest.uri) ?? []).filter((one) => one !== manifest)
  const isIt = (one: Manifest) => builtBy(one, manifests) !== null && changes(one, manifest, manifests, made ?? null)
  return around.length > 0 && around.every(isIt)
}

function changes(outer: Manifest, manifest: Manifest, manifests: Manifests, made: Manifest | null): boolean {
  const built = builtBy(outer, manifests)
  if (built === null) return manifest.kind === 'Kustomization' || mayTouch(outer, manifest, manifests)
  if (manifest.kind !== 'Kustomization')
    return built.kustomizations.some((one) => changedIn(one, manifests).has(manifest))
  const over = built.kustomizations.filter(
    (one) => one !== manifest && builtBy(one, manifests)?.kustomizations.includes(manifest),
  )
  if (made !== null) return over.some((one) => changedIn(one, manifests).has(made))
  if (isRendering(manifest)) return [manifest, ...over].some((one) => changesRendered(one, manifests))
  return over.some((one) => changedBy(one, manifests)?.resources.some(({ isPatched }) => isPatched) === true)
}

/** True for a kustomization that renders charts. */
function isRendering({ kind, root }: Manifest): boolean {
  return kind === 'Kustomization' && itemsAt(root, ['helmCharts']).length > 0
}

/** True where patches are for none of the resources in files: they are for what a chart renders, and values alone tell half of it. */
function changesRendered(kustomization: Manifest, manifests: Manifests): boolean {
  const patches = patchesOf(kustomization, manifests)
  if (patches === null) return true
  const all = builtBy(kustomization, manifests)?.kustomizations ?? [kustomization]
  const resources = all.flatMap(resourcePaths).flatMap((path) => manifests.in(path))
  return patches.some(({ target }) => target === null || !resources.some(target))
}

const known = new WeakMap<Manifests, Map<Manifest, ReadonlySet<Manifest>>>()

/** The manifests, as their files have them, that a kustomization changes itself, or whose values it makes anew. */
function changedIn(kustomization: Manifest, manifests: Manifests): ReadonlySet<Manifest> {
  const before = known.get(manifests) ?? new Map<Manifest, ReadonlySet<Manifest>>()
  known.set(manifests, before)
  const patched = (): BuiltManifest[] =>
    changedBy(kustomization, manifests)?.resources.filter(({ isPatched }) => isPatched) ?? []
  const releases = (): BuiltManifest[] => patchedReleases(kustomization, manifests).map(({ release }) => release)
  const found = before.get(kustomization) ?? new Set([...patched(), ...releases()].map(({ own }) => own))
  before.set(kustomization, found)
  return found
}

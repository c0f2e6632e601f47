import { type Manifest, type Manifests, manifestsOf } from '../manifest.ts'
import { builtBy } from './built.ts'
import { fluxOver, patchesKind } from './flux.ts'
import { mayTouch } from './may-touch.ts'
import { outermost } from './outermost.ts'
import { appliedPatches } from './releases.ts'

/** A manifest as it is applied, among the others as they are. */
export interface Applied {
  readonly manifest: Manifest
  readonly around: Manifests
}

/**
 * A manifest as each of the outermost kustomizations leaves it that takes it in, or as its file has it where none does.
 *
 * @param isLooked true for manifests that are looked at: what a patch makes of these is seen there, and not in the patch
 * @returns none for such a patch, and where what becomes of the manifest is not clear
 */
export function appliedAs(
  manifest: Manifest,
  manifests: Manifests,
  isLooked: (manifest: Manifest) => boolean,
): Applied[] {
  if (isPatchOf(manifest, manifests, isLooked)) return []
  const flux = fluxOver(manifest.uri, manifests)
  if (flux.length > 0 && flux.every((one) => patchesKind(one, manifest.kind))) return []
  return leftOf(manifest, manifests).map(({ by, left }) => ({ manifest: left, around: aroundOf(by, manifests) }))
}

function isPatchOf(patch: Manifest, manifests: Manifests, isLooked: (manifest: Manifest) => boolean): boolean {
  if (!appliedPatches(manifests).has(patch)) return false
  return manifests.of('Kustomization').some((kustomization) => {
    const built = builtBy(kustomization, manifests)
    const changed = built?.patches.includes(patch) === true ? built.resources : []
    return changed.some(({ own, isPatched }) => isPatched && own.kind === patch.kind && isLooked(own))
  })
}

/** A manifest as a kustomization leaves it; null for one that none takes in. */
interface Left {
  readonly left: Manifest
  readonly by: Manifest | null
}

/** None where all kustomizations that take a manifest in are not clear. */
function leftOf(manifest: Manifest, manifests: Manifests): Left[] {
  const outer = (outermost(manifests).get(manifest.uri) ?? []).filter((one) => one.uri !== manifest.uri)
  if (outer.length === 0) return [{ left: manifest, by: null }]
  return outer.flatMap((by) => {
    const built = builtBy(by, manifests)
    if (built === null) return mayTouch(by, manifest, manifests) ? [] : [{ left: manifest, by }]
    const left = built.resources.filter(({ own }) => own === manifest).map((one) => one.manifest)
    return (left.length > 0 ? left : [manifest]).map((one) => ({ left: one, by }))
  })
}

const known = new WeakMap<
  Manifests,
  { readonly left: readonly Left[]; readonly around: Map<Manifest | null, Manifests> }
>()

/** What a kustomization makes, and what others make that has no name of these. */
function aroundOf(by: Manifest | null, manifests: Manifests): Manifests {
  let all = known.get(manifests)
  if (all === undefined) {
    const patches = appliedPatches(manifests)
    const left = manifests.all.flatMap((one) => (patches.has(one) ? [] : orItself(one, manifests)))
    all = { left, around: new Map() }
    known.set(manifests, all)
  }
  let around = all.around.get(by)
  if (around === undefined) {
    const own = by === null ? [] : all.left.filter((one) => one.by === by).map(({ left }) => left)
    const names = new Set(own.map(keyOf))
    const others = all.left.filter((one) => (by === null || one.by !== by) && !names.has(keyOf(one.left)))
    around = manifestsOf([...new Set([...own, ...others.map(({ left }) => left)])])
    all.around.set(by, around)
  }
  return around
}

/** The same, and what is not clear as its file has it. */
function orItself(manifest: Manifest, manifests: Manifests): Left[] {
  const left = leftOf(manifest, manifests)
  return left.length > 0 ? left : [{ left: manifest, by: null }]
}

function keyOf({ kind, name }: Manifest): string {
  return `${kind} ${name}`
}

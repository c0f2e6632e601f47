import { groupBy } from '../../group.ts'
import { type Manifest, type Manifests, manifestsOf } from '../manifest.ts'
import { builtBy } from './built.ts'
import { fluxOver, patchesKind } from './flux.ts'
import { mayTouch } from './may-touch.ts'
import { outermost } from './outermost.ts'
import { appliedPatches } from './releases.ts'

/** A manifest as it is applied, among the others as they are. */
export interface Applied {
  readonly manifest: Manifest
  /** The outermost kustomization that leaves it so; null where none takes it in. */
  readonly by: Manifest | null
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
  return leftOf(manifest, manifests).map(({ by, left }) => ({ manifest: left, by, around: aroundOf(by, manifests) }))
}

function isPatchOf(patch: Manifest, manifests: Manifests, isLooked: (manifest: Manifest) => boolean): boolean {
  if (!appliedPatches(manifests).has(patch)) return false
  return manifests.of('Kustomization').some((kustomization) => {
    const built = builtBy(kustomization, manifests)
    const changed = built?.patches.includes(patch) === true ? built.resources : []
    return changed.some(({ own, isPatched }) => isPatched && own.kind === patch.kind && isLooked(own))
  })
}

/** A manifest as a kustomization leaves it. */
interface Left {
  readonly own: Manifest
  readonly left: Manifest
  /** Null for one that none takes in. */
  readonly by: Manifest | null
}

/** None where all kustomizations that take a manifest in are not clear. */
function leftOf(own: Manifest, manifests: Manifests): Left[] {
  const outer = (outermost(manifests).get(own.uri) ?? []).filter((one) => one.uri !== own.uri)
  if (outer.length === 0) return [{ own, left: own, by: null }]
  return outer.flatMap((by) => {
    const built = builtBy(by, manifests)
    if (built === null) return mayTouch(by, own, manifests) ? [] : [{ own, left: own, by }]
    const left = built.resources.filter((one) => one.own === own).map((one) => one.manifest)
    return (left.length > 0 ? left : [own]).map((one) => ({ own, left: one, by }))
  })
}

/** All manifests of a run as the outermost kustomizations leave them, without patches; what is not clear as its file has it. */
export function leftManifests(manifests: Manifests): Manifests {
  return allLeft(manifests).whole
}

/** All that is left of a run's manifests. */
interface AllLeft {
  readonly left: readonly Left[]
  readonly by: ReadonlyMap<Manifest | null, readonly Left[]>
  readonly whole: Manifests
  readonly around: Map<Manifest | null, Manifests>
}

const known = new WeakMap<Manifests, AllLeft>()

function allLeft(manifests: Manifests): AllLeft {
  let all = known.get(manifests)
  if (all === undefined) {
    const patches = appliedPatches(manifests)
    const left = manifests.all.flatMap((one) => (patches.has(one) ? [] : orItself(one, manifests)))
    const whole = manifestsOf([...new Set(left.map((one) => one.left))])
    all = { left, by: groupBy(left, ({ by }) => by), whole, around: new Map() }
    known.set(manifests, all)
  }
  return all
}

/**
 * What a kustomization makes, and what others make that has no name of these. What they make of the same manifests is for another
 * place.
 */
function aroundOf(by: Manifest | null, manifests: Manifests): Manifests {
  const all = allLeft(manifests)
  const before = all.around.get(by)
  if (before !== undefined) return before
  const own = by === null ? [] : (all.by.get(by) ?? [])
  const files = new Set(own.map((one) => one.own))
  const names = new Set(own.map(({ left }) => keyOf(left)))
  const others = all.left.filter((one) => one.by !== by && (files.has(one.own) || names.has(keyOf(one.left))))
  const elsewhere = new Set(others)
  const around =
    others.length === 0
      ? all.whole
      : manifestsOf([...new Set(all.left.filter((one) => !elsewhere.has(one)).map(({ left }) => left))])
  all.around.set(by, around)
  return around
}

/** The same, and what is not clear as its file has it. */
function orItself(own: Manifest, manifests: Manifests): Left[] {
  const left = leftOf(own, manifests)
  return left.length > 0 ? left : [{ own, left: own, by: null }]
}

function keyOf({ kind, name }: Manifest): string {
  return `${kind} ${name}`
}

import type { SeqNode, ValueNode } from '../../values/nodes.ts'
import { getNode, getScalar } from '../../values/query.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'
import { selector } from './selector.ts'

/** What a kustomization changes of its resources: a part of a manifest over the whole one, or operations (RFC 6902). */
export interface Patch {
  readonly by: Manifest | SeqNode
  /** Which manifests are changed; null where that is not known. */
  readonly target: ((manifest: Manifest) => boolean) | null
  /** True where a part of a manifest may give it another name. */
  readonly renames: boolean
  /** True for one that comes after names, namespaces and labels. */
  readonly isLate: boolean
}

/**
 * The patches of a kustomization, in the order in which they are applied; null where one of them is not in the run
 * (kubernetes-sigs/kustomize kustomize/v5.8.1 api/internal/target/kusttarget_configplugin.go, configureBuiltinTransformers).
 */
export function patchesOf(kustomization: Manifest, manifests: Manifests): readonly Patch[] | null {
  const found: Patch[] = []
  for (const key of ['patchesStrategicMerge', 'patches', 'patchesJson6902']) {
    for (const [i, entry] of itemsAt(kustomization.root, [key]).entries()) {
      const place = { key, index: i, entry }
      const own = patchesIn(place, kustomization, manifests)
      if (own.length === 0) return null
      found.push(...own)
    }
  }
  return found
}

interface Place {
  readonly key: string
  readonly index: number
  readonly entry: ValueNode
}

function patchesIn({ key, index, entry }: Place, kustomization: Manifest, manifests: Manifests): Patch[] {
  const target = getNode(entry, ['target'])
  const fits = target === undefined ? undefined : selector(target)
  const renames = getScalar(entry, ['options', 'allowNameChange']) === true
  const isLate = key === 'patchesJson6902'
  const isHere = ({ mount }: { readonly mount: readonly (string | number)[] }) => mount[0] === key && mount[1] === index
  const path = textAt(entry, key === 'patchesStrategicMerge' ? [] : ['path'])
  const inFile = path === null ? [] : manifests.in(besideManifest(kustomization.uri, path).path)
  const inline = manifests.in(kustomization.uri).filter((one) => one !== kustomization && isHere(one.root.origin.layer))
  // What has no kind is a list of operations.
  const partly = [...inline, ...inFile]
    .filter(({ kind }) => kind !== '')
    .map((by): Patch => ({ by, target: fits === undefined ? isSame(by) : fits, renames, isLate }))
  const listed = inFile.filter(({ kind }) => kind === '').flatMap(({ patches }) => patches)
  const lists = [...kustomization.patches.filter(({ origin }) => isHere(origin.layer)), ...listed]
  return [...partly, ...lists.map((by): Patch => ({ by, target: fits ?? null, renames: true, isLate }))]
}

function isSame(patch: Manifest): (manifest: Manifest) => boolean {
  return ({ kind, name, namespace }) =>
    kind === patch.kind && name === patch.name && (patch.namespace === null || namespace === patch.namespace)
}

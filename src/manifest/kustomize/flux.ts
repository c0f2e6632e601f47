import { getNode } from '../../values/query.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { isOfKustomize, outermost } from './outermost.ts'

/** The Kustomizations of Flux that apply a file, by the folder that they name (fluxcd/kustomize-controller docs/spec/v1/kustomizations.md, "Path"). */
export function fluxOver(uri: string, manifests: Manifests): Manifest[] {
  const all = manifests.of('Kustomization').filter((one) => !isOfKustomize(one))
  if (all.length === 0) return []
  const own = [uri, ...(outermost(manifests).get(uri) ?? []).map((one) => one.uri)]
  return all.filter(({ root }) => {
    const path = textAt(root, ['spec', 'path'])
    return path !== null && own.some((one) => isBelow(one, path.replace(/^[./]+/, '').replace(/\/$/, '')))
  })
}

/** A run may begin above the repository, or below its root. */
function isBelow(uri: string, folder: string): boolean {
  return folder === '' || `/${uri}`.includes(`/${folder}/`)
}

/** True for a Kustomization of Flux that replaces variables in what it applies (the same, "Post build variable substitution"). */
export function substitutes({ root }: Manifest): boolean {
  return getNode(root, ['spec', 'postBuild']) !== undefined
}

/** True for one with patches that change manifests of a kind, or with components, which may do so. */
export function patchesKind({ root }: Manifest, kind: string): boolean {
  if (itemsAt(root, ['spec', 'components']).length > 0) return true
  return itemsAt(root, ['spec', 'patches']).some((patch) => {
    const target = textAt(patch, ['target', 'kind'])
    return target === null || target === '' ? (textAt(patch, ['patch']) ?? '').includes(kind) : target === kind
  })
}

import { getNode } from '../../values/query.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { isOfKustomize, outermost } from './outermost.ts'

/** A Kustomization of Flux, and the folder that it names. */
interface Applied {
  readonly by: Manifest
  readonly folder: string
}

const known = new WeakMap<Manifests, { readonly all: readonly Applied[]; readonly over: Map<string, Manifest[]> }>()

/** The Kustomizations of Flux that apply a file, by the folder that they name (fluxcd/kustomize-controller docs/spec/v1/kustomizations.md, "Path"). */
export function fluxOver(uri: string, manifests: Manifests): readonly Manifest[] {
  const { all, over } = known.get(manifests) ?? { all: appliedBy(manifests), over: new Map<string, Manifest[]>() }
  known.set(manifests, { all, over })
  let flux = over.get(uri)
  if (flux === undefined) {
    const own = all.length === 0 ? [] : [uri, ...(outermost(manifests).get(uri) ?? []).map((one) => one.uri)]
    flux = all.filter(({ folder }) => own.some((one) => isBelow(one, folder))).map(({ by }) => by)
    over.set(uri, flux)
  }
  return flux
}

function appliedBy(manifests: Manifests): Applied[] {
  return manifests.of('Kustomization').flatMap((by) => {
    const path = isOfKustomize(by) ? null : textAt(by.root, ['spec', 'path'])
    return path === null ? [] : { by, folder: path.replace(/^[./]+/, '').replace(/\/$/, '') }
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

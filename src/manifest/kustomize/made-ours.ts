import type { Manifest, Manifests } from '../manifest.ts'
import { kustomizationsIn, outermost } from './outermost.ts'
import { kustomizationRefs } from './refs.ts'
import { CLUSTERS } from './transform.ts'

/**
 * True for a cluster of which its own file says nothing of KOF's, and a kustomization over it or one of its patches does: it may give it
 * the labels that make it one of KOF's.
 *
 * @param ours what stands in every manifest of KOF's surroundings
 */
export function isMadeOurs({ kind, uri }: Manifest, manifests: Manifests, ours: RegExp): boolean {
  if (!CLUSTERS.includes(kind)) return false
  const over = (outermost(manifests).get(uri) ?? []).flatMap((one) => kustomizationsIn(one, manifests))
  return over.some((one) => {
    const around = [one, ...kustomizationRefs(one).parts.flatMap((path) => manifests.in(path))]
    return around.some(({ root }) => ours.test(root.origin.layer.view?.source.text ?? ''))
  })
}

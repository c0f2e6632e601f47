import { getNode } from '../../values/query.ts'
import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'
import { kustomizationsIn } from './outermost.ts'

/** What tells the values of a HelmRelease, besides itself. */
const AROUND_RELEASE = ['HelmRelease', 'ConfigMap', 'Secret', 'HelmChart', 'OCIRepository']

/**
 * False where neither a kustomization nor those that it takes in can change a manifest, by the kinds that they change. For those
 * that are not understood as a whole, as for a patch that the run does not have.
 */
export function mayTouch(kustomization: Manifest, { kind }: Manifest, manifests: Manifests): boolean {
  const kinds = kind === 'HelmRelease' ? AROUND_RELEASE : [kind]
  return kustomizationsIn(kustomization, manifests).some((one) => {
    const { root } = one
    if (['components', 'transformers', 'replacements'].some((key) => getNode(root, [key]) !== undefined)) return true
    return ['patches', 'patchesJson6902', 'patchesStrategicMerge'].some((key) =>
      itemsAt(root, [key]).some((entry, i) => {
        const target = textAt(entry, ['target', 'kind'])
        if (target !== null && /^\w+$/.test(target)) return kinds.includes(target)
        const path = textAt(entry, key === 'patchesStrategicMerge' ? [] : ['path'])
        const inFile = path === null ? [] : manifests.in(besideManifest(one.uri, path).path)
        const inline = manifests
          .in(one.uri)
          .filter(({ root: { origin } }) => origin.layer.mount[0] === key && origin.layer.mount[1] === i)
        const by = [...inFile, ...inline]
        return by.length === 0 || by.some((patch) => patch.kind === '' || kinds.includes(patch.kind))
      }),
    )
  })
}

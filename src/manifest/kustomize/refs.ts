import { itemsAt, textAt } from '../embedded/look.ts'
import type { Manifest } from '../manifest.ts'
import { besideManifest } from '../named-files/paths.ts'
import { resourcePaths } from './outermost.ts'

/** The paths that a kustomization names. */
export interface KustomizationRefs {
  /** Files and folders of which it takes all in. */
  readonly resources: readonly string[]
  /** Components, patches, files of which it generates something, and values of charts. */
  readonly parts: readonly string[]
}

/** What a kustomization names (kubernetes-sigs/kustomize kustomize/v5.8.1 api/types/kustomization.go). */
export function kustomizationRefs(kustomization: Manifest): KustomizationRefs {
  const { root, uri } = kustomization
  const items = (...keys: readonly string[]) => keys.flatMap((key) => itemsAt(root, [key]))
  const texts = [
    ...items('components').map((one) => textAt(one, [])),
    ...items('patches', 'patchesJson6902').map((one) => textAt(one, ['path'])),
    ...items('patchesStrategicMerge').map((one) => lineOf(textAt(one, []))),
    ...items('configMapGenerator', 'secretGenerator')
      .flatMap((one) => itemsAt(one, ['files']))
      .map((one) => (textAt(one, []) ?? '').replace(/^[^=]*=/, '')),
    ...items('helmCharts').flatMap((one) => [
      textAt(one, ['valuesFile']),
      ...itemsAt(one, ['additionalValuesFiles']).map((file) => textAt(file, [])),
    ]),
  ]
  const named = texts.filter((text) => text !== null && text !== '')
  return { resources: resourcePaths(kustomization), parts: named.map((text) => besideManifest(uri, text!).path) }
}

/** A patch in place is several lines, or a map. */
function lineOf(text: string | null): string | null {
  return text === null || /\n|^\s*\{/.test(text) ? null : text
}

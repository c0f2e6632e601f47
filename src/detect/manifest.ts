import type { SyntaxMap } from '../yaml/syntax.ts'
import { nodeAt, textAt } from './syntax-at.ts'

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml']
/** What a kustomization has, of which its file needs no `kind`. */
const KUSTOMIZE = ['resources', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'helmCharts', 'components']

/** True for a document with `apiVersion` and `kind` at its root, or of a kustomization's file. */
export function isManifest(root: SyntaxMap, uri: string): boolean {
  return (textAt(root, ['apiVersion']) !== null && textAt(root, ['kind']) !== null) || isKustomization(root, uri)
}

/** True for the content of `kustomization.yaml`. */
export function isKustomization(root: SyntaxMap, uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase()
  return KUSTOMIZATIONS.includes(name) && KUSTOMIZE.some((key) => nodeAt(root, [key]) !== null)
}

import type { SyntaxMap } from '../yaml/syntax.ts'
import { nodeAt, textAt } from './syntax-at.ts'

/** What a kustomization has, of which its file needs no `kind`. */
const KUSTOMIZE = ['resources', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'helmCharts', 'components']

/** True for a document with `apiVersion` and `kind` at its root, or of a kustomization's file. */
export function isManifest(root: SyntaxMap, uri: string): boolean {
  return (textAt(root, ['apiVersion']) !== null && textAt(root, ['kind']) !== null) || isKustomization(root, uri)
}

/** True for the name of a kustomization's file. */
export function isKustomizationName(uri: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/i.test(uri)
}

/** True for the content of such a file. */
export function isKustomization(root: SyntaxMap, uri: string): boolean {
  return isKustomizationName(uri) && KUSTOMIZE.some((key) => nodeAt(root, [key]) !== null)
}

import type { SyntaxMap } from '../yaml/syntax.ts'
import { nodeAt, textAt } from './syntax-at.ts'

/** Files that are told by their name and one of some keys at their root, and need no `kind`. */
const NAMED: readonly { readonly kind: string; readonly name: RegExp; readonly keys: readonly string[] }[] = [
  {
    kind: 'Kustomization',
    name: /kustomization\.ya?ml$/i,
    keys: ['resources', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'helmCharts', 'components'],
  },
  { kind: 'Fleet', name: /fleet\.ya?ml$/, keys: ['helm', 'targetCustomizations'] },
  { kind: 'Helmfile', name: /helmfile\.ya?ml$|helmfile\.d\/[^/]+$/, keys: ['releases'] },
]

/** True for a document with `apiVersion` and `kind` at its root, or of a file that is told by its name. */
export function isManifest(root: SyntaxMap, uri: string): boolean {
  return (textAt(root, ['apiVersion']) !== null && textAt(root, ['kind']) !== null) || kindByName(root, uri) !== null
}

/** True for the name of a file that may be such a one: a kustomization, or one of Fleet's or Helmfile's. */
export function isManifestName(uri: string): boolean {
  return /(?:^|\/)(?:(?:kustomization|fleet|helmfile)|helmfile\.d\/[^/]+)\.ya?ml$/i.test(uri)
}

/** The kind of such a file by its name and its keys; null for others. Fleet's and Helmfile's have none of their own, and get one here. */
export function kindByName(root: SyntaxMap, uri: string): string | null {
  if (!isManifestName(uri)) return null
  return (
    NAMED.find(({ name, keys }) => name.test(uri) && keys.some((key) => nodeAt(root, [key]) !== null))?.kind ?? null
  )
}

/** True for the content of a kustomization's file. */
export function isKustomization(root: SyntaxMap, uri: string): boolean {
  return kindByName(root, uri) === 'Kustomization'
}

import type { SyntaxMap } from '../yaml/syntax.ts'
import { nodeAt, textAt } from './syntax-at.ts'

/** Files that are told by their name, or that of their folder, and by one of some keys at their root, and need no `kind`. */
const NAMED: readonly NamedKind[] = [
  {
    kind: 'Kustomization',
    stem: 'kustomization',
    folder: null,
    keys: ['resources', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'helmCharts', 'components'],
  },
  { kind: 'Fleet', stem: 'fleet', folder: null, keys: ['helm', 'targetCustomizations'] },
  {
    kind: 'Helmfile',
    stem: 'helmfile',
    folder: 'helmfile.d',
    keys: ['releases', 'environments', 'helmfiles', 'bases'],
  },
]

interface NamedKind {
  readonly kind: string
  /** The file's name without its ending. */
  readonly stem: string
  /** The folder of which all files are such. */
  readonly folder: string | null
  readonly keys: readonly string[]
}

/** True for a document with `apiVersion` and `kind` at its root, or of a file that is told by its name. */
export function isManifest(root: SyntaxMap, uri: string): boolean {
  return (textAt(root, ['apiVersion']) !== null && textAt(root, ['kind']) !== null) || kindByName(root, uri) !== null
}

/** True for the name of a file that may be such a one: a kustomization, or one of Fleet's or Helmfile's. */
export function isManifestName(uri: string): boolean {
  return byName(uri) !== undefined
}

/** True for the name of a file that Helmfile may run as a template before it reads it: one of its own, or one of values. */
export function isHelmfileTemplate(uri: string): boolean {
  return uri.endsWith(TEMPLATE) || byName(uri)?.kind === 'Helmfile'
}

/** Behind the ending of a file that Helmfile runs as a template (helmfile/helmfile v1.7.4 pkg/app/app.go, findDesiredStateFiles). */
const TEMPLATE = '.gotmpl'

/** Every file of a run is asked, so that a pattern, which has to be compiled, would take longer. */
function byName(uri: string): NamedKind | undefined {
  const ending = uri.endsWith('.yaml') ? 5 : uri.endsWith('.yml') ? 4 : 0
  if (ending === 0) return uri.endsWith(TEMPLATE) ? templateByName(uri) : undefined
  const start = uri.lastIndexOf('/') + 1
  const name = uri.slice(start, -ending).toLowerCase()
  const around = uri.slice(0, start)
  return NAMED.find(
    ({ stem, folder }) =>
      stem === name || (folder !== null && (around === `${folder}/` || around.endsWith(`/${folder}/`))),
  )
}

/** Of such files only Helmfile's are templates. */
function templateByName(uri: string): NamedKind | undefined {
  const named = byName(uri.slice(0, -TEMPLATE.length))
  return named?.kind === 'Helmfile' ? named : undefined
}

/** The kind of such a file by its name and its keys; null for others. Fleet's and Helmfile's have none of their own, and get one here. */
export function kindByName(root: SyntaxMap, uri: string): string | null {
  const named = byName(uri)
  return named?.keys.some((key) => nodeAt(root, [key]) !== null) === true ? named.kind : null
}

/** True for the content of a kustomization's file. */
export function isKustomization(root: SyntaxMap, uri: string): boolean {
  return kindByName(root, uri) === 'Kustomization'
}

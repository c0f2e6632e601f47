import { isKustomization, isManifest, kindByName } from '../detect/manifest.ts'
import { nodeAt, textAt } from '../detect/syntax-at.ts'
import { buildMap, buildSeq } from '../values/from-text.ts'
import type { Layer, MapNode, Route, SeqNode } from '../values/nodes.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode, SyntaxSeq } from '../yaml/syntax.ts'
import { scalarView } from '../yaml/view.ts'
import type { Manifest } from './manifest.ts'

/**
 * The Kubernetes manifests of a text, in order: one a document, or those in the `items` of a list, and the patches inside a
 * kustomization.
 */
export function readManifests(parsed: ParsedYaml, mount: Route = []): Manifest[] {
  const layer: Layer = { name: parsed.view.source.uri, kind: 'file', view: parsed.view, mount }
  return parsed.documents.flatMap(({ root }) => unpack(root, layer))
}

/** The documents of a text that is known to be one of Helmfile's, whatever its name is. */
export function readHelmfile(parsed: ParsedYaml): Manifest[] {
  const layer: Layer = { name: parsed.view.source.uri, kind: 'file', view: parsed.view, mount: [] }
  return parsed.documents.flatMap(({ root }) => (root?.kind === 'map' ? new Read(root, layer, [], 'Helmfile') : []))
}

function unpack(root: SyntaxNode | null, layer: Layer): Manifest[] {
  if (root?.kind === 'seq') return operationsIn(root, layer)
  if (root?.kind !== 'map' || !isManifest(root, layer.name)) return []
  const items = textAt(root, ['kind'])?.endsWith('List') ? nodeAt(root, ['items']) : null
  if (items?.kind === 'seq') return items.items.flatMap((item) => unpack(item, layer))
  // Inside a patch nothing is a kustomization.
  if (layer.mount.length > 0 || !isKustomization(root, layer.name)) return [new Read(root, layer, [])]
  const inside = patchesOf(root, layer)
  const lists = inside.flatMap(jsonPatches)
  const patches = inside.flatMap(({ parsed, mount }) => readManifests(parsed, mount))
  return [new Read(root, layer, lists), ...patches]
}

/** A file of operations (RFC 6902), as one without a kind that has these for patches; none for other lists. */
function operationsIn(root: SyntaxSeq, layer: Layer): Manifest[] {
  const [first] = root.items
  if (first?.kind !== 'map' || textAt(first, ['op']) === null || textAt(first, ['path']) === null) return []
  return [new Read(first, layer, [buildSeq(root, layer) ?? []].flat())]
}

/** A manifest's values are built when somebody asks: most manifests of a run are of no interest. */
class Read implements Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string | null
  readonly uri: string
  readonly syntax: SyntaxMap
  readonly patches: readonly SeqNode[]
  private readonly layer: Layer
  private values: MapNode | undefined

  constructor(syntax: SyntaxMap, layer: Layer, patches: readonly SeqNode[], kind: string | null = null) {
    this.apiVersion = textAt(syntax, ['apiVersion']) ?? ''
    this.kind = kind ?? textAt(syntax, ['kind']) ?? kindByName(syntax, layer.name) ?? ''
    this.name = textAt(syntax, ['metadata', 'name']) ?? ''
    this.namespace = textAt(syntax, ['metadata', 'namespace'])
    this.uri = layer.name
    this.syntax = syntax
    this.patches = patches
    this.layer = layer
  }

  get root(): MapNode {
    this.values ??= buildMap(this.syntax, this.layer).values
    return this.values
  }
}

/** YAML inside a text. */
interface Inside {
  readonly parsed: ParsedYaml
  readonly mount: Route
}

/** The patches that are written into a kustomization. */
function patchesOf(root: SyntaxMap, { view }: Layer): Inside[] {
  const found: Inside[] = []
  const add = (scalar: SyntaxNode | null, mount: Route): void => {
    if (view === null || scalar?.kind !== 'scalar') return
    found.push({ parsed: parseYaml(scalarView(view, scalar)), mount })
  }
  for (const key of ['patches', 'patchesJson6902'])
    for (const [i, entry] of itemsOf(root, key).entries()) add(nodeAt(entry, ['patch']), [key, i, 'patch'])
  for (const [i, entry] of itemsOf(root, 'patchesStrategicMerge').entries())
    if (isText(entry)) add(entry, ['patchesStrategicMerge', i])
  return found
}

/** A path to a file is one line, and no map. */
function isText(entry: SyntaxNode): boolean {
  return entry.kind === 'scalar' && /\n|^\s*\{/.test(entry.text)
}

function jsonPatches({ parsed, mount }: Inside): SeqNode[] {
  const { view } = parsed
  const lists = parsed.documents.map(({ root }) => root).filter((root): root is SyntaxSeq => root?.kind === 'seq')
  return lists.flatMap((root) => buildSeq(root, { name: view.source.uri, kind: 'file', view, mount }) ?? [])
}

function itemsOf(root: SyntaxMap, key: string): readonly SyntaxNode[] {
  const list = nodeAt(root, [key])
  return list?.kind === 'seq' ? list.items : []
}

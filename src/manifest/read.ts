import { isManifest } from '../detect/manifest.ts'
import { nodeAt, textAt } from '../detect/syntax-at.ts'
import { buildMap } from '../values/build.ts'
import type { Layer, MapNode } from '../values/nodes.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode } from '../yaml/syntax.ts'
import type { Manifest } from './manifest.ts'

/** The Kubernetes manifests of a text, in order: one a document, or those in the `items` of a list. */
export function readManifests(parsed: ParsedYaml): Manifest[] {
  const layer: Layer = { name: parsed.view.source.uri, kind: 'file', view: parsed.view, mount: [] }
  return parsed.documents.flatMap(({ root }) => unpack(root, layer))
}

function unpack(root: SyntaxNode | null, layer: Layer): Manifest[] {
  if (root?.kind !== 'map' || !isManifest(root)) return []
  const items = textAt(root, ['kind'])?.endsWith('List') ? nodeAt(root, ['items']) : null
  return items?.kind === 'seq' ? items.items.flatMap((item) => unpack(item, layer)) : [manifestOf(root, layer)]
}

/** Its values are built when somebody asks: most manifests of a run are of no interest. */
function manifestOf(syntax: SyntaxMap, layer: Layer): Manifest {
  let root: MapNode | undefined
  return {
    apiVersion: textAt(syntax, ['apiVersion']) ?? '',
    kind: textAt(syntax, ['kind']) ?? '',
    name: textAt(syntax, ['metadata', 'name']) ?? '',
    namespace: textAt(syntax, ['metadata', 'namespace']),
    uri: layer.name,
    syntax,
    get root() {
      root ??= buildMap(syntax, layer).values
      return root
    },
  }
}

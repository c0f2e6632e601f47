import type { Route, ValueNode } from '../values/nodes.ts'
import type { ParsedYaml, SyntaxNode } from '../yaml/syntax.ts'
import { isList, type JsonValue } from '../yaml/write.ts'

/** A line of a file that was given. */
export interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** All scalars of a value, in order; an empty map or list counts as one. */
export function scalarsIn(node: ValueNode): unknown[] {
  if (node.kind === 'scalar') return [node.value]
  const children = node.kind === 'map' ? [...node.entries.values()] : node.items
  if (children.length === 0) return [node.kind === 'map' ? {} : []]
  return children.flatMap(scalarsIn)
}

/** The same of JSON. */
export function leavesOf(json: JsonValue): JsonValue[] {
  if (typeof json !== 'object' || json === null) return [json]
  const children = isList(json) ? json : Object.values(json)
  return children.length === 0 ? [json] : children.flatMap((child: JsonValue) => leavesOf(child))
}

/**
 * The line of each key of a text's first document, by its route as JSON.
 *
 * @param mount what the routes begin with
 * @param root the part of the text that they count from
 */
export function linesOf(
  parsed: ParsedYaml,
  file: string,
  mount: Route = [],
  root: SyntaxNode | null = parsed.documents[0]?.root ?? null,
): Map<string, Place> {
  const places = new Map<string, Place>()
  const visit = (node: SyntaxNode, keys: Route): void => {
    if (node.kind === 'seq') for (const [i, item] of node.items.entries()) visit(item, [...keys, i])
    if (node.kind !== 'map') return
    for (const pair of node.pairs) {
      const own = [...keys, pair.key]
      const line = parsed.view.source.positionAt(parsed.view.toSource(pair.keySpan).start).line
      places.set(JSON.stringify(own), { file, line })
      visit(pair.value, own)
    }
  }
  if (root !== null) visit(root, mount)
  return places
}

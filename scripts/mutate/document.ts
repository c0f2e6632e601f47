import { type Document, isCollection, isMap, isScalar, parseDocument } from 'yaml'
import type { Json } from '../../src/schema/knowledge.ts'

/** Keys, and places in lists, from the root of a file. */
export type Route = (string | number)[]

/** What is written and taken away. */
export interface Edits {
  readonly drop: readonly Route[]
  readonly set: readonly (readonly [Route, Json])[]
}

/** Reads a text to change it; one without values becomes an empty map. */
export function read(text: string): Document {
  const doc = parseDocument(text, { uniqueKeys: false, merge: true, version: '1.2' }) as Document
  if (!isMap(doc.contents)) doc.contents = doc.createNode({}) as never
  const root = doc.contents as { flow?: boolean; items: unknown[] }
  if (root.items.length === 0) root.flow = false
  return doc
}

/** Writes a document without folding any line. */
export function write(doc: Document, { indent = 2 }: { readonly indent?: number | undefined }): string {
  return doc.toString({ lineWidth: 0, indent })
}

/** Makes edits: first what goes, then what comes. */
export function apply(doc: Document, edits: Edits): void {
  for (const route of edits.drop) drop(doc, route)
  for (const [route, value] of edits.set) set(doc, route, value)
}

/** Takes away what is at a place, if something is. */
export function drop(doc: Document, route: Route): void {
  if (doc.hasIn(route)) doc.deleteIn(route)
}

/** True where something that is no map or list stands on the way to a place. */
export function isBlocked(doc: Document, route: Route): boolean {
  return route.some(
    (_, depth) =>
      depth > 0 && doc.hasIn(route.slice(0, depth)) && !isCollection(doc.getIn(route.slice(0, depth), true)),
  )
}

/** Sets a value; what is in the way and no collection is replaced. */
export function set(doc: Document, route: Route, value: Json): void {
  for (let depth = 1; depth < route.length; depth++) {
    const above = route.slice(0, depth)
    const node = doc.getIn(above, true)
    if (isCollection(node)) {
      // What is written line by line goes below an empty map that stood on one line.
      if (node.flow && node.items.length === 0) node.flow = false
      continue
    }
    doc.setIn(above, doc.createNode(typeof route[depth] === 'number' ? [] : {}))
  }
  const node = doc.createNode(value)
  // A word that Helm takes for a boolean is a text with quotes only.
  if (isScalar(node) && /^(y|n|yes|no|on|off)$/i.test(String(value)) && typeof value === 'string')
    node.type = 'QUOTE_DOUBLE'
  doc.setIn(route, node)
}

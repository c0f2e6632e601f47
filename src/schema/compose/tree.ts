import type { Json } from '../knowledge.ts'

/** A JSON Schema that is being made. */
export interface Tree {
  [keyword: string]: Json | Tree | Tree[] | Trees | undefined
  properties?: Trees
  patternProperties?: Trees
  additionalProperties?: boolean | Tree
  items?: boolean | Tree
  allOf?: Tree[]
}
/** Trees by the key at which they stand. */
export interface Trees {
  [name: string]: Tree
}

/** Every type of JSON: what a schema says that admits any value and still speaks of some kinds of them. */
export const ANY_TYPE: Json = ['array', 'boolean', 'null', 'number', 'object', 'string']

/** Makes a route legal that the schema rejects; nothing changes where it is legal already, or where its way is no map. */
export function allow(tree: Tree, [key, ...rest]: readonly string[]): void {
  if (key === undefined || !isClosed(tree)) return
  tree.properties ??= {}
  const known = tree.properties[key]
  if (known !== undefined) {
    allow(known, rest)
    return
  }
  const child: Tree = rest.length === 0 ? {} : { type: ['object', 'null'], properties: {}, additionalProperties: false }
  tree.properties[key] = child
  allow(child, rest)
}

/** Puts a schema at a route, in place of what stands there. */
export function mountAt(tree: Tree, [key, ...rest]: readonly string[], schema: Tree): void {
  if (key === undefined || tree.$ref !== undefined || tree.allOf !== undefined) return
  tree.type ??= ANY_TYPE
  tree.properties ??= {}
  if (rest.length === 0) {
    tree.properties[key] = schema
    return
  }
  tree.properties[key] ??= {}
  mountAt(tree.properties[key], rest, schema)
}

function isClosed(tree: Tree): boolean {
  return tree.additionalProperties === false
}

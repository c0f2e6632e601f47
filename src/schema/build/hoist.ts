import type { Json, JsonObject } from '../knowledge.ts'

const KEYWORDS_WITH_SCHEMAS = new Set(['properties', 'patternProperties'])

/**
 * Moves sub-schemas that occur more than once into `definitions`, so that each is written and compiled once.
 *
 * @param least characters of JSON from which a repetition is worth a reference
 */
export function hoist(schema: JsonObject, least = 120): JsonObject {
  const seen = new Map<string, number>()
  count(schema, (text) => seen.set(text, (seen.get(text) ?? 0) + 1))
  const names = new Map<string, string>()
  const definitions: { [name: string]: Json } = {}
  const replace = (node: JsonObject, isRoot = false): JsonObject => {
    const text = JSON.stringify(node)
    if (isRoot || text.length < least || (seen.get(text) ?? 0) < 2) return mapSchemas(node, (child) => replace(child))
    let name = names.get(text)
    if (name === undefined) {
      name = `d${names.size + 1}`
      names.set(text, name)
      definitions[name] = mapSchemas(node, (child) => replace(child))
    }
    return { $ref: `#/definitions/${name}` }
  }
  const result = replace(schema, true)
  if (names.size === 0) return result
  // Names are given on the way down, so that the order of definitions follows the schema's.
  const ordered: { [name: string]: Json } = {}
  for (const name of names.values()) ordered[name] = definitions[name]!
  return { ...result, definitions: ordered }
}

/** Calls back with each sub-schema's JSON, once per place where it stands outside an equal, larger one. */
function count(node: JsonObject, visit: (text: string) => void): void {
  const visited = new Set<string>()
  const walk = (schema: JsonObject): void => {
    const text = JSON.stringify(schema)
    visit(text)
    // What lies inside a repeated schema is counted once: it will be written once, in the definition.
    if (visited.has(text)) return
    visited.add(text)
    mapSchemas(schema, (child) => {
      walk(child)
      return child
    })
  }
  walk(node)
}

/** The schema with each direct sub-schema replaced. */
export function mapSchemas(schema: JsonObject, change: (child: JsonObject, keyword: string) => JsonObject): JsonObject {
  const result: { [key: string]: Json } = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (KEYWORDS_WITH_SCHEMAS.has(keyword)) {
      const children: { [name: string]: Json } = {}
      for (const [name, child] of Object.entries(value as JsonObject))
        children[name] = change(child as JsonObject, keyword)
      result[keyword] = children
    } else if (keyword === 'items' || keyword === 'additionalProperties') {
      const isSchema = typeof value === 'object' && value !== null && !Array.isArray(value)
      result[keyword] = isSchema ? change(value as JsonObject, keyword) : value
    } else {
      result[keyword] = value
    }
  }
  return result
}

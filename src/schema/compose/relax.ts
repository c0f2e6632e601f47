import type { Json, JsonObject, Unit } from '../knowledge.ts'
import { ANY_TYPE, type Tree, type Trees } from './tree.ts'

/** A unit's schema without references. */
export function expanded(unit: Unit): JsonObject {
  const definitions = (unit.schema.definitions ?? {}) as { readonly [name: string]: JsonObject }
  const expand = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(expand)
    if (typeof value !== 'object' || value === null) return value
    const schema = value as JsonObject
    if (typeof schema.$ref === 'string') return expand(definitions[schema.$ref.replace('#/definitions/', '')]!)
    return Object.fromEntries(Object.entries(schema).map(([key, child]) => [key, expand(child)]))
  }
  const { definitions: _, ...root } = unit.schema
  return expand(root) as JsonObject
}

/** Where a schema stands. */
interface Surroundings {
  /** True where unknown keys are possible. */
  readonly isOpen: boolean
  /** True for a list item and what lies in it: lists are not merged, so that items are whole. */
  readonly isItem: boolean
}

/** The kind of values that a keyword speaks of. */
const KIND: { readonly [keyword: string]: string } = {
  properties: 'object',
  patternProperties: 'object',
  additionalProperties: 'object',
  required: 'object',
  items: 'array',
  minItems: 'array',
  maxItems: 'array',
  uniqueItems: 'array',
  pattern: 'string',
  minLength: 'string',
  maxLength: 'string',
  minimum: 'number',
  maximum: 'number',
}

/**
 * A schema for one layer of values: null deletes a key, so that it is legal for any, and no key is required but in list
 * items. Types are said wherever a keyword needs them, as Ajv's strict mode wants it.
 */
export function relaxed(schema: JsonObject, around: Surroundings, isKey = true): Tree {
  const { $comment: _comment, const: constant, ...rest } = schema
  const tree: Tree = {}
  const types = typesOf(rest, isKey)
  for (const [keyword, value] of Object.entries(rest)) {
    const kind = KIND[keyword]
    if (kind !== undefined && types !== null && !types.includes(kind)) continue
    if (keyword === 'required' && !around.isItem) continue
    if (keyword === 'additionalProperties' && value === false && around.isOpen) continue
    tree[keyword] = relaxedKeyword(keyword, value, around)
  }
  if (types !== null) tree.type = types.length === 1 ? types[0]! : types
  else if (Object.keys(tree).some((keyword) => KIND[keyword] !== undefined)) tree.type = ANY_TYPE
  const values = (constant === undefined ? schema.enum : [constant]) as readonly Json[] | undefined
  if (values !== undefined) tree.enum = isKey && !values.includes(null) ? [...values, null] : values
  for (const key of (tree.required ?? []) as readonly string[]) {
    tree.properties ??= {}
    tree.properties[key] ??= {}
  }
  return tree
}

function typesOf({ type }: JsonObject, isKey: boolean): string[] | null {
  if (type === undefined) return null
  const types = new Set([type].flat() as string[])
  if (types.has('number')) types.delete('integer')
  if (isKey) types.add('null')
  return [...types]
}

function relaxedKeyword(keyword: string, value: Json, around: Surroundings): Json | Tree | Trees {
  if (typeof value !== 'object' || value === null) return value
  switch (keyword) {
    case 'properties':
    case 'patternProperties':
      return Object.fromEntries(
        Object.entries(value).map(([name, child]) => [name, relaxed(child as JsonObject, around)]),
      )
    case 'additionalProperties':
      return relaxed(value as JsonObject, around)
    case 'items':
      return relaxed(value as JsonObject, { ...around, isItem: true }, false)
    default:
      return value
  }
}

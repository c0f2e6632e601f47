import type { Json, JsonObject } from '../knowledge.ts'
import { mapSchemas } from './hoist.ts'

const KEPT = new Set([
  'type',
  'properties',
  'patternProperties',
  'items',
  'additionalProperties',
  'required',
  'enum',
  'const',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
])

/**
 * A chart's `values.schema.json` as plain draft-07: references resolved, texts and examples left out.
 * Helm validates merged values while the chart's own defaults are not among ours, so a key that they give is not required.
 *
 * @param defaults the chart's defaults, one tree per layer that is merged over them
 */
export function plainHelmSchema(root: JsonObject, defaults: readonly Json[]): JsonObject {
  const convert = (given: JsonObject, below: readonly Json[]): JsonObject => {
    const schema = joinAlternatives(resolve(root, given), root)
    const kept: { [key: string]: Json } = {}
    for (const [keyword, value] of Object.entries(schema)) if (KEPT.has(keyword)) kept[keyword] = value
    const required = missingFrom(below, (kept.required ?? []) as readonly string[])
    delete kept.required
    if (required.length > 0) kept.required = required
    const { properties, ...others } = kept
    const result: { [key: string]: Json } = { ...mapSchemas(others, (child) => convert(child, [])) }
    if (properties !== undefined) {
      const children: { [name: string]: Json } = {}
      for (const [name, child] of Object.entries(properties as JsonObject)) {
        children[name] = convert(child as JsonObject, valuesAt(below, name))
      }
      result.properties = children
    }
    return result
  }
  return convert(root, defaults)
}

function resolve(root: JsonObject, schema: JsonObject): JsonObject {
  let current = schema
  for (let ref = current.$ref; typeof ref === 'string'; ref = current.$ref) {
    let target: Json = root
    for (const part of ref.replace(/^#\//, '').split('/')) {
      target = (target as JsonObject)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')]!
    }
    const { $ref: _, ...rest } = current
    current = { ...(target as JsonObject), ...rest }
  }
  return current
}

/**
 * Alternatives of different types become one schema with a list of types: all other keywords speak of one type only.
 * So an error names the value itself and no branch that was never meant.
 *
 * @throws Error for alternatives that cannot be told apart by type
 */
function joinAlternatives(schema: JsonObject, root: JsonObject): JsonObject {
  const alternatives = (schema.anyOf ?? schema.oneOf) as readonly JsonObject[] | undefined
  if (alternatives === undefined) return schema
  const { anyOf: _any, oneOf: _one, ...joined } = schema as { [keyword: string]: Json }
  const types = new Set<Json>()
  for (const alternative of alternatives.map((one) => resolve(root, one))) {
    const { type, enum: values, const: constant, ...rest } = alternative
    const own = Array.isArray(type) ? (type as readonly Json[]) : [type ?? null]
    const isClear = type !== undefined && values === undefined && constant === undefined
    if (!isClear || own.some((one) => one !== 'null' && types.has(one)))
      throw new Error('Alternatives of one type in a values.schema.json')
    for (const one of own) types.add(one)
    Object.assign(joined, rest)
  }
  return { ...joined, type: [...types] }
}

function missingFrom(defaults: readonly Json[], required: readonly string[]): string[] {
  return required.filter((key) => !defaults.some((tree) => isMap(tree) && key in tree))
}

function valuesAt(defaults: readonly Json[], key: string): Json[] {
  return defaults.flatMap((tree) => (isMap(tree) && tree[key] !== undefined ? [tree[key]] : []))
}

function isMap(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

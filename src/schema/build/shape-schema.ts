import type { Json, JsonObject } from '../knowledge.ts'
import type { Kind, Shape } from './shape.ts'

/** What `shape-schema` puts beside a key that the chart's author does not mention. */
const UNMENTIONED = 'undocumented'

/**
 * Types that a default of a kind admits. A template prints a scalar, so that a number does for a text and a text of
 * digits for a number; a switch is tested, where the text "false" is true, so that nothing but a boolean does.
 */
const TYPES: { readonly [kind in Kind]: readonly string[] } = {
  map: ['object'],
  list: ['array'],
  bool: ['boolean'],
  number: ['number', 'string'],
  string: ['string', 'number', 'boolean'],
}

/** How strictly types are said: not at all where another schema of the same chart says them. */
interface SchemaStyle {
  readonly types: boolean
}

/** The JSON Schema of a shape. */
export function schemaOf(shape: Shape, style: SchemaStyle): JsonObject {
  if (shape.fixed !== null) return shape.fixed
  const schema: { [key: string]: Json } = {}
  if (shape.unmentioned) schema.$comment = UNMENTIONED
  const types = new Set([...shape.kinds].flatMap((kind) => TYPES[kind]))
  if (style.types && types.size > 0) schema.type = types.size === 1 ? [...types][0]! : [...types].sort()
  if (shape.keys.size > 0) {
    const properties: { [key: string]: Json } = {}
    for (const name of [...shape.keys.keys()].sort()) properties[name] = schemaOf(shape.keys.get(name)!, style)
    schema.properties = properties
  }
  if (!shape.open) schema.additionalProperties = false
  return schema
}

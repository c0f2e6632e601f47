import type { JsonObject } from '../knowledge.ts'
import { anything, type Shape } from './shape.ts'

/**
 * Adds the keys that a chart's own schema names, and opens places that it describes as maps of any key. So the unit of keys
 * never rejects what the chart's author declares, while it stays strict where that schema is open for no reason.
 */
export function addSchemaKeys(shape: Shape, schema: JsonObject): void {
  if (shape.fixed !== null || shape.open) return
  const named = schema.properties as { readonly [key: string]: JsonObject } | undefined
  const others = schema.additionalProperties
  const isMap = schema.patternProperties !== undefined || (typeof others === 'object' && others !== null)
  if (isMap || (named === undefined && schema.type === 'object')) {
    shape.open = true
    shape.keys.clear()
    return
  }
  for (const [key, child] of Object.entries(named ?? {})) {
    const known = shape.keys.get(key)
    if (known === undefined) shape.keys.set(key, anything())
    else addSchemaKeys(known, child)
  }
}

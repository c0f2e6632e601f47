import type { Json, JsonObject } from '../knowledge.ts'
import { mapSchemas } from './hoist.ts'

const KEPT = new Set([
  'type',
  'properties',
  'items',
  'additionalProperties',
  'required',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
])

/**
 * A CRD's OpenAPI schema as draft-07, strict where the API server prunes unknown fields.
 *
 * Structural schemas prune below `properties` unless `x-kubernetes-preserve-unknown-fields` is set
 * (Kubernetes documentation, "Extend the Kubernetes API with CustomResourceDefinitions", field pruning).
 * An object without `properties` is left open: what it holds is pruned too, but most often it is `metadata` of an
 * embedded object, which the API server treats by its own rules.
 */
export function strictCrdSchema(schema: JsonObject): JsonObject {
  if (schema['x-kubernetes-int-or-string'] === true) return intOrString(schema)
  const kept: { [key: string]: Json } = {}
  for (const [keyword, value] of Object.entries(schema)) if (KEPT.has(keyword)) kept[keyword] = value
  const preserves = schema['x-kubernetes-preserve-unknown-fields'] === true
  if (schema.properties !== undefined && !preserves) kept.additionalProperties = false
  return mapSchemas(kept, strictCrdSchema)
}

function intOrString(schema: JsonObject): JsonObject {
  const pattern = schema.pattern
  return pattern === undefined ? { type: ['integer', 'string'] } : { type: ['integer', 'string'], pattern }
}

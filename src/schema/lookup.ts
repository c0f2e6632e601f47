import { type JsonObject, type Knowledge, type Mount, memberOf, type Unit, wholeOf } from './knowledge.ts'
import { matches } from './read-schema.ts'

/** A place in a unit's schema. */
export interface Place {
  readonly unit: Unit
  readonly schema: JsonObject
}

/** The root of a unit. */
export function rootOf(unit: Unit): Place {
  return { unit, schema: resolve(unit, unit.schema) }
}

/** The place of a key or an index, within the same unit; null where the schema does not speak of it. */
export function childOf({ unit, schema }: Place, part: string | number): Place | null {
  const child = typeof part === 'number' ? schema.items : keySchema(schema, part)
  return isSchema(child) ? { unit, schema: resolve(unit, child) } : null
}

/** The place at a route from a place, within the same unit. */
export function descend(from: Place, route: readonly (string | number)[]): Place | null {
  let place: Place | null = from
  for (const part of route) {
    if (place === null) return null
    place = childOf(place, part)
  }
  return place
}

/** The place at a route from a unit's root; where other units are mounted on the way, in the innermost of them. */
export function locate(knowledge: Knowledge, unit: Unit, route: readonly (string | number)[]): Place | null {
  for (let length = 1; length <= route.length; length++) {
    const mount = unit.mounts.find(({ at }) => at.length === length && isAt(at, route))
    if (mount !== undefined) return locate(knowledge, knowledge.unit(mount.unit), route.slice(length))
  }
  return descend(rootOf(unit), route)
}

/** Keys that the schema names at a place. */
export function keysOf({ schema }: Place): readonly string[] {
  const { properties } = schema
  return isSchema(properties) ? Object.keys(wholeOf(properties)) : []
}

/** True for a key that templates read although the chart's own values.yaml does not mention it. */
export function isUnmentioned({ schema }: Place): boolean {
  return schema.$comment === 'undocumented'
}

/** True when a mount's route is the beginning of a route. */
function isAt(at: Mount['at'], route: readonly (string | number)[]): boolean {
  return at.length <= route.length && at.every((part, i) => part === route[i])
}

function keySchema(schema: JsonObject, key: string): unknown {
  const { properties, patternProperties } = schema
  const named = isSchema(properties) ? memberOf(properties, key) : undefined
  if (named !== undefined) return named
  if (isSchema(patternProperties)) {
    for (const [pattern, child] of Object.entries(patternProperties)) if (matches(pattern, key)) return child
  }
  return schema.additionalProperties
}

function resolve(unit: Unit, schema: JsonObject): JsonObject {
  const ref = schema.$ref
  if (typeof ref !== 'string') return schema
  const definitions = unit.schema.definitions as { readonly [name: string]: JsonObject }
  return resolve(unit, definitions[ref.replace('#/definitions/', '')]!)
}

function isSchema(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { plainHelmSchema } from '../../schema/build/helm-schema.ts'
import type { Json, JsonObject } from '../../schema/knowledge.ts'

// Found at run time, so that the program loads Ajv only when there is a schema to look at.
const load = createRequire(join(import.meta.dirname, 'any.cjs'))

/** A chart's values.schema.json when units can be made of it; null for one that is wrong or says more than they can. */
export function readHelmSchema(text: string): JsonObject | null {
  try {
    const schema = JSON.parse(text) as JsonObject
    if (!canBePlain(schema, schema, [])) return null
    assertIsSchema(plainHelmSchema(schema, []))
    return schema
  } catch {
    return null
  }
}

/** False where references leave the file or go in circles, and where lists have a schema for each position. */
function canBePlain(value: Json | undefined, root: JsonObject, trail: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((item) => canBePlain(item, root, trail))
  const { $ref: ref, ...rest } = value as JsonObject
  if (Array.isArray(rest.items) || trail.length > 60) return false
  if (typeof ref === 'string') {
    if (!ref.startsWith('#/') || trail.includes(ref)) return false
    let target: Json | undefined = root
    for (const part of ref.slice(2).split('/')) {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
      target = (target as JsonObject | undefined)?.[key]
    }
    if (target === undefined || !canBePlain(target, root, [...trail, ref])) return false
  }
  return Object.entries(rest).every(
    ([key, child]) => key === 'definitions' || key === '$defs' || canBePlain(child, root, trail),
  )
}

/** @throws Error for what Ajv does not take for a schema */
function assertIsSchema(schema: JsonObject): void {
  const { Ajv } = load('ajv') as typeof import('ajv')
  new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schema as object)
}

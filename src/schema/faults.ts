import type { MapNode, ScalarNode, SeqNode, ValueNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import type { SchemaIssue } from './check.ts'
import type { JsonObject, Mount } from './knowledge.ts'

/** What a schema says of one value, without what that means for the user. */
export interface Fault extends Pick<SchemaIssue, 'kind' | 'key' | 'expected'> {
  /** From the root to the value; for an unknown or a missing key, to its map. */
  readonly route: readonly (string | number)[]
}

/**
 * Checks values against a unit's schema, along the keys that the user touched: what nobody touched is a default, and known
 * to be right. Null is passed over, since Helm deletes the key; below a mount another unit governs.
 *
 * It takes the part of JSON Schema (draft-07) in which units are written; a test holds it to Ajv.
 */
export function findFaults(root: ValueNode, schema: JsonObject, mounts: readonly Mount[]): Fault[] {
  const walk = new Walk(schema)
  walk.node(
    root,
    schema,
    [],
    mounts.map(({ at }) => at),
  )
  return walk.faults
}

class Walk {
  readonly faults: Fault[] = []
  private readonly definitions: { readonly [name: string]: JsonObject }

  constructor(root: JsonObject) {
    this.definitions = (root.definitions ?? {}) as { readonly [name: string]: JsonObject }
  }

  node(node: ValueNode, schema: JsonObject, route: Fault['route'], mounts: readonly Mount['at'][]): void {
    if (schema.$ref !== undefined) this.node(node, this.target(schema.$ref as string), route, mounts)
    if (schema.type !== undefined && !hasType(node, schema.type as string | readonly string[])) {
      const expected = [schema.type].flat() as string[]
      this.faults.push({ kind: 'type', key: null, expected, route })
    }
    if (schema.enum !== undefined) this.oneOf(node, schema.enum as Fault['expected'], route)
    if (node.kind === 'scalar') this.scalar(node, schema, route)
    else if (node.kind === 'seq') this.seq(node, schema, route)
    else this.map(node, schema, route, mounts)
  }

  private map(map: MapNode, schema: JsonObject, route: Fault['route'], mounts: readonly Mount['at'][]): void {
    for (const key of (schema.required ?? []) as readonly string[])
      if (!map.entries.has(key)) this.faults.push({ kind: 'required', key, expected: [], route })
    for (const [key, child] of map.entries) {
      if (!child.touched || !isPresent(child)) continue
      const below = mounts.filter(([first]) => first === key).map(([, ...rest]) => rest)
      const isMounted = child.kind === 'map' && below.some((rest) => rest.length === 0)
      for (const part of this.schemasOf(key, schema, route)) {
        if (isMounted) this.mounted(child as MapNode, part, [...route, key])
        else this.node(child, part, [...route, key], below)
      }
    }
  }

  /** Of a block that another unit governs, only what it is. */
  private mounted(map: MapNode, schema: JsonObject, route: Fault['route']): void {
    if (schema.$ref !== undefined) this.mounted(map, this.target(schema.$ref as string), route)
    if (schema.type !== undefined) this.node(map, { type: schema.type }, route, [])
  }

  /** The schemas that speak of a key; an unknown one is a fault. */
  private schemasOf(key: string, schema: JsonObject, route: Fault['route']): JsonObject[] {
    const found: JsonObject[] = []
    const named = schema.properties as JsonObject | undefined
    const own = named !== undefined && Object.hasOwn(named, key) ? named[key] : undefined
    if (isSchema(own)) found.push(own)
    let known = own !== undefined
    for (const [pattern, part] of Object.entries((schema.patternProperties ?? {}) as JsonObject)) {
      if (!matches(pattern, key)) continue
      known = true
      if (isSchema(part)) found.push(part)
    }
    const rest = schema.additionalProperties
    if (known || rest === undefined) return found
    if (rest === false) this.faults.push({ kind: 'unknown-key', key, expected: [], route })
    return isSchema(rest) ? [rest] : []
  }

  private seq(seq: SeqNode, schema: JsonObject, route: Fault['route']): void {
    const { length } = seq.items
    if (schema.maxItems !== undefined && length > (schema.maxItems as number)) this.range(schema.maxItems, route)
    if (schema.minItems !== undefined && length < (schema.minItems as number)) this.range(schema.minItems, route)
    if (schema.uniqueItems === true && hasEqualItems(seq))
      this.faults.push({ kind: 'other', key: null, expected: [], route })
    const item = schema.items
    if (!isSchema(item)) return
    for (const [i, node] of seq.items.entries()) if (isPresent(node)) this.node(node, item, [...route, i], [])
  }

  private scalar({ value }: ScalarNode, schema: JsonObject, route: Fault['route']): void {
    if (typeof value === 'string') {
      const length = [...value].length
      if (schema.maxLength !== undefined && length > (schema.maxLength as number)) this.range(schema.maxLength, route)
      if (schema.minLength !== undefined && length < (schema.minLength as number)) this.range(schema.minLength, route)
      const pattern = schema.pattern as string | undefined
      if (pattern !== undefined && !matches(pattern, value))
        this.faults.push({ kind: 'pattern', key: null, expected: [pattern], route })
    } else if (typeof value === 'number') {
      if (schema.maximum !== undefined && value > (schema.maximum as number)) this.range(schema.maximum, route)
      if (schema.minimum !== undefined && value < (schema.minimum as number)) this.range(schema.minimum, route)
    }
  }

  private oneOf(node: ValueNode, allowed: Fault['expected'], route: Fault['route']): void {
    if (node.kind === 'scalar' && allowed.includes(node.value)) return
    this.faults.push({ kind: 'enum', key: null, expected: allowed, route })
  }

  private range(limit: unknown, route: Fault['route']): void {
    this.faults.push({ kind: 'range', key: null, expected: [limit as number], route })
  }

  private target(ref: string): JsonObject {
    return this.definitions[ref.slice('#/definitions/'.length)]!
  }
}

function isSchema(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPresent(node: ValueNode): boolean {
  return !(node.kind === 'scalar' && node.value === null)
}

function hasType(node: ValueNode, type: string | readonly string[]): boolean {
  return typeof type === 'string' ? isOfType(node, type) : type.some((one) => isOfType(node, one))
}

function isOfType(node: ValueNode, type: string): boolean {
  if (node.kind === 'map') return type === 'object'
  if (node.kind === 'seq') return type === 'array'
  if (type === 'integer') return Number.isInteger(node.value)
  return type === 'null' ? node.value === null : nameOfType(node.value) === type
}

function nameOfType(value: ScalarNode['value']): string {
  return typeof value
}

function hasEqualItems(seq: SeqNode): boolean {
  const texts = seq.items.map((item) => JSON.stringify(toPlain(item)))
  return new Set(texts).size < texts.length
}

const patterns = new Map<string, RegExp>()

function matches(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern)
  if (compiled === undefined) {
    compiled = new RegExp(pattern, 'u')
    patterns.set(pattern, compiled)
  }
  return compiled.test(text)
}

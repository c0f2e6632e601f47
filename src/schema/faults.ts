import type { MapNode, ScalarNode, SeqNode, ValueNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import type { SchemaIssue } from './check.ts'
import type { JsonObject, Mount } from './knowledge.ts'

/** What a schema says of one value, without what that means for the user. */
interface Fault extends Pick<SchemaIssue, 'kind' | 'key' | 'expected'> {
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
    mounts.map(({ at }) => at),
  )
  return walk.faults
}

type Mounts = readonly Mount['at'][]
const NO_MOUNTS: Mounts = []

class Walk {
  readonly faults: Fault[] = []
  private readonly definitions: { readonly [name: string]: JsonObject }
  /** Where the walk is; most places have no fault, and need no route of their own. */
  private readonly path: (string | number)[] = []

  constructor(root: JsonObject) {
    this.definitions = (root.definitions ?? {}) as { readonly [name: string]: JsonObject }
  }

  node(node: ValueNode, schema: JsonObject, mounts: Mounts): void {
    if (schema.$ref !== undefined) this.node(node, this.target(schema.$ref as string), mounts)
    if (schema.type !== undefined && !hasType(node, schema.type as string | readonly string[]))
      this.fault('type', [schema.type].flat() as string[])
    if (schema.enum !== undefined) this.oneOf(node, schema.enum as Fault['expected'])
    if (node.kind === 'scalar') this.scalar(node, schema)
    else if (node.kind === 'seq') this.seq(node, schema)
    else this.map(node, schema, mounts)
  }

  private map(map: MapNode, schema: JsonObject, mounts: Mounts): void {
    for (const key of (schema.required ?? []) as readonly string[])
      if (map.get(key) === undefined) this.fault('required', [], key)
    for (const [key, child] of map.touchedEntries()) {
      if (!isPresent(child)) continue
      const below = mounts.length === 0 ? NO_MOUNTS : mountsBelow(mounts, key)
      const isMounted = child.kind === 'map' && below.some((rest) => rest.length === 0)
      const parts = this.schemasOf(key, schema)
      this.path.push(key)
      for (const part of parts) {
        if (isMounted) this.mounted(child as MapNode, part)
        else this.node(child, part, below)
      }
      this.path.pop()
    }
  }

  /** Of a block that another unit governs, only what it is. */
  private mounted(map: MapNode, schema: JsonObject): void {
    if (schema.$ref !== undefined) this.mounted(map, this.target(schema.$ref as string))
    if (schema.type !== undefined) this.node(map, { type: schema.type }, NO_MOUNTS)
  }

  /** The schemas that speak of a key; an unknown one is a fault. */
  private schemasOf(key: string, schema: JsonObject): readonly JsonObject[] {
    const named = schema.properties as JsonObject | undefined
    const own = named !== undefined && Object.hasOwn(named, key) ? named[key] : undefined
    const found = isSchema(own) ? [own] : []
    let known = own !== undefined
    if (schema.patternProperties !== undefined) {
      for (const [pattern, part] of Object.entries(schema.patternProperties as JsonObject)) {
        if (!matches(pattern, key)) continue
        known = true
        if (isSchema(part)) found.push(part)
      }
    }
    const rest = schema.additionalProperties
    if (known || rest === undefined) return found
    if (rest === false) this.fault('unknown-key', [], key)
    return isSchema(rest) ? [rest] : []
  }

  private seq(seq: SeqNode, schema: JsonObject): void {
    const { length } = seq.items
    if (schema.maxItems !== undefined && length > (schema.maxItems as number)) this.range(schema.maxItems)
    if (schema.minItems !== undefined && length < (schema.minItems as number)) this.range(schema.minItems)
    if (schema.uniqueItems === true && hasEqualItems(seq)) this.fault('other', [])
    const item = schema.items
    if (!isSchema(item)) return
    for (const [i, node] of seq.items.entries()) {
      if (!isPresent(node)) continue
      this.path.push(i)
      this.node(node, item, NO_MOUNTS)
      this.path.pop()
    }
  }

  private scalar({ value }: ScalarNode, schema: JsonObject): void {
    if (typeof value === 'string') {
      const { maxLength, minLength } = schema as { readonly maxLength?: number; readonly minLength?: number }
      if (maxLength !== undefined && [...value].length > maxLength) this.range(maxLength)
      if (minLength !== undefined && [...value].length < minLength) this.range(minLength)
      const pattern = schema.pattern as string | undefined
      if (pattern !== undefined && !matches(pattern, value)) this.fault('pattern', [pattern])
    } else if (typeof value === 'number') {
      if (schema.maximum !== undefined && value > (schema.maximum as number)) this.range(schema.maximum)
      if (schema.minimum !== undefined && value < (schema.minimum as number)) this.range(schema.minimum)
    }
  }

  private oneOf(node: ValueNode, allowed: Fault['expected']): void {
    if (node.kind !== 'scalar' || !allowed.includes(node.value)) this.fault('enum', allowed)
  }

  private range(limit: unknown): void {
    this.fault('range', [limit as number])
  }

  private fault(kind: Fault['kind'], expected: Fault['expected'], key: string | null = null): void {
    this.faults.push({ kind, key, expected, route: [...this.path] })
  }

  private target(ref: string): JsonObject {
    return this.definitions[ref.slice('#/definitions/'.length)]!
  }
}

function mountsBelow(mounts: Mounts, key: string): Mounts {
  return mounts.filter(([first]) => first === key).map(([, ...rest]) => rest)
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

import type { MapNode, ScalarNode, SeqNode, ValueNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import type { SchemaIssue } from './issue.ts'
import type { JsonObject, Mount } from './knowledge.ts'
import { type Limits, matches, type ReadSchema, readSchema, UNKNOWN } from './read-schema.ts'

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
  const walk = new Walk()
  walk.node(root, readSchema(schema), mounts)
  return walk.faults
}

/** Those that may lie below the place where the walk is. */
type Mounts = readonly Mount[]
const NO_MOUNTS: Mounts = []

class Walk {
  readonly faults: Fault[] = []
  /** Where the walk is; most places have no fault, and need no route of their own. */
  private readonly path: (string | number)[] = []

  node(node: ValueNode, schema: ReadSchema, mounts: Mounts): void {
    if (schema.target !== null) this.node(node, schema.target, mounts)
    if (schema.types !== null && !hasType(node, schema.types)) this.fault('type', schema.types)
    if (schema.allowed !== null) this.oneOf(node, schema.allowed)
    if (node.kind === 'map') this.map(node, schema, mounts)
    else if (schema.limits !== null) {
      if (node.kind === 'scalar') this.scalar(node, schema.limits)
      else this.seq(node, schema, schema.limits)
    } else if (node.kind === 'seq') this.items(node, schema)
  }

  private map(map: MapNode, schema: ReadSchema, mounts: Mounts): void {
    for (const key of schema.required) if (map.get(key) === undefined) this.fault('required', [], key)
    if (schema.isOpen) return
    const entries = map.touchedEntries()
    for (let i = 0; i < entries.length; i++) {
      const { key, node: child } = entries[i]!
      const parts = schema.parts(key)
      // Most keys may have any value, and need no further look.
      if ((parts.length === 0 && parts !== UNKNOWN) || !isPresent(child)) continue
      if (parts === UNKNOWN) {
        this.fault('unknown-key', [], key)
        continue
      }
      this.path.push(key)
      const depth = this.path.length
      const below = mounts.length === 0 ? NO_MOUNTS : mountsBelow(mounts, key, depth)
      const isMounted = child.kind === 'map' && below.some(({ at }) => at.length === depth)
      for (let j = 0; j < parts.length; j++) {
        if (isMounted) this.mounted(child as MapNode, parts[j]!)
        else this.node(child, parts[j]!, below)
      }
      this.path.pop()
    }
  }

  /** Of a block that another unit governs, only what it is. */
  private mounted(map: MapNode, schema: ReadSchema): void {
    if (schema.target !== null) this.mounted(map, schema.target)
    if (schema.types !== null && !hasType(map, schema.types)) this.fault('type', schema.types)
  }

  private seq(seq: SeqNode, schema: ReadSchema, { maxItems, minItems, uniqueItems }: Limits): void {
    const { length } = seq.items
    if (maxItems !== undefined && length > maxItems) this.range(maxItems)
    if (minItems !== undefined && length < minItems) this.range(minItems)
    if (uniqueItems === true && hasEqualItems(seq)) this.fault('other', [])
    this.items(seq, schema)
  }

  private items(seq: SeqNode, schema: ReadSchema): void {
    const { item } = schema
    if (item === null) return
    for (let i = 0; i < seq.items.length; i++) {
      const node = seq.items[i]!
      if (!isPresent(node)) continue
      this.path.push(i)
      this.node(node, item, NO_MOUNTS)
      this.path.pop()
    }
  }

  private scalar({ value }: ScalarNode, { maxLength, minLength, pattern, maximum, minimum }: Limits): void {
    if (typeof value === 'string') {
      if (maxLength !== undefined && [...value].length > maxLength) this.range(maxLength)
      if (minLength !== undefined && [...value].length < minLength) this.range(minLength)
      if (pattern !== undefined && !matches(pattern, value)) this.fault('pattern', [pattern])
    } else if (typeof value === 'number') {
      if (maximum !== undefined && value > maximum) this.range(maximum)
      if (minimum !== undefined && value < minimum) this.range(minimum)
    }
  }

  private oneOf(node: ValueNode, allowed: Fault['expected']): void {
    if (node.kind !== 'scalar' || !allowed.includes(node.value)) this.fault('enum', allowed)
  }

  private range(limit: number): void {
    this.fault('range', [limit])
  }

  private fault(kind: Fault['kind'], expected: Fault['expected'], key: string | null = null): void {
    this.faults.push({ kind, key, expected, route: [...this.path] })
  }
}

/** Those of the mounts whose route goes on with a key, which is the last of so many. */
function mountsBelow(mounts: Mounts, key: string, depth: number): Mounts {
  let below: Mount[] | undefined
  for (let i = 0; i < mounts.length; i++) {
    if (mounts[i]!.at[depth - 1] !== key) continue
    below ??= []
    below.push(mounts[i]!)
  }
  return below ?? NO_MOUNTS
}

function isPresent(node: ValueNode): boolean {
  return !(node.kind === 'scalar' && node.value === null)
}

function hasType(node: ValueNode, types: readonly string[]): boolean {
  for (let i = 0; i < types.length; i++) if (isOfType(node, types[i]!)) return true
  return false
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

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
  const walk = new Walk()
  walk.node(
    root,
    readerOf(schema).read(schema),
    mounts.map(({ at }) => at),
  )
  return walk.faults
}

type Mounts = readonly Mount['at'][]
const NO_MOUNTS: Mounts = []

class Walk {
  readonly faults: Fault[] = []
  /** Where the walk is; most places have no fault, and need no route of their own. */
  private readonly path: (string | number)[] = []

  node(node: ValueNode, schema: Compiled, mounts: Mounts): void {
    if (schema.target !== null) this.node(node, schema.target, mounts)
    if (schema.types !== null && !hasType(node, schema.types)) this.fault('type', schema.types)
    if (schema.allowed !== null) this.oneOf(node, schema.allowed)
    if (node.kind === 'map') this.map(node, schema, mounts)
    else if (schema.limits !== null) {
      if (node.kind === 'scalar') this.scalar(node, schema.limits)
      else this.seq(node, schema, schema.limits)
    } else if (node.kind === 'seq') this.items(node, schema)
  }

  private map(map: MapNode, schema: Compiled, mounts: Mounts): void {
    for (const key of schema.required) if (map.get(key) === undefined) this.fault('required', [], key)
    if (schema.isOpen) return
    const entries = map.touchedEntries()
    for (let i = 0; i < entries.length; i++) {
      const { key, node: child } = entries[i]!
      if (!isPresent(child)) continue
      const parts = schema.parts(key)
      if (parts === UNKNOWN) this.fault('unknown-key', [], key)
      if (parts.length === 0) continue
      const below = mounts.length === 0 ? NO_MOUNTS : mountsBelow(mounts, key)
      const isMounted = child.kind === 'map' && below.some((rest) => rest.length === 0)
      this.path.push(key)
      for (const part of parts) {
        if (isMounted) this.mounted(child as MapNode, part)
        else this.node(child, part, below)
      }
      this.path.pop()
    }
  }

  /** Of a block that another unit governs, only what it is. */
  private mounted(map: MapNode, schema: Compiled): void {
    if (schema.target !== null) this.mounted(map, schema.target)
    if (schema.types !== null && !hasType(map, schema.types)) this.fault('type', schema.types)
  }

  private seq(seq: SeqNode, schema: Compiled, { maxItems, minItems, uniqueItems }: Limits): void {
    const { length } = seq.items
    if (maxItems !== undefined && length > maxItems) this.range(maxItems)
    if (minItems !== undefined && length < minItems) this.range(minItems)
    if (uniqueItems === true && hasEqualItems(seq)) this.fault('other', [])
    this.items(seq, schema)
  }

  private items(seq: SeqNode, schema: Compiled): void {
    const { item } = schema
    if (item === null) return
    for (const [i, node] of seq.items.entries()) {
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

/** Limits of scalars and lists. */
interface Limits {
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly maximum?: number
  readonly minimum?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
}
const LIMITS: readonly (keyof Limits)[] = [
  'maxLength',
  'minLength',
  'pattern',
  'maximum',
  'minimum',
  'maxItems',
  'minItems',
  'uniqueItems',
]

const NO_KEYS: readonly string[] = []
/** The schemas of a key of which none speaks. */
const NO_PARTS: readonly Compiled[] = []
/** The same where the key may not stand. */
const UNKNOWN: readonly Compiled[] = []

/** A schema, read once: the walk meets the same few for every file. Members are read when a value needs them. */
class Compiled {
  readonly types: readonly string[] | null
  readonly allowed: Fault['expected'] | null
  readonly limits: Limits | null
  readonly required: readonly string[]
  /** True for a schema that says nothing of a map's keys. */
  readonly isOpen: boolean
  private readonly schema: JsonObject
  private readonly reader: Reader
  private readonly properties: JsonObject | undefined
  private readonly named = new Map<string, readonly Compiled[]>()
  private patterns: readonly (readonly [pattern: string, parts: Compiled | null])[] | undefined
  private others: readonly Compiled[] | undefined

  constructor(schema: JsonObject, reader: Reader) {
    const { type, properties, patternProperties, additionalProperties } = schema
    this.schema = schema
    this.reader = reader
    this.types = type === undefined ? null : ([type].flat() as string[])
    this.allowed = (schema.enum as Fault['expected'] | undefined) ?? null
    this.limits = LIMITS.some((name) => schema[name] !== undefined) ? (schema as Limits) : null
    this.required = (schema.required as readonly string[] | undefined) ?? NO_KEYS
    this.properties = properties as JsonObject | undefined
    this.isOpen = properties === undefined && patternProperties === undefined && !isRestricting(additionalProperties)
  }

  /** What `$ref` names. */
  get target(): Compiled | null {
    const ref = this.schema.$ref
    if (ref === undefined) return null
    const definitions = this.reader.root.definitions as { readonly [name: string]: JsonObject }
    return this.reader.read(definitions[(ref as string).slice('#/definitions/'.length)]!)
  }

  /** The schema of a list's items. */
  get item(): Compiled | null {
    const { items } = this.schema
    return isSchema(items) ? this.reader.read(items) : null
  }

  /** The schemas that speak of a key; `UNKNOWN` for one that may not stand there. */
  parts(key: string): readonly Compiled[] {
    const known = this.named.get(key)
    if (known !== undefined) return known
    const { properties } = this
    const own = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined
    const matching = this.matching(key)
    if (own === undefined) return matching ?? this.rest()
    const parts = isSchema(own) ? [this.reader.read(own), ...(matching ?? [])] : (matching ?? NO_PARTS)
    this.named.set(key, parts)
    return parts
  }

  /** The schemas of the patterns that a key matches; null when it matches none. */
  private matching(key: string): readonly Compiled[] | null {
    const { patternProperties } = this.schema
    if (patternProperties === undefined) return null
    this.patterns ??= Object.entries(patternProperties as JsonObject).map(([pattern, part]) => [
      pattern,
      isSchema(part) ? this.reader.read(part) : null,
    ])
    const found = this.patterns.filter(([pattern]) => matches(pattern, key))
    return found.length === 0 ? null : found.flatMap(([, part]) => part ?? [])
  }

  private rest(): readonly Compiled[] {
    if (this.others === undefined) {
      const rest = this.schema.additionalProperties
      this.others = isSchema(rest) ? [this.reader.read(rest)] : rest === false ? UNKNOWN : NO_PARTS
    }
    return this.others
  }
}

function isRestricting(additional: unknown): boolean {
  return additional === false || isSchema(additional)
}

/** Reads the schemas in a unit's schema, each once. */
class Reader {
  /** It has the definitions. */
  readonly root: JsonObject
  private readonly known = new Map<JsonObject, Compiled>()

  constructor(root: JsonObject) {
    this.root = root
  }

  read(schema: JsonObject): Compiled {
    let read = this.known.get(schema)
    if (read === undefined) {
      read = new Compiled(schema, this)
      this.known.set(schema, read)
    }
    return read
  }
}

const readers = new WeakMap<JsonObject, Reader>()

function readerOf(root: JsonObject): Reader {
  let reader = readers.get(root)
  if (reader === undefined) {
    reader = new Reader(root)
    readers.set(root, reader)
  }
  return reader
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

function hasType(node: ValueNode, types: readonly string[]): boolean {
  for (const type of types) if (isOfType(node, type)) return true
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

const patterns = new Map<string, RegExp>()

function matches(pattern: string, text: string): boolean {
  let compiled = patterns.get(pattern)
  if (compiled === undefined) {
    compiled = new RegExp(pattern, 'u')
    patterns.set(pattern, compiled)
  }
  return compiled.test(text)
}

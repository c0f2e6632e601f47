import { type JsonObject, memberOf } from './knowledge.ts'

type Scalar = string | number | boolean | null

/** Limits of scalars and lists. */
export interface Limits {
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly maximum?: number
  readonly minimum?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
}
const LIMITS = ['maxLength', 'minLength', 'pattern', 'maximum', 'minimum', 'maxItems', 'minItems', 'uniqueItems']

/** Keys of users' that a schema remembers. */
const MOST_KEYS = 1000

const NO_KEYS: readonly string[] = []
/** The schemas of a key of which none speaks. */
const NO_PARTS: readonly ReadSchema[] = []
/** The same where the key may not stand. */
export const UNKNOWN: readonly ReadSchema[] = []

/** A schema, read once: the walk meets the same few for every file. Members are read when a value needs them. */
export class ReadSchema {
  readonly types: readonly string[] | null = null
  readonly allowed: readonly Scalar[] | null = null
  readonly limits: Limits | null = null
  readonly required: readonly string[] = NO_KEYS
  /** True for a schema that says nothing of a map's keys. */
  readonly isOpen: boolean = true
  /** True for a schema that any value is right for. */
  readonly isSilent: boolean = true
  private readonly ref: string | null = null
  private readonly schema: JsonObject
  private readonly reader: Reader
  private readonly hasProperties: boolean = false
  private named: Map<string, readonly ReadSchema[]> | undefined
  private referred: ReadSchema | undefined
  private patterns: readonly (readonly [pattern: string, parts: ReadSchema | null])[] | undefined
  private others: readonly ReadSchema[] | undefined

  constructor(schema: JsonObject, reader: Reader) {
    this.schema = schema
    this.reader = reader
    // Most schemas say one thing or two: to go by what is there is quicker than to look for all that might be.
    for (const key of Object.keys(schema)) {
      if (key !== '$comment') this.isSilent = false
      if (key === 'type') {
        const { type } = schema
        this.types = (typeof type === 'string' ? [type] : type) as string[]
      } else if (key === 'properties') {
        this.hasProperties = true
        this.isOpen = false
      } else if (key === 'patternProperties') this.isOpen = false
      else if (key === 'additionalProperties') this.isOpen &&= !isRestricting(schema[key])
      else if (key === 'enum') this.allowed = schema[key] as readonly Scalar[]
      else if (key === 'required') this.required = schema[key] as readonly string[]
      else if (key === '$ref') this.ref = schema[key] as string
      else if (LIMITS.includes(key)) this.limits = schema as Limits
    }
  }

  /** What `$ref` names. */
  get target(): ReadSchema | null {
    if (this.ref === null) return null
    this.referred ??= this.reader.definition(this.ref.slice('#/definitions/'.length))
    return this.referred
  }

  /** The schema of a list's items. */
  get item(): ReadSchema | null {
    const { items } = this.schema
    return isSchema(items) ? this.reader.read(items) : null
  }

  /** The schemas that say something of a key; `UNKNOWN` for one that may not stand there. */
  parts(key: string): readonly ReadSchema[] {
    const known = this.named?.get(key)
    if (known !== undefined) return known
    const found = this.find(key)
    const parts = found.some(({ isSilent }) => isSilent) ? found.filter(({ isSilent }) => !isSilent) : found
    this.named ??= new Map()
    if (this.named.size < MOST_KEYS) this.named.set(key, parts)
    return parts
  }

  private find(key: string): readonly ReadSchema[] {
    const own = this.hasProperties ? memberOf(this.schema.properties as JsonObject, key) : undefined
    const matching = this.matching(key)
    if (own === undefined) return matching ?? this.rest()
    return isSchema(own) ? [this.reader.read(own), ...(matching ?? [])] : (matching ?? NO_PARTS)
  }

  /** The schemas of the patterns that a key matches; null when it matches none. */
  private matching(key: string): readonly ReadSchema[] | null {
    const { patternProperties } = this.schema
    if (patternProperties === undefined) return null
    this.patterns ??= Object.entries(patternProperties as JsonObject).map(([pattern, part]) => [
      pattern,
      isSchema(part) ? this.reader.read(part) : null,
    ])
    const found = this.patterns.filter(([pattern]) => matches(pattern, key))
    return found.length === 0 ? null : found.flatMap(([, part]) => part ?? [])
  }

  private rest(): readonly ReadSchema[] {
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
  private readonly root: JsonObject
  private readonly known = new Map<JsonObject, ReadSchema>()

  constructor(root: JsonObject) {
    this.root = root
  }

  definition(name: string): ReadSchema {
    return this.read((this.root.definitions as { readonly [name: string]: JsonObject })[name]!)
  }

  read(schema: JsonObject): ReadSchema {
    let read = this.known.get(schema)
    if (read === undefined) {
      read = new ReadSchema(schema, this)
      this.known.set(schema, read)
    }
    return read
  }
}

const readers = new WeakMap<JsonObject, Reader>()

/** The schema of a unit as the walk needs it, read once. */
export function readSchema(root: JsonObject): ReadSchema {
  let reader = readers.get(root)
  if (reader === undefined) {
    reader = new Reader(root)
    readers.set(root, reader)
  }
  return reader.read(root)
}

function isSchema(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const patterns = new Map<string, RegExp>()
/** What means something else where characters are counted by halves; reading by characters takes longer to prepare. */
const NEEDS_UNICODE = /[^ -~]|[.\\]|\[\^/

/** Characters up to which a text is held to a pattern: some patterns of upstream's take the square of its length. */
const LONGEST_MATCHED = 5000

/** True when a text matches a pattern of a schema, or is too long to be asked; each pattern is compiled once. */
export function matches(pattern: string, text: string): boolean {
  if (text.length > LONGEST_MATCHED) return true
  let compiled = patterns.get(pattern)
  if (compiled === undefined) {
    compiled = new RegExp(pattern, NEEDS_UNICODE.test(pattern) ? 'u' : '')
    patterns.set(pattern, compiled)
  }
  return compiled.test(text)
}

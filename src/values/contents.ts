import { type Json, type JsonObject, memberOf, wholeOf } from '../schema/knowledge.ts'
import type { Entry, MapNode, Origin, ValueNode } from './nodes.ts'

type Entries = ReadonlyMap<string, ValueNode>
type Touched = readonly Entry[]

/** What a map has in it. Of most maps of a chart nobody asks, and of others one key: each answer is made when it is wanted. */
export interface MapContent {
  readonly entries: ReadonlyMap<string, ValueNode>
  readonly removed: MapNode['removed']
  get(key: string): ValueNode | undefined
  /** The children that are touched, in an order of its own. */
  touched(): readonly Entry[]
  /** Keys whose value is null. */
  nulls(): readonly string[]
}

/** Of a map without removed keys. */
export const NONE_REMOVED: MapNode['removed'] = new Map()

/** True for a null. */
export function isNull(node: ValueNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === null
}

/** Content that is there. */
export class Whole implements MapContent {
  readonly entries: Entries
  readonly removed: MapNode['removed']
  private found: Touched | undefined

  constructor(entries: Entries, removed: MapNode['removed']) {
    this.entries = entries
    this.removed = removed
  }

  get(key: string): ValueNode | undefined {
    return this.entries.get(key)
  }

  touched(): Touched {
    this.found ??= touchedIn(this.entries)
    return this.found
  }

  nulls(): readonly string[] {
    return nullsIn(this.entries)
  }
}

function touchedIn(entries: Entries): Touched {
  const found: Entry[] = []
  for (const [key, node] of entries) if (node.touched) found.push({ key, node })
  return found
}

function nullsIn(entries: Entries): readonly string[] {
  const keys: string[] = []
  for (const [key, child] of entries) if (isNull(child)) keys.push(key)
  return keys
}

/** Content that a user wrote, of a few different keys: so are most maps of a values file. */
export class Few implements MapContent {
  readonly removed = NONE_REMOVED
  private readonly list: readonly Entry[]
  private all: Entries | undefined

  constructor(list: readonly Entry[]) {
    this.list = list
  }

  get entries(): Entries {
    this.all ??= new Map(this.list.map(({ key, node }) => [key, node]))
    return this.all
  }

  get(key: string): ValueNode | undefined {
    const { list } = this
    for (let i = 0; i < list.length; i++) if (list[i]!.key === key) return list[i]!.node
    return undefined
  }

  touched(): Touched {
    return this.list
  }

  nulls(): readonly string[] {
    const keys: string[] = []
    for (let i = 0; i < this.list.length; i++) if (isNull(this.list[i]!.node)) keys.push(this.list[i]!.key)
    return keys
  }
}

/** Content in which some children are made of others, when somebody asks for them. */
export class Remade implements MapContent {
  private readonly map: MapNode
  private readonly make: ReadonlyMap<string, () => ValueNode | undefined>
  private readonly known = new Map<string, ValueNode | undefined>()
  private all: Entries | undefined
  private found: Touched | undefined

  constructor(map: MapNode, make: ReadonlyMap<string, () => ValueNode | undefined>) {
    this.map = map
    this.make = make
  }

  get entries(): Entries {
    this.all ??= this.makeAll()
    return this.all
  }

  get removed(): MapNode['removed'] {
    return this.map.removed
  }

  get(key: string): ValueNode | undefined {
    const make = this.make.get(key)
    if (make === undefined) return this.map.get(key)
    if (!this.known.has(key)) this.known.set(key, make())
    return this.known.get(key)
  }

  touched(): Touched {
    this.found ??= touchedIn(this.entries)
    return this.found
  }

  nulls(): readonly string[] {
    return nullsIn(this.entries)
  }

  private makeAll(): Entries {
    const entries = new Map(this.map.entries)
    for (const key of this.make.keys()) {
      const child = this.get(key)
      if (child === undefined) entries.delete(key)
      else entries.set(key, child)
    }
    return entries
  }
}

/** Keys from which on an object that no user wrote remembers no more that it does not have: users have keys of their own. */
const MOST_KEYS = 1000

/** An object that no user wrote. */
export class FromJson implements MapContent {
  readonly removed = NONE_REMOVED
  private readonly json: JsonObject
  private readonly origin: Origin
  private readonly build: (json: Json, origin: Origin) => ValueNode
  /** Null for keys that it does not have, of which it remembers some: most are asked for again with the next file. */
  private known: Map<string, ValueNode | null> | undefined
  private all: Entries | undefined

  constructor(json: JsonObject, origin: Origin, build: (json: Json, origin: Origin) => ValueNode) {
    this.json = json
    this.origin = origin
    this.build = build
  }

  get entries(): Entries {
    this.all ??= new Map(Object.keys(wholeOf(this.json)).map((key) => [key, this.get(key)!] as const))
    return this.all
  }

  get(key: string): ValueNode | undefined {
    const known = this.known?.get(key)
    if (known !== undefined) return known ?? undefined
    const member = memberOf(this.json, key)
    this.known ??= new Map()
    if (member === undefined) {
      if (this.known.size < MOST_KEYS) this.known.set(key, null)
      return undefined
    }
    const node = this.build(member, this.origin)
    this.known.set(key, node)
    return node
  }

  touched(): Touched {
    return NONE_TOUCHED
  }

  nulls(): readonly string[] {
    const whole = wholeOf(this.json)
    return Object.keys(whole).filter((key) => whole[key] === null)
  }
}

const NONE_TOUCHED: Touched = []

import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { MapNode, Origin, RemovedKey, ValueNode } from './nodes.ts'

type Entries = ReadonlyMap<string, ValueNode>
type Touched = readonly (readonly [string, ValueNode])[]

/** What a map has in it. Of most maps of a chart nobody asks, and of others one key: each answer is made when it is wanted. */
export interface MapContent {
  readonly entries: Entries
  readonly removed: MapNode['removed']
  get(key: string): ValueNode | undefined
  /** The children that are touched, in an order of its own. */
  touched(): Touched
  /** Keys whose value is null. */
  nulls(): readonly string[]
}

const NOTHING: readonly ValueNode[] = []
/** Of a map without removed keys. */
export const NONE_REMOVED: MapNode['removed'] = new Map()

/** What a map node is besides its content. */
interface Facts {
  readonly origin: Origin
  readonly touched: boolean
  readonly nulls: boolean
  readonly parts: () => readonly Origin[]
  readonly shadowed?: readonly ValueNode[]
}

/** A map with content that may be made late. */
export function contentMap(content: MapContent, facts: Facts): MapNode {
  return new ContentMap(content, facts)
}

/** The same map over other lower nodes. */
export function overShadowed(map: MapNode, shadowed: readonly ValueNode[]): MapNode {
  const { origin, touched, nulls } = map
  return new ContentMap(contentOf(map), { origin, touched, nulls, parts: () => map.parts, shadowed })
}

/** The same map set by another origin, which stays its only part when it had no other. */
export function withOrigin(map: MapNode, origin: Origin): MapNode {
  const { shadowed, touched, nulls } = map
  return new ContentMap(contentOf(map), { origin, touched, nulls, parts: () => map.parts, shadowed })
}

class ContentMap implements MapNode {
  readonly kind = 'map'
  readonly origin: Origin
  readonly shadowed: readonly ValueNode[]
  readonly touched: boolean
  readonly nulls: boolean
  readonly content: MapContent
  private readonly allParts: () => readonly Origin[]

  constructor(content: MapContent, { origin, touched, nulls, parts, shadowed }: Facts) {
    this.content = content
    this.origin = origin
    this.touched = touched
    this.nulls = nulls
    this.allParts = parts
    this.shadowed = shadowed ?? NOTHING
  }

  get parts(): readonly Origin[] {
    return this.allParts()
  }
  get entries(): Entries {
    return this.content.entries
  }
  get removed(): MapNode['removed'] {
    return this.content.removed
  }
  get(key: string): ValueNode | undefined {
    return this.content.get(key)
  }
  touchedEntries(): Touched {
    return this.content.touched()
  }
}

const NO_KEYS: readonly string[] = []

function nullsOf(map: MapNode): readonly string[] {
  return contentOf(map).nulls()
}

function contentOf(map: MapNode): MapContent {
  return map instanceof ContentMap ? map.content : new Whole(map.entries, map.removed)
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
    this.found ??= [...this.entries].filter(([, child]) => child.touched)
    return this.found
  }

  nulls(): readonly string[] {
    const keys: string[] = []
    for (const [key, child] of this.entries) if (child.kind === 'scalar' && child.value === null) keys.push(key)
    return keys
  }
}

/** An object that no user wrote. */
export class FromJson implements MapContent {
  readonly removed = NONE_REMOVED
  private readonly json: JsonObject
  private readonly build: (json: Json) => ValueNode
  private readonly known = new Map<string, ValueNode>()
  private all: Entries | undefined

  constructor(json: JsonObject, build: (json: Json) => ValueNode) {
    this.json = json
    this.build = build
  }

  get entries(): Entries {
    this.all ??= new Map(Object.keys(this.json).map((key) => [key, this.get(key)!] as const))
    return this.all
  }

  get(key: string): ValueNode | undefined {
    let node = this.known.get(key)
    if (node === undefined && Object.hasOwn(this.json, key)) {
      node = this.build(this.json[key]!)
      this.known.set(key, node)
    }
    return node
  }

  touched(): Touched {
    return NONE_TOUCHED
  }

  nulls(): readonly string[] {
    return Object.keys(this.json).filter((key) => this.json[key] === null)
  }
}

const NONE_TOUCHED: Touched = []

/** What becomes of a key that two maps have: a child, or null where the higher one removes it. */
type MergeChildren = (key: string, below: ValueNode, value: ValueNode) => ValueNode | null

/** One map over another. */
export class Merged implements MapContent {
  private readonly lower: MapNode
  private readonly higher: MapNode
  private readonly children: MergeChildren
  private readonly known = new Map<string, ValueNode | undefined>()
  private found: Touched | undefined
  private all: Entries | undefined
  private gone: MapNode['removed'] | undefined

  constructor(lower: MapNode, higher: MapNode, children: MergeChildren) {
    this.lower = lower
    this.higher = higher
    this.children = children
  }

  get entries(): Entries {
    this.all ??= this.mergeAll()
    return this.all
  }

  get removed(): MapNode['removed'] {
    this.gone ??= this.findRemoved()
    return this.gone
  }

  nulls(): readonly string[] {
    const isNull = (key: string): boolean => {
      const child = this.get(key)
      return child?.kind === 'scalar' && child.value === null
    }
    const keys = new Set([...nullsOf(this.lower), ...nullsOf(this.higher)])
    return keys.size === 0 ? NO_KEYS : [...keys].filter(isNull)
  }

  get(key: string): ValueNode | undefined {
    const known = this.known.get(key)
    if (known !== undefined || this.known.has(key)) return known
    const value = this.higher.get(key)
    const below = this.lower.get(key)
    const child =
      value === undefined ? below : below === undefined ? value : (this.children(key, below, value) ?? undefined)
    this.known.set(key, child)
    return child
  }

  touched(): Touched {
    this.found ??= this.mergeTouched()
    return this.found
  }

  private mergeTouched(): Touched {
    const lower = this.lower.touchedEntries()
    const higher = this.higher.touchedEntries()
    if (lower.length === 0 && higher.length === 0) return higher
    const keys = new Set<string>()
    for (const [key] of lower) keys.add(key)
    for (const [key] of higher) keys.add(key)
    const found: [string, ValueNode][] = []
    for (const key of keys) {
      const child = this.get(key)
      if (child?.touched === true) found.push([key, child])
    }
    return found
  }

  private mergeAll(): Entries {
    const { lower, higher } = this
    if (higher.entries.size === 0) return lower.entries
    const entries = new Map(lower.entries)
    for (const key of higher.entries.keys()) {
      const child = this.get(key)
      if (child === undefined) entries.delete(key)
      else entries.set(key, child)
    }
    return entries
  }

  private findRemoved(): MapNode['removed'] {
    let removed: Map<string, RemovedKey> | undefined
    for (const key of nullsOf(this.higher)) {
      const by = this.higher.get(key)
      const was = this.lower.get(key)
      if (was === undefined || by === was || by?.kind !== 'scalar' || this.get(key) !== undefined) continue
      removed ??= new Map()
      removed.set(key, { by, was })
    }
    return joined(this.lower.removed, this.higher.removed, removed)
  }
}

function joined(
  lower: MapNode['removed'],
  higher: MapNode['removed'],
  now: ReadonlyMap<string, RemovedKey> | undefined,
): MapNode['removed'] {
  if (now === undefined && higher.size === 0) return lower
  if (now === undefined && lower.size === 0) return higher
  return new Map([...lower, ...higher, ...(now ?? [])])
}

import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { Entry, MapNode, Origin, RemovedKey, ValueNode } from './nodes.ts'

type Entries = ReadonlyMap<string, ValueNode>
type Touched = readonly Entry[]

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

/** Every layer's map that took part; null where the origin is the only one. */
type Parts = readonly Origin[] | Merged | null

/** A map that no user wrote, and in which is nothing of theirs. */
export function untouchedMap(content: MapContent, origin: Origin): MapNode {
  return new ContentMap(content, origin, false, false, null, NOTHING)
}

/** A map that a user wrote, alone. */
export function writtenMap(content: MapContent, origin: Origin, nulls: boolean): MapNode {
  return new ContentMap(content, origin, true, nulls, null, NOTHING)
}

/** A map made of other nodes. */
export function madeMap(
  content: MapContent,
  origin: Origin,
  {
    touched,
    nulls,
    parts,
    shadowed = NOTHING,
  }: Pick<MapNode, 'touched' | 'nulls' | 'parts'> & { shadowed?: readonly ValueNode[] | undefined },
): MapNode {
  return new ContentMap(content, origin, touched, nulls, parts, shadowed)
}

/** One map over another, with its children as `children` puts them together. */
export function mergedMap(
  lower: MapNode,
  higher: MapNode,
  children: MergeChildren,
  nulls: Nulls,
  blocks: Blocks,
): MapNode {
  const content = new Merged(lower, higher, children, nulls, blocks)
  const touched = lower.touched || higher.touched
  return new ContentMap(content, higher.origin, touched, lower.nulls || higher.nulls, content, higher.shadowed)
}

/** The same map over other lower nodes. */
export function overShadowed(map: MapNode, shadowed: readonly ValueNode[]): MapNode {
  return new ContentMap(contentOf(map), map.origin, map.touched, map.nulls, partsOf(map), shadowed)
}

/** The same map set by another origin, which stays its only part when it had no other. */
export function withOrigin(map: MapNode, origin: Origin): MapNode {
  return new ContentMap(contentOf(map), origin, map.touched, map.nulls, partsOf(map) ?? map.parts, map.shadowed)
}

class ContentMap implements MapNode {
  readonly kind = 'map'
  readonly origin: Origin
  readonly shadowed: readonly ValueNode[]
  readonly touched: boolean
  readonly nulls: boolean
  readonly content: MapContent
  readonly from: Parts

  constructor(
    content: MapContent,
    origin: Origin,
    touched: boolean,
    nulls: boolean,
    from: Parts,
    shadowed: readonly ValueNode[],
  ) {
    this.content = content
    this.origin = origin
    this.touched = touched
    this.nulls = nulls
    this.from = from
    this.shadowed = shadowed
  }

  get parts(): readonly Origin[] {
    const { from } = this
    return from === null ? [this.origin] : from instanceof Merged ? from.parts : from
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

function partsOf(map: MapNode): Parts {
  return map instanceof ContentMap ? map.from : map.parts
}

function isNull(node: ValueNode | undefined): boolean {
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
    if (this.found === undefined) {
      const found: Entry[] = []
      for (const [key, node] of this.entries) if (node.touched) found.push({ key, node })
      this.found = found
    }
    return this.found
  }

  nulls(): readonly string[] {
    const keys: string[] = []
    for (const [key, child] of this.entries) if (isNull(child)) keys.push(key)
    return keys
  }
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
    return this.list.filter(({ node }) => isNull(node)).map(({ key }) => key)
  }
}

/** An object that no user wrote. */
export class FromJson implements MapContent {
  readonly removed = NONE_REMOVED
  private readonly json: JsonObject
  private readonly origin: Origin
  private readonly build: (json: Json, origin: Origin) => ValueNode
  private readonly known = new Map<string, ValueNode>()
  private all: Entries | undefined

  constructor(json: JsonObject, origin: Origin, build: (json: Json, origin: Origin) => ValueNode) {
    this.json = json
    this.origin = origin
    this.build = build
  }

  get entries(): Entries {
    this.all ??= new Map(Object.keys(this.json).map((key) => [key, this.get(key)!] as const))
    return this.all
  }

  get(key: string): ValueNode | undefined {
    let node = this.known.get(key)
    if (node === undefined && Object.hasOwn(this.json, key)) {
      node = this.build(this.json[key]!, this.origin)
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

/** How nulls of the higher map act, see `merge.ts`. */
type Nulls = 'keep' | 'delete'
/** Keys below which nulls stay; null below the top level of a chart's values. */
type Blocks = ReadonlySet<string> | null

/** What becomes of a key that two maps have: a child, or null where the higher one removes it. */
type MergeChildren = (key: string, below: ValueNode, value: ValueNode, nulls: Nulls, blocks: Blocks) => ValueNode | null

/** One map over another. */
class Merged implements MapContent {
  private readonly lower: MapNode
  private readonly higher: MapNode
  private readonly children: MergeChildren
  private readonly nullsAct: Nulls
  private readonly blocks: Blocks
  private readonly isDeep: boolean
  private known: Map<string, ValueNode | undefined> | undefined
  private found: Touched | undefined
  private all: Entries | undefined
  private gone: MapNode['removed'] | undefined
  private allParts: readonly Origin[] | undefined

  constructor(lower: MapNode, higher: MapNode, children: MergeChildren, nulls: Nulls, blocks: Blocks) {
    this.lower = lower
    this.higher = higher
    this.children = children
    this.nullsAct = nulls
    this.blocks = blocks
    this.isDeep = contentOf(lower) instanceof Merged || contentOf(higher) instanceof Merged
  }

  get parts(): readonly Origin[] {
    this.allParts ??= joinedParts(this.lower.parts, this.higher.parts)
    return this.allParts
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
    const keys = new Set([...nullsOf(this.lower), ...nullsOf(this.higher)])
    return keys.size === 0 ? NO_KEYS : [...keys].filter((key) => isNull(this.get(key)))
  }

  get(key: string): ValueNode | undefined {
    if (this.known !== undefined) {
      const known = this.known.get(key)
      if (known !== undefined || this.known.has(key)) return known
    }
    const value = this.higher.get(key)
    const below = this.lower.get(key)
    const isBoth = value !== undefined && below !== undefined
    const child = isBoth
      ? (this.children(key, below, value, this.nullsAct, this.blocks) ?? undefined)
      : (value ?? below)
    // What only one has is found again quickly, unless that one has to ask many others.
    if (isBoth || this.isDeep) {
      this.known ??= new Map()
      this.known.set(key, child)
    }
    return child
  }

  touched(): Touched {
    this.found ??= this.mergeTouched()
    return this.found
  }

  private mergeTouched(): Touched {
    const lower = this.lower.touchedEntries()
    const higher = this.higher.touchedEntries()
    const seen = lower.length === 0 || higher.length === 0 ? null : new Set<string>()
    const found: Entry[] = []
    for (const entries of [lower, higher]) {
      for (let i = 0; i < entries.length; i++) {
        const entry = entries[i]!
        if (seen !== null) {
          if (seen.has(entry.key)) continue
          seen.add(entry.key)
        }
        const node = this.get(entry.key)
        if (node?.touched === true) found.push(node === entry.node ? entry : { key: entry.key, node })
      }
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

function joinedParts(lower: readonly Origin[], higher: readonly Origin[]): readonly Origin[] {
  const [only] = lower
  if (lower.length === 1 && !higher.includes(only!)) return [only!, ...higher]
  return [...lower.filter((part) => !higher.includes(part)), ...higher]
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

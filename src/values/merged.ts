import { contentOf, nullsOf } from './content-map.ts'
import { isNull, type MapContent } from './contents.ts'
import type { Entry, MapNode, Origin, RemovedKey, ValueNode } from './nodes.ts'

type Entries = MapNode['entries']
type Touched = readonly Entry[]

const NO_KEYS: readonly string[] = []

/** Keys that are told when somebody asks. */
export type Keys = Pick<ReadonlySet<string>, 'has'>

/**
 * How nulls of the higher map act.
 * `keep`: they replace what is below.
 * `delete`: they remove the key (values over chart defaults; helm v3 pkg/chart/common/util/coalesce.go).
 */
export type Nulls = 'keep' | 'delete'
/** Keys below which nulls stay; null below the top level of a chart's values. */
export type Blocks = Keys | null

/** What becomes of a key that two maps have: a child, or null where the higher one removes it. */
export type MergeChildren = (
  key: string,
  below: ValueNode,
  value: ValueNode,
  nulls: Nulls,
  blocks: Blocks,
) => ValueNode | null

/** One map over another. */
export class Merged implements MapContent {
  private readonly lower: MapNode
  private readonly higher: MapNode
  private readonly children: MergeChildren
  private readonly nullsAct: Nulls
  private readonly blocks: Blocks
  private readonly isDeep: boolean
  /** Null for keys that are not there. */
  private known: Map<string, ValueNode | null> | undefined
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
    const [lower, higher] = [nullsOf(this.lower), nullsOf(this.higher)]
    if (lower.length + higher.length === 0) return NO_KEYS
    return [...new Set([...lower, ...higher])].filter((key) => isNull(this.get(key)))
  }

  get(key: string): ValueNode | undefined {
    const known = this.known?.get(key)
    if (known !== undefined) return known ?? undefined
    const value = this.higher.get(key)
    const below = this.lower.get(key)
    const isBoth = value !== undefined && below !== undefined
    const child = isBoth ? this.children(key, below, value, this.nullsAct, this.blocks) : (value ?? below ?? null)
    // What only one has is found again quickly, unless that one has to ask many others.
    if (isBoth || this.isDeep) {
      this.known ??= new Map()
      this.known.set(key, child)
    }
    return child ?? undefined
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

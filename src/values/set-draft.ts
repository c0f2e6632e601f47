import { mapNode, NOTHING, seqNode, withShadowed } from './build.ts'
import { NONE_REMOVED } from './contents.ts'
import type { MapNode, Origin, SeqNode, ValueNode } from './nodes.ts'

/** A value while arguments are applied: as it was, or as they have it so far. */
export type Draft = ValueNode | MapDraft | SeqDraft | SetDraft

/** A map that arguments set keys in. It is changed in place, since copying it for each of thousands of arguments takes minutes. */
export class MapDraft {
  readonly kind = 'map'
  readonly entries: Map<string, Draft>
  private readonly base: MapNode | undefined
  private readonly was: readonly ValueNode[]
  private readonly parts: Origin[]
  private origin: Origin

  /** @param origin of the argument that makes the map, or changes it first */
  constructor(base: MapNode | undefined, origin: Origin, was = base?.shadowed ?? NOTHING) {
    this.base = base
    this.was = was
    this.entries = new Map(base?.entries)
    this.parts = [...(base?.parts ?? [])]
    this.origin = base?.origin ?? origin
  }

  /** Sets a key. */
  set(key: string, value: Draft, origin: Origin): void {
    this.entries.set(key, value)
    // An argument may have made it and set nothing.
    if (this.parts.length === 0 && this.origin !== origin) this.parts.push(this.origin)
    this.parts.push(origin)
    this.origin = origin
  }

  /** The map as it is now. */
  done(): MapNode {
    const entries = new Map<string, ValueNode>()
    for (const [key, child] of this.entries) entries.set(key, doneOf(child))
    const parts = this.parts.length === 0 ? [this.origin] : this.parts
    return mapNode(entries, this.origin, { parts, removed: this.base?.removed ?? NONE_REMOVED, shadowed: this.was })
  }
}

/** A list that arguments set items in. */
export class SeqDraft {
  readonly kind = 'seq'
  readonly items: Draft[]
  readonly origin: Origin
  readonly was: readonly ValueNode[]

  constructor(items: readonly Draft[], origin: Origin, was: readonly ValueNode[]) {
    this.items = [...items]
    this.origin = origin
    this.was = was
  }

  /** The list as it is now. */
  done(): SeqNode {
    return seqNode(this.items.map(doneOf), this.origin, this.was)
  }
}

/** What an argument sets as a whole, and what it replaces, which may be set by another one. */
export class SetDraft {
  readonly node: ValueNode
  private readonly was: Draft | undefined

  constructor(node: ValueNode, was: Draft | undefined) {
    this.node = node
    this.was = was
  }

  get kind(): ValueNode['kind'] {
    return this.node.kind
  }

  /** All that it replaces, nearest first. */
  shadowed(): readonly ValueNode[] {
    const list: ValueNode[] = []
    let at = this.was
    for (; at instanceof SetDraft; at = at.was) list.push(at.node)
    if (at === undefined) return list
    const below = doneOf(at)
    list.push(below)
    for (const one of below.shadowed) list.push(one)
    return list
  }

  /** The value over all that it replaces. */
  done(): ValueNode {
    return this.was === undefined ? this.node : withShadowed(this.node, this.shadowed())
  }
}

/** A map to set keys in; a new one where there is none. */
export function openMap(below: Draft | undefined, origin: Origin): MapDraft {
  if (below instanceof MapDraft) return below
  if (below instanceof SetDraft && below.node.kind === 'map') return new MapDraft(below.node, origin, below.shadowed())
  return new MapDraft(isNode(below) && below.kind === 'map' ? below : undefined, origin)
}

/** A list to set items in; a new one where there is none. */
export function openSeq(below: Draft | undefined, origin: Origin): SeqDraft {
  if (below instanceof SeqDraft) return below
  if (below instanceof SetDraft && below.node.kind === 'seq')
    return new SeqDraft(below.node.items, below.node.origin, below.shadowed())
  const list = isNode(below) && below.kind === 'seq' ? below : undefined
  return new SeqDraft(list?.items ?? [], list?.origin ?? origin, list?.shadowed ?? NOTHING)
}

/** True for a null, as it was or as an argument sets it. */
export function isNullDraft(draft: Draft | undefined): boolean {
  const node = draft instanceof SetDraft ? draft.node : draft
  return isNode(node) && node.kind === 'scalar' && node.value === null
}

function isNode(draft: Draft | undefined): draft is ValueNode {
  const isDraft = draft instanceof MapDraft || draft instanceof SeqDraft || draft instanceof SetDraft
  return draft !== undefined && !isDraft
}

function doneOf(draft: Draft): ValueNode {
  return isNode(draft) ? draft : draft.done()
}

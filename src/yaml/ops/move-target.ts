import type { SyntaxMap, SyntaxNode, SyntaxPair, TextView } from '../syntax.ts'
import { type Slot, slotIn, slotUnder } from './slot.ts'
import { isBlockMap, isEmptyMap, isMissing, isPair, isRepeated, pairsOf } from './tree.ts'

/** A route that has to be made from some depth on. */
export interface NewTarget {
  readonly kind: 'new'
  readonly slot: Slot
  /** How many keys of the route are there already. */
  readonly depth: number
  /** The map that gets the new key; null where a key gets its first map. */
  readonly map: SyntaxMap | null
  readonly way: ReadonlySet<SyntaxMap>
}
/** A route that leads to a key already. */
interface MergeTarget {
  readonly kind: 'merge'
  readonly into: SyntaxPair
  readonly way: ReadonlySet<SyntaxMap>
}

/** Follows a route as far as it goes. Null where a value, a duplicate, a merge key or an alias is in the way. */
export function findTarget(view: TextView, root: SyntaxMap, to: readonly string[]): NewTarget | MergeTarget | null {
  const way = new Set<SyntaxMap>()
  let map = root
  for (const [depth, key] of to.entries()) {
    way.add(map)
    const found = pairsOf(map, key)
    if (!isBlockMap(map) || map.pairs.some((pair) => pair.merge) || found.length > 1) return null
    const pair = found[0]
    if (pair === undefined) return isRepeated(view, map) ? null : made(slotIn(view, map), depth, map, way)
    const value: SyntaxNode = pair.value
    if (depth === to.length - 1) return isRepeated(view, value) ? null : { kind: 'merge', into: pair, way }
    if (isMissing(value) || isEmptyMap(value))
      return isRepeated(view, value) ? null : made(slotUnder(view, pair), depth + 1, null, way)
    if (value.kind !== 'map') return null
    map = value
  }
  return null
}

/** A pair and those above it up to a map, nearest first; null when a list is between, or the map is not above. */
export function pairsAbove(pair: SyntaxPair, root: SyntaxMap): SyntaxPair[] | null {
  const pairs = [pair]
  for (let map = pair.map; map !== root; ) {
    const parent = map.parent
    if (!isPair(parent)) return null
    pairs.push(parent)
    map = parent.map
  }
  return pairs
}

function made(slot: Slot | null, depth: number, map: SyntaxMap | null, way: ReadonlySet<SyntaxMap>): NewTarget | null {
  return slot === null ? null : { kind: 'new', slot, depth, map, way }
}

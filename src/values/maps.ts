import { ContentMap, contentOf, partsOf } from './content-map.ts'
import { Few, type MapContent, Remade } from './contents.ts'
import { type Blocks, type MergeChildren, Merged, type Nulls } from './merged.ts'
import type { MapNode, Origin, ValueNode } from './nodes.ts'

const NOTHING: readonly ValueNode[] = []

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

/**
 * The same map with other children at some keys, which are made of its own when somebody asks for them; `undefined` for none.
 * What the user touched and where they wrote nulls is as in the map.
 */
export function remadeMap(map: MapNode, make: ReadonlyMap<string, () => ValueNode | undefined>): MapNode {
  return new ContentMap(new Remade(map, make), map.origin, map.touched, map.nulls, partsOf(map), map.shadowed)
}

/** The same map with another child at a key; the others are made when somebody asks, as before. */
export function withChild(map: MapNode, key: string, child: ValueNode): MapNode {
  const { origin, shadowed } = map
  const only = new ContentMap(new Few([{ key, node: child }]), origin, child.touched, child.nulls, null, NOTHING)
  const content = new Merged(map, only, takeHigher, 'keep', null)
  const touched = map.touched || child.touched
  return new ContentMap(content, origin, touched, map.nulls || child.nulls, partsOf(map), shadowed)
}

function takeHigher(_key: string, _below: ValueNode, value: ValueNode): ValueNode {
  return value
}

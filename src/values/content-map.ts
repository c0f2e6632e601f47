import { type MapContent, Whole } from './contents.ts'
import type { Entry, MapNode, Origin, ValueNode } from './nodes.ts'

/** Parts that are put together when somebody asks. */
interface Joined {
  readonly parts: readonly Origin[]
}
/** Every layer's map that took part; null where the origin is the only one. */
export type Parts = readonly Origin[] | Joined | null

/** A map by its content. Of one class all, since that makes looking at them fast. */
export class ContentMap implements MapNode {
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
    return from === null ? [this.origin] : 'parts' in from ? from.parts : from
  }
  get entries(): MapNode['entries'] {
    return this.content.entries
  }
  get removed(): MapNode['removed'] {
    return this.content.removed
  }
  get(key: string): ValueNode | undefined {
    return this.content.get(key)
  }
  touchedEntries(): readonly Entry[] {
    return this.content.touched()
  }
}

/** The keys of a map whose value is null. */
export function nullsOf(map: MapNode): readonly string[] {
  return contentOf(map).nulls()
}

/** What a map has in it. */
export function contentOf(map: MapNode): MapContent {
  return map instanceof ContentMap ? map.content : new Whole(map.entries, map.removed)
}

/** Every layer's map that took part in one, as far as that is more than its origin. */
export function partsOf(map: MapNode): Parts {
  return map instanceof ContentMap ? map.from : map.parts
}

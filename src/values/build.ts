import type { Json, JsonObject } from '../schema/knowledge.ts'
import { FromJson, NONE_REMOVED, Whole } from './contents.ts'
import { madeMap, overShadowed, untouchedMap, withOrigin } from './maps.ts'
import type { Layer, MapNode, Origin, ScalarNode, SeqNode, ValueNode } from './nodes.ts'

/** What a value has replaced that is the only one. */
export const NOTHING: readonly ValueNode[] = []

/** A scalar value; `touched` follows its layer. */
export function scalarNode(value: ScalarNode['value'], origin: Origin, shadowed = NOTHING): ScalarNode {
  return new Scalar(value, origin, shadowed, isUserLayer(origin.layer))
}

/** A list value. */
export function seqNode(items: readonly ValueNode[], origin: Origin, shadowed = NOTHING): SeqNode {
  return new Seq(items, origin, shadowed, isUserLayer(origin.layer) || items.some((item) => item.touched))
}

/** A map value; `parts` is its own origin unless several layers took part. */
export function mapNode(
  entries: ReadonlyMap<string, ValueNode>,
  origin: Origin,
  options: { shadowed?: readonly ValueNode[]; parts?: readonly Origin[]; removed?: MapNode['removed'] } = {},
): MapNode {
  const parts = options.parts ?? [origin]
  const removed = options.removed ?? NONE_REMOVED
  let touched = parts.some((part) => isUserLayer(part.layer))
  let nulls = removed.size > 0
  for (const child of entries.values()) {
    touched ||= child.touched
    nulls ||= child.nulls
  }
  return madeMap(new Whole(entries, removed), origin, { touched, nulls, parts, shadowed: options.shadowed })
}

/** The same value, above others that it replaced. */
export function withShadowed(node: ValueNode, shadowed: readonly ValueNode[]): ValueNode {
  if (node.kind === 'map') return overShadowed(node, shadowed)
  if (node.kind === 'scalar') return new Scalar(node.value, node.origin, shadowed, node.touched)
  return node instanceof LazySeq
    ? new LazySeq(() => node.items, node.origin, shadowed)
    : new Seq(node.items, node.origin, shadowed, node.touched)
}

/** The same value, set by another origin. */
export function setBy(node: ValueNode, origin: Origin): ValueNode {
  if (node.kind === 'map') return withOrigin(node, origin)
  if (node.kind === 'scalar') return new Scalar(node.value, origin, node.shadowed, node.touched)
  return new Seq(node.items, origin, node.shadowed, node.touched)
}

/** True for what the user wrote: a file or an argument. */
export function isUserLayer(layer: Layer): boolean {
  return layer.kind === 'file' || layer.kind === 'set'
}

/** Values without a text: chart defaults, or what KOF injects. All nodes share one origin. */
export function buildJson(json: JsonObject, layer: Layer): MapNode {
  const origin: Origin = { layer, node: null, pair: null }
  return buildJsonNode(json, origin) as MapNode
}

/**
 * The same for any JSON value, with a given origin. Of values that no user wrote, what is inside a map or a list is built
 * when somebody looks there: of a chart's thousands of defaults a run needs a few.
 */
export function buildJsonNode(json: Json, origin: Origin): ValueNode {
  if (typeof json !== 'object' || json === null) return scalarNode(json, origin)
  const isLazy = !isUserLayer(origin.layer)
  if (Array.isArray(json)) {
    const items = () => json.map((item) => buildJsonNode(item as Json, origin))
    return isLazy ? new LazySeq(items, origin) : seqNode(items(), origin)
  }
  if (isLazy) {
    return untouchedMap(new FromJson(json as JsonObject, origin, buildJsonNode), origin)
  }
  const entries = Object.entries(json as JsonObject).map(([key, value]) => [key, buildJsonNode(value, origin)] as const)
  return mapNode(new Map(entries), origin)
}

/** A list whose items are made when somebody looks. */
class LazySeq implements SeqNode {
  readonly kind = 'seq'
  readonly origin: Origin
  readonly shadowed: readonly ValueNode[]
  readonly touched = false
  readonly nulls = false
  private readonly make: () => readonly ValueNode[]
  private made: readonly ValueNode[] | undefined

  constructor(make: () => readonly ValueNode[], origin: Origin, shadowed: readonly ValueNode[] = NOTHING) {
    this.make = make
    this.origin = origin
    this.shadowed = shadowed
  }

  get items(): readonly ValueNode[] {
    this.made ??= this.make()
    return this.made
  }
}

/** A value that is there; all of one kind have one shape, which is what makes looking at them fast. */
export class Scalar implements ScalarNode {
  readonly kind = 'scalar'
  readonly value: ScalarNode['value']
  readonly origin: Origin
  readonly shadowed: readonly ValueNode[]
  readonly touched: boolean
  readonly nulls: boolean

  constructor(value: ScalarNode['value'], origin: Origin, shadowed: readonly ValueNode[], touched: boolean) {
    this.value = value
    this.origin = origin
    this.shadowed = shadowed
    this.touched = touched
    this.nulls = touched && value === null
  }
}

class Seq implements SeqNode {
  readonly kind = 'seq'
  readonly items: readonly ValueNode[]
  readonly origin: Origin
  readonly shadowed: readonly ValueNode[]
  readonly touched: boolean
  readonly nulls: boolean

  constructor(items: readonly ValueNode[], origin: Origin, shadowed: readonly ValueNode[], touched: boolean) {
    this.items = items
    this.origin = origin
    this.shadowed = shadowed
    this.touched = touched
    this.nulls = items.some((item) => item.nulls)
  }
}

/** An empty map of a layer: a file without values. */
export function emptyMap(layer: Layer): MapNode {
  return mapNode(new Map(), { layer, node: null, pair: null })
}

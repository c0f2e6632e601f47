import type { Json, JsonObject } from '../schema/knowledge.ts'
import { hasSpecialKeys } from '../yaml/special-keys.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode, SyntaxPair, SyntaxSeq } from '../yaml/syntax.ts'
import { Few, FromJson, NONE_REMOVED, Whole } from './map-content.ts'
import { madeMap, overShadowed, untouchedMap, withOrigin, writtenMap } from './maps.ts'
import type { Entry, Layer, MapNode, Origin, ScalarNode, SeqNode, ValueNode } from './nodes.ts'

const NOTHING: readonly ValueNode[] = []

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
class Scalar implements ScalarNode {
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

/** Values of a parsed text, as go-yaml v2 reads them: the last of equal keys wins, aliases and `<<` are followed. */
function buildSyntax(root: SyntaxNode, layer: Layer): { readonly node: ValueNode; readonly tooManyAliases: boolean } {
  const builder = new Builder(layer)
  const node = builder.node(root, null)
  return { node, tooManyAliases: builder.refused }
}

/** An empty map of a layer: a file without values. */
export function emptyMap(layer: Layer): MapNode {
  return mapNode(new Map(), { layer, node: null, pair: null })
}

/** The values of a text's first document, empty when that is no map. */
export function buildDocument(
  parsed: ParsedYaml,
  layer: Layer,
): { readonly values: MapNode; readonly tooManyAliases: boolean } {
  const root = parsed.documents[0]?.root ?? null
  if (root === null || root.kind !== 'map') return { values: emptyMap(layer), tooManyAliases: false }
  return buildMap(root, layer)
}

/** A map as written, as values: a text's root, or a part of it. */
export function buildMap(
  root: SyntaxMap,
  layer: Layer,
): { readonly values: MapNode; readonly tooManyAliases: boolean } {
  const { node, tooManyAliases } = buildSyntax(root, layer)
  return { values: node.kind === 'map' ? node : emptyMap(layer), tooManyAliases }
}

/** A list as written, as values; null where it repeats aliases excessively. */
export function buildSeq(root: SyntaxSeq, layer: Layer): SeqNode | null {
  const { node } = buildSyntax(root, layer)
  return node.kind === 'seq' ? node : null
}

/** Values by key. A map keeps the place of the first of equal keys; the value is the last one's. */
class Entries {
  private readonly last = new Map<string, ValueNode>()
  /** What later values replaced, in order. */
  private replaced: Map<string, ValueNode[]> | undefined

  set(key: string, value: ValueNode): void {
    const earlier = this.last.get(key)
    this.last.set(key, value)
    if (earlier === undefined) return
    this.replaced ??= new Map()
    const list = this.replaced.get(key)
    if (list === undefined) this.replaced.set(key, [earlier])
    else list.push(earlier)
  }

  all(): Map<string, ValueNode> {
    for (const [key, list] of this.replaced ?? []) {
      const value = this.last.get(key)!
      this.last.set(key, withShadowed(value, [...list.toReversed(), ...list[0]!.shadowed]))
    }
    return this.last
  }
}

class Builder {
  refused = false
  private decoded = 0
  private fromAliases = 0
  private aliasDepth = 0
  private readonly layer: Layer
  private readonly isUsers: boolean
  private readonly open = new Set<SyntaxNode>()

  constructor(layer: Layer) {
    this.layer = layer
    this.isUsers = isUserLayer(layer)
  }

  node(node: SyntaxNode, pair: SyntaxPair | null, via?: Origin): ValueNode {
    this.decoded++
    if (this.aliasDepth > 0) this.fromAliases++
    if (this.fromAliases > 100) this.weighAliases()
    const origin: Origin =
      via === undefined ? { layer: this.layer, node, pair } : { layer: this.layer, node, pair, via }
    if (node.kind === 'scalar') return new Scalar(node.value, origin, NOTHING, this.isUsers)
    if (node.kind === 'alias') return this.alias(node.target, origin, pair)
    if (node.kind === 'seq')
      return seqNode(
        node.items.map((item) => this.node(item, null)),
        origin,
      )
    return this.few(node, origin) ?? mapNode(this.entries(node), origin)
  }

  /** A map of a few different keys; null for any other. */
  private few({ pairs }: SyntaxMap, origin: Origin): MapNode | null {
    if (pairs.length > FEW || !this.isUsers || hasSpecialKeys(pairs)) return null
    let nulls = false
    const list: Entry[] = []
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!
      const node = this.node(pair.value, pair)
      nulls ||= node.nulls
      list.push({ key: pair.key, node })
    }
    return writtenMap(new Few(list), origin, nulls)
  }

  private alias(target: SyntaxNode | null, origin: Origin, pair: SyntaxPair | null): ValueNode {
    if (target === null || this.refused || this.open.has(target)) return scalarNode(null, origin)
    this.aliasDepth++
    this.open.add(target)
    const built = this.node(target, pair)
    this.open.delete(target)
    this.aliasDepth--
    const aliased: Origin = { ...origin, via: built.origin }
    return setBy(built, aliased)
  }

  private entries(map: SyntaxMap): Map<string, ValueNode> {
    const entries = new Entries()
    for (const pair of map.pairs) {
      if (pair.merge) this.merge(pair.value, entries)
      else entries.set(pair.key, this.node(pair.value, pair))
    }
    return entries.all()
  }

  /** `<<: *base` or `<<: [*a, *b]`: replaces keys that stand before it; of several maps the earlier wins. */
  private merge(node: SyntaxNode, entries: Entries): void {
    if (node.kind === 'seq') {
      for (const item of node.items.toReversed()) this.merge(item, entries)
      return
    }
    const built = this.node(node, null)
    if (built.kind !== 'map') return
    for (const [key, value] of built.entries) entries.set(key, value)
  }

  /** go-yaml v2's guard against alias bombs (yaml/go-yaml v2.4.0 decode.go, alias_ratio_range_*). */
  private weighAliases(): void {
    if (this.decoded > 1000 && this.fromAliases / this.decoded > allowedAliasRatio(this.decoded)) this.refused = true
  }
}

/** Up to so many keys, looking at one after the other is quicker than a table. */
const FEW = 12

function allowedAliasRatio(decoded: number): number {
  if (decoded <= 400_000) return 0.99
  if (decoded >= 4_000_000) return 0.1
  return 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000)
}

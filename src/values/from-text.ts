import { keptOf, setKept } from '../kept.ts'
import { hasSpecialKeys } from '../yaml/special-keys.ts'
import type { ParsedYaml, SyntaxDocument, SyntaxMap, SyntaxNode, SyntaxPair, SyntaxSeq } from '../yaml/syntax.ts'
import { emptyMap, isUserLayer, mapNode, NOTHING, Scalar, scalarNode, seqNode, setBy, withShadowed } from './build.ts'
import { Few } from './contents.ts'
import { writtenMap } from './maps.ts'
import type { Entry, Layer, MapNode, Origin, SeqNode, ValueNode } from './nodes.ts'

/** Values of a parsed text, as go-yaml v2 reads them: the last of equal keys wins, aliases and `<<` are followed. */
function buildSyntax(root: SyntaxNode, layer: Layer) {
  const builder = new Builder(layer)
  const node: ValueNode = builder.node(root, null)
  return { node, tooManyAliases: builder.refused, uniqueKeys: builder.uniqueKeys }
}

/** The values of a text's first document, empty when that is no map. */
export function buildDocument(
  parsed: ParsedYaml,
  layer: Layer,
): { readonly values: MapNode; readonly tooManyAliases: boolean } {
  const [first] = parsed.documents
  if (first?.root?.kind !== 'map') return { values: emptyMap(layer), tooManyAliases: false }
  const { uniqueKeys, ...built } = buildMap(first.root, layer)
  if (uniqueKeys) setKept(first, UNIQUE_KEYS, true)
  return built
}

const UNIQUE_KEYS = Symbol('unique keys')

/** True where values were made of a document, and no key in it stands twice or is `<<`. False says nothing. */
export function hasUniqueKeys(document: SyntaxDocument): boolean {
  return keptOf(document, UNIQUE_KEYS) === true
}

/** A map as written, as values: a text's root, or a part of it. */
export function buildMap(
  root: SyntaxMap,
  layer: Layer,
): { readonly values: MapNode; readonly tooManyAliases: boolean; readonly uniqueKeys: boolean } {
  const { node, tooManyAliases, uniqueKeys } = buildSyntax(root, layer)
  return { values: node.kind === 'map' ? node : emptyMap(layer), tooManyAliases, uniqueKeys }
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

  get areRepeated(): boolean {
    return this.replaced !== undefined
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
  /** False as soon as a key stands twice, or is `<<`. */
  uniqueKeys = true
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
    // As long as it will be: a list that grows takes room for 17.
    const list: Entry[] = new Array(pairs.length)
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!
      const node = this.node(pair.value, pair)
      nulls ||= node.nulls
      list[i] = { key: pair.key, node }
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
      if (pair.merge) {
        this.uniqueKeys = false
        this.merge(pair.value, entries)
      } else entries.set(pair.key, this.node(pair.value, pair))
    }
    if (entries.areRepeated) this.uniqueKeys = false
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

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml'
import type { Span } from '../../text/span.ts'
import { resolveKey, resolvePlain, resolveTagged, ScalarError } from '../helm-scalars.ts'
import { lastInk } from '../ink.ts'
import type { Mutable } from '../mutable.ts'
import type {
  ScalarStyle,
  SyntaxAlias,
  SyntaxMap,
  SyntaxNode,
  SyntaxPair,
  SyntaxParent,
  SyntaxProblem,
  SyntaxScalar,
  SyntaxSeq,
} from '../syntax.ts'

const STYLES: { readonly [type: string]: ScalarStyle } = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

/** Turns the nodes of one document of the `yaml` package into ours. */
export class Converter {
  private readonly anchors = new Map<string, SyntaxNode>()
  /** Anchors whose node is being read: an alias to one of them would contain itself. */
  private readonly open = new Set<string>()
  private readonly text: string
  private readonly problems: SyntaxProblem[]

  constructor(text: string, problems: SyntaxProblem[]) {
    this.text = text
    this.problems = problems
  }

  /** A node with all below it; what Helm refuses is added to the problems. */
  node(node: Node, parent: SyntaxParent): SyntaxNode {
    if (isAlias(node)) return this.alias(node.source, this.range(node), parent)
    const anchor = ('anchor' in node && node.anchor) || null
    if (anchor !== null) this.open.add(anchor)
    const result = isMap(node)
      ? this.map(node, parent, anchor)
      : isSeq(node)
        ? this.seq(node, parent, anchor)
        : this.scalar(node as Scalar, parent, anchor)
    if (anchor !== null) {
      this.open.delete(anchor)
      this.anchors.set(anchor, result)
    }
    return result
  }

  private alias(name: string, span: Span, parent: SyntaxParent): SyntaxAlias {
    const target = this.open.has(name) ? null : (this.anchors.get(name) ?? null)
    if (this.open.has(name)) this.problems.push({ message: `The anchor "${name}" contains itself`, span })
    else if (target === null) this.problems.push({ message: `Unknown anchor "${name}"`, span })
    return { kind: 'alias', name, target, span, parent, anchor: null }
  }

  private scalar(node: Scalar, parent: SyntaxParent, anchor: string | null): SyntaxScalar {
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '')
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain'
    const tag = node.tag ?? null
    const span = this.trim(this.range(node), style)
    let value: SyntaxScalar['value'] = text
    try {
      if (tag !== null) value = resolveTagged(tag, text, style)
      else if (style === 'plain') value = resolvePlain(text)
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error
      this.problems.push({ message: error.message, span })
    }
    return { kind: 'scalar', value, style, text, tag, span, parent, anchor }
  }

  private seq(
    node: { items: unknown[]; flow?: boolean | undefined; range?: readonly number[] | null },
    parent: SyntaxParent,
    anchor: string | null,
  ): SyntaxSeq {
    const items: SyntaxNode[] = []
    const seq: Mutable<SyntaxSeq> = {
      kind: 'seq',
      flow: node.flow === true,
      items,
      span: this.range(node),
      parent,
      anchor,
    }
    for (const item of node.items) {
      if (isNode(item)) items.push(this.node(item, seq))
      else if (isPair(item)) items.push(this.pairAsMap(item, seq))
    }
    if (!seq.flow) seq.span = { start: seq.span.start, end: items.at(-1)?.span.end ?? seq.span.start }
    return seq
  }

  /** `[a: b]` is a list of one-key maps. */
  private pairAsMap(pair: Pair, parent: SyntaxParent): SyntaxMap {
    const pairs: SyntaxPair[] = []
    const map: Mutable<SyntaxMap> = { kind: 'map', flow: true, pairs, span: { start: 0, end: 0 }, parent, anchor: null }
    pairs.push(this.pair(pair, map))
    map.span = { start: pairs[0]!.keySpan.start, end: Math.max(pairs[0]!.keySpan.end, pairs[0]!.value.span.end) }
    return map
  }

  private map(
    node: { items: unknown[]; flow?: boolean | undefined; range?: readonly number[] | null },
    parent: SyntaxParent,
    anchor: string | null,
  ): SyntaxMap {
    const pairs: SyntaxPair[] = []
    const map: Mutable<SyntaxMap> = {
      kind: 'map',
      flow: node.flow === true,
      pairs,
      span: this.range(node),
      parent,
      anchor,
    }
    for (const item of node.items) if (isPair(item)) pairs.push(this.pair(item, map))
    if (!map.flow) {
      const last = pairs.at(-1)
      map.span = {
        start: map.span.start,
        end: last === undefined ? map.span.start : Math.max(last.keySpan.end, last.value.span.end),
      }
    }
    return map
  }

  private pair(pair: Pair, map: SyntaxMap): SyntaxPair {
    const key = pair.key as Node | null
    const keyNode = key === null ? null : this.node(key, null)
    const keySpan = keyNode?.span ?? { start: map.span.start, end: map.span.start }
    const result: Mutable<SyntaxPair> = {
      key: this.keyText(keyNode),
      keySpan,
      map,
      merge: isMergeKey(keyNode),
      value: undefined as never,
    }
    result.value = isNode(pair.value) ? this.node(pair.value, result) : this.missing(keySpan.end, result)
    if (result.merge && !isMergeable(result.value, true))
      this.problems.push({ message: 'Only a map or a list of maps can be merged with "<<"', span: result.value.span })
    return result
  }

  private keyText(node: SyntaxNode | null): string {
    const target = node?.kind === 'alias' ? node.target : node
    if (node === null) return ''
    if (target === null || target === undefined) return ''
    if (target.kind === 'scalar') return this.scalarKey(target)
    this.problems.push({ message: 'A list or a map cannot be a key', span: target.span })
    return ''
  }

  private scalarKey(key: SyntaxScalar): string {
    try {
      return resolveKey(key.tag, key.text, key.style)
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error
      this.problems.push({ message: error.message, span: key.span })
      return key.text
    }
  }

  /** `{a}` and `? a` have no value at all. */
  private missing(at: number, parent: SyntaxParent): SyntaxScalar {
    return {
      kind: 'scalar',
      value: null,
      style: 'plain',
      text: '',
      tag: null,
      span: { start: at, end: at },
      parent,
      anchor: null,
    }
  }

  private range(node: { range?: readonly number[] | null }): Span {
    const range = node.range ?? [0, 0, 0]
    return { start: range[0]!, end: range[1]! }
  }

  /** A block scalar's range ends after its last line break; people mean the last character. */
  private trim(span: Span, style: ScalarStyle): Span {
    if (style !== 'literal' && style !== 'folded') return span
    return { start: span.start, end: lastInk(this.text, span.start, span.end) }
  }
}

/** `<<` merges where it is unquoted, or says so (go.yaml.in/yaml/v2 v2.4.4 decode.go, isMerge). */
function isMergeKey(key: SyntaxNode | null): boolean {
  if (key?.kind !== 'scalar' || key.text !== '<<') return false
  return key.tag === null ? key.style === 'plain' : key.tag === '!' || /^(!!|tag:yaml.org,2002:)merge$/.test(key.tag)
}

function isMergeable(value: SyntaxNode, orList: boolean): boolean {
  if (value.kind === 'alias') return value.target === null || value.target.kind === 'map'
  return (
    value.kind === 'map' || (orList && value.kind === 'seq' && value.items.every((item) => isMergeable(item, false)))
  )
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}
function isPair(value: unknown): value is Pair {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value && !isNode(value)
}

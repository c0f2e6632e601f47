import type { SyntaxMap, SyntaxNode, SyntaxPair, SyntaxParent, SyntaxScalar, SyntaxSeq, TextView } from '../syntax.ts'

/** True for the pair among the things that can contain a node. */
export function isPair(parent: SyntaxParent): parent is SyntaxPair {
  return parent !== null && 'keySpan' in parent
}

/** What directly contains a node: a map, a sequence, or nothing. */
export function containerOf(node: SyntaxNode): SyntaxMap | SyntaxSeq | null {
  return isPair(node.parent) ? node.parent.map : node.parent
}

/** The topmost node above a node, or the node itself. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  let at = node
  for (let up = containerOf(at); up !== null; up = containerOf(at)) at = up
  return at
}

/** True when a node, or what it stands in, is written in flow style. */
export function isInFlow(node: SyntaxNode | null): boolean {
  for (let at = node; at !== null; at = containerOf(at))
    if ((at.kind === 'map' || at.kind === 'seq') && at.flow) return true
  return false
}

/** True when an alias repeats a node or something around it, so that a change here would be a change there. */
export function isRepeated(view: TextView, node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null; at = containerOf(at))
    if (at.anchor !== null && view.text.includes(`*${at.anchor}`)) return true
  return false
}

/**
 * True when something in a node has an anchor that an alias outside of it uses.
 *
 * @param start where that begins which the node is the end of, as a pair does at its key
 */
export function isAnchoredElsewhere(view: TextView, node: SyntaxNode, start = node.span.start): boolean {
  const anchors = anchorsIn(node)
  if (anchors.length === 0) return false
  const outside = view.text.slice(0, start) + view.text.slice(node.span.end)
  return anchors.some((name) => outside.includes(`*${name}`))
}

function anchorsIn(node: SyntaxNode): string[] {
  const own = node.anchor === null ? [] : [node.anchor]
  if (node.kind === 'map') return [...own, ...node.pairs.flatMap((pair) => anchorsIn(pair.value))]
  return node.kind === 'seq' ? [...own, ...node.items.flatMap(anchorsIn)] : own
}

/** True when a node or something in it has an anchor, an alias or a tag. Their meaning hangs on where they stand. */
export function hasReferences(node: SyntaxNode): boolean {
  if (node.anchor !== null || node.kind === 'alias') return true
  if (node.kind === 'scalar') return node.tag !== null
  if (node.kind === 'seq') return node.items.some(hasReferences)
  return node.pairs.some((pair) => hasReferences(pair.value))
}

/** True for a value that is not written at all: `key:`. */
export function isMissing(node: SyntaxNode): boolean {
  return node.kind === 'scalar' && node.span.start === node.span.end
}

/** True for `{}`. */
export function isEmptyMap(node: SyntaxNode): boolean {
  return node.kind === 'map' && node.pairs.length === 0
}

/** A block map with keys, whose lines can be added to and taken from. */
export function isBlockMap(node: SyntaxNode): node is SyntaxMap {
  return node.kind === 'map' && !node.flow && node.pairs.length > 0
}

/** What a node ends with: a scalar, an alias, or something in flow style. */
export function lastOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  let at = node
  while (at !== undefined && (at.kind === 'map' || at.kind === 'seq') && !at.flow)
    at = at.kind === 'map' ? at.pairs.at(-1)?.value : at.items.at(-1)
  return at
}

/** The block scalar that a node ends with, if it does. Blank lines after it may be part of it. */
export function lastBlockScalar(node: SyntaxNode | undefined): SyntaxScalar | null {
  const at = lastOf(node)
  return at?.kind === 'scalar' && (at.style === 'literal' || at.style === 'folded') ? at : null
}

/** The pairs of a map that have a key. */
export function pairsOf(map: SyntaxMap, key: string): SyntaxPair[] {
  return map.pairs.filter((pair) => pair.key === key)
}

/** True when two written values are the same to Helm. Aliases are never. */
export function sameValue(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.value === b.value
  if (a.kind === 'seq' && b.kind === 'seq')
    return a.items.length === b.items.length && a.items.every((item, i) => sameValue(item, b.items[i]!))
  if (a.kind !== 'map' || b.kind !== 'map' || a.pairs.length !== b.pairs.length) return false
  return a.pairs.every((pair) => {
    const other = pairsOf(b, pair.key)
    return other.length === 1 && pairsOf(a, pair.key).length === 1 && sameValue(pair.value, other[0]!.value)
  })
}

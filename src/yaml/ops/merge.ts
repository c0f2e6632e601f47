import type { TextEdit } from '../../text/edits.ts'
import { findComments } from '../comments.ts'
import type { SyntaxMap, SyntaxNode, SyntaxPair, TextView } from '../syntax.ts'
import { cut } from './cut.ts'
import { insertLines, replace } from './edit.ts'
import { colonEnd, commentFrom, type Extent, looseComments, pairExtent } from './extent.ts'
import { couldBeSwallowed, hasPlainLines, lineAt, lineBreakOf } from './lines.ts'
import { reindent, trimBlankLines } from './reindent.ts'
import { type Slot, slotIn, slotUnder } from './slot.ts'
import {
  containerOf,
  hasReferences,
  isBlockMap,
  isEmptyMap,
  isRepeated,
  lastBlockScalar,
  pairsOf,
  sameValue,
} from './tree.ts'

/** Lines that go into a slot, without line breaks. */
export interface Addition {
  readonly slot: Slot
  readonly lines: readonly string[]
}

/**
 * Merges the second pair's map into the first one's, comments with it, and removes the second: what a duplicate key was
 * meant to be. Of equal values the first stays.
 *
 * @returns null when the two disagree on a value, when one is no block map, or when anchors, aliases or tags are inside
 */
export function mergePair(view: TextView, from: SyntaxPair, into: SyntaxPair): TextEdit[] | null {
  if (from === into || !hasPlainLines(view) || isRepeated(view, from.map) || isRepeated(view, into.value)) return null
  const extent = pairExtent(view.text, from)
  if (extent === null || isInside(from, into) || isInside(into, from)) return null
  const additions = mergeAdditions(view, from, extent, into)
  return additions === null ? null : moveLines(view, from, extent, additions)
}

/**
 * What has to be added below `into` so that it holds all that `from` does.
 *
 * @param carried comments without indentation that go before the first lines, and `after` those behind the last
 * @returns null on a conflict, or when a comment would be left without a place
 */
export function mergeAdditions(
  view: TextView,
  from: SyntaxPair,
  extent: Extent,
  into: SyntaxPair,
  carried: readonly string[] = [],
  after: readonly string[] = [],
): Addition[] | null {
  if (hasReferences(from.value) || hasReferences(into.value)) return null
  const plan: Plan = { additions: new Map(), waiting: [...carried] }
  if (!merge(view, from, extent, into, plan)) return null
  plan.waiting.push(...after)
  if (plan.waiting.length > 0) {
    const slot = isBlockMap(into.value) ? slotIn(view, into.value) : null
    if (slot === null) return null
    addLines(plan, into, slot, [])
  }
  return [...plan.additions.values()]
}

/** Deletes an extent and adds lines elsewhere, as one change. */
export function moveLines(
  view: TextView,
  pair: SyntaxPair,
  extent: Extent,
  additions: readonly Addition[],
): TextEdit[] | null {
  const { text } = view
  const span = cut(text, extent, pair.map.pairs[pair.map.pairs.indexOf(pair) - 1]?.value)
  if (span === null) return null
  const edits: TextEdit[] = []
  let removed = replace(view, span, '')
  const block = /[|>][-+0-9]*[ \t]*(#.*)?$/m.test(text.slice(extent.start, extent.end))
  for (const [at, lines] of linesBySlot(additions)) {
    const follows = at >= span.start && at <= extent.start ? extent.end : at
    if (block && additions.some(({ slot }) => slot.at === at && couldBeSwallowed(text, follows, slot.indent)))
      return null
    if (at < span.start || at > span.end) {
      edits.push(insertLines(view, at, lines))
      continue
    }
    // The lines come from next to where they go: one edit, and the blank lines on the other side stay.
    if ((at > extent.start && at < extent.end) || removed.newText !== '') return null
    const br = lineBreakOf(text)
    const last = text[extent.end - 1] === '\n' ? br : ''
    const place = at <= extent.start ? { start: at, end: extent.end } : { start: extent.start, end: at }
    removed = replace(view, place, lines.join(br) + last)
  }
  for (const { slot } of additions) if (slot.clear !== null) edits.push(replace(view, slot.clear, ''))
  return [...edits, removed]
}

/** Lines for the same offset together: those of the inner map first. */
function linesBySlot(additions: readonly Addition[]): Map<number, string[]> {
  const result = new Map<number, string[]>()
  for (const { slot, lines } of [...additions].sort((a, b) => b.slot.indent - a.slot.indent))
    result.set(slot.at, [...(result.get(slot.at) ?? []), ...lines])
  return result
}

interface Plan {
  readonly additions: Map<SyntaxPair, { slot: Slot; lines: string[] }>
  /** Comments that wait for the next lines that move. */
  waiting: string[]
}

function merge(view: TextView, from: SyntaxPair, extent: Extent, into: SyntaxPair, plan: Plan): boolean {
  const { text } = view
  const head = lineAt(text, from.keySpan.start)
  const colon = colonEnd(text, from)
  if (sameValue(from.value, into.value) || (isEmptyMap(from.value) && into.value.kind === 'map')) {
    plan.waiting.push(...commentsIn(text, extent))
    return true
  }
  if (!isBlockMap(from.value) || colon === null) return false
  const above = looseComments(text, extent.start, extent.head)
  const trailing = commentFrom(text, colon)
  const slot = isBlockMap(into.value) ? slotIn(view, into.value) : slotUnder(view, into)
  if (above === null || trailing === null || slot === null || !canTake(into)) return false
  plan.waiting.push(...above, ...(trailing === '' ? [] : [trailing]))
  return mergeChildren(view, from.value, head.next, extent.end, into, slot, plan)
}

function mergeChildren(
  view: TextView,
  map: SyntaxMap,
  start: number,
  end: number,
  into: SyntaxPair,
  slot: Slot,
  plan: Plan,
): boolean {
  const { text } = view
  let at = start
  for (const [i, child] of map.pairs.entries()) {
    const extent = pairExtent(text, child)
    const twins = into.value.kind === 'map' ? pairsOf(into.value, child.key) : []
    if (extent === null || extent.start < at || twins.length > 1 || pairsOf(map, child.key).length > 1) return false
    if (couldBeSwallowed(text, at, extent.indent) && extent.start > at) return false
    const until: number = i === map.pairs.length - 1 ? end : extent.end
    if (twins[0] === undefined) {
      const lines = reindent(text, at, until, extent.indent, slot.indent)
      if (lines === null || endsOpen(text, child)) return false
      addLines(plan, into, slot, lines)
    } else {
      const loose = looseComments(text, at, extent.start)
      const after = looseComments(text, extent.end, until)
      if (loose === null || after === null) return false
      plan.waiting.push(...loose)
      if (!merge(view, child, extent, twins[0], plan)) return false
      plan.waiting.push(...after)
    }
    at = until
  }
  return true
}

function addLines(plan: Plan, into: SyntaxPair, slot: Slot, lines: readonly string[]): void {
  const pad = ' '.repeat(slot.indent)
  const comments = plan.waiting.map((comment) => pad + comment)
  const earlier = plan.additions.get(into)?.lines
  const added = earlier === undefined || comments.length > 0 ? trimBlankLines(lines) : lines
  plan.additions.set(into, { slot, lines: [...(earlier ?? []), ...comments, ...added] })
  plan.waiting = []
}

/** Blank lines that belong to `|+` cannot move: what follows at the new place would decide on them. */
export function endsOpen(text: string, pair: SyntaxPair): boolean {
  const block = lastBlockScalar(pair.value)
  return block !== null && /^[|>][-0-9]*\+/.test(text.slice(block.span.start, block.span.start + 4))
}

/** The comments of lines that go because their value is there already. */
function commentsIn(text: string, extent: Extent): string[] {
  if (!text.slice(extent.start, extent.end).includes('#')) return []
  const inside = findComments(text).filter(({ span }) => span.start >= extent.start && span.end <= extent.end)
  return inside.map((comment) => comment.text)
}

/** New keys in a map with a merge key would win over merged ones. */
function canTake(into: SyntaxPair): boolean {
  return into.value.kind !== 'map' || !into.value.pairs.some((pair) => pair.merge)
}

function isInside(inner: SyntaxPair, outer: SyntaxPair): boolean {
  for (let at: SyntaxNode | null = inner.map; at !== null; at = containerOf(at)) if (at.parent === outer) return true
  return false
}

import type { TextEdit } from '../../text/edits.ts'
import { findComments } from '../comments.ts'
import type { SyntaxMap, SyntaxPair, SyntaxSeq, TextView } from '../syntax.ts'
import { cut } from './cut.ts'
import { insert, replace } from './edit.ts'
import { colonEnd, commentFrom, type Extent, itemExtent, pairBody, pairExtent } from './extent.ts'
import { hasPlainLines, indentOf, kindOf, lineAt } from './lines.ts'
import { removeFromFlow } from './remove-flow.ts'
import { isAnchoredElsewhere, isPair, isRepeated } from './tree.ts'

/**
 * What becomes of a map that loses its last key: `empty` leaves `{}`; `parent` takes its own key away too, unless comments
 * would go that speak of something else. Never a bare `key:`, which is null to Helm.
 */
export type Emptied = 'empty' | 'parent'

/**
 * Removes a key with its value, its own comments (directly above at its indentation, and on its lines), and no more blank
 * lines than stood on one side of it.
 *
 * @returns null when an alias repeats what is around or within, or when the layout leaves no safe way
 */
export function removePair(view: TextView, pair: SyntaxPair, emptied: Emptied = 'parent'): TextEdit[] | null {
  const { map } = pair
  if (!hasPlainLines(view) || isRepeated(view, map) || isAnchoredElsewhere(view, pair.value, pair.keySpan.start))
    return null
  if (map.pairs.length === 1) return removeLast(view, map, pairExtent(view.text, pair), emptied)
  if (map.flow) return removeFromFlow(view, map, map.pairs.indexOf(pair))
  const extent = pairExtent(view.text, pair)
  return extent === null
    ? removeAfterDash(view, pair)
    : cutLines(view, extent, map.pairs[map.pairs.indexOf(pair) - 1]?.value)
}

/** Removes an item of a list, with its own comments; `[]` is left of the last one. The rest is as with `removePair`. */
export function removeItem(view: TextView, seq: SyntaxSeq, index: number): TextEdit[] | null {
  const item = seq.items[index]
  if (item === undefined || !hasPlainLines(view) || isRepeated(view, seq)) return null
  if (isAnchoredElsewhere(view, item)) return null
  if (seq.items.length === 1) return removeLast(view, seq, itemExtent(view.text, seq, 0), 'empty')
  if (seq.flow) return removeFromFlow(view, seq, index)
  const extent = itemExtent(view.text, seq, index)
  return extent === null ? null : cutLines(view, extent, seq.items[index - 1])
}

function cutLines(view: TextView, extent: Extent, before: Parameters<typeof cut>[2]): TextEdit[] | null {
  const span = cut(view.text, extent, before)
  return span === null ? null : [replace(view, span, '')]
}

function removeLast(
  view: TextView,
  container: SyntaxMap | SyntaxSeq,
  extent: Extent | null,
  emptied: Emptied,
): TextEdit[] | null {
  const { text } = view
  const { parent } = container
  if (emptied === 'parent' && isPair(parent) && !strandsComments(view, parent, container, extent))
    return removePair(view, parent, emptied)
  if (container.flow) return removeFromFlow(view, container, 0)
  const brackets = container.kind === 'map' ? '{}' : '[]'
  if (parent === null) return extent === null || container.kind === 'seq' ? null : emptyDocument(view, extent)
  if (!isPair(parent)) return closeAfterDash(view, container, brackets)
  const colon = colonEnd(text, parent)
  const span = extent === null ? null : cut(text, extent, undefined)
  if (colon === null || span === null || container.anchor !== null || commentFrom(text, colon) === null) return null
  return [insert(view, colon, ` ${brackets}`), replace(view, span, '')]
}

/** The last key of a text. Nothing but comments may be left, else another document would become the first. */
function emptyDocument(view: TextView, extent: Extent): TextEdit[] | null {
  const rest = view.text.slice(0, extent.start) + view.text.slice(extent.end)
  const left = rest.split(/\r?\n/).filter((line) => !/^\ufeff?\s*(#.*)?$/.test(line))
  const empty = /^\ufeff?(---)?[ \t]*(\.\.\.)?$/.test(left.map((line) => line.replace(/[ \t]+#.*$/, '')).join(''))
  return empty ? cutLines(view, extent, undefined) : null
}

/** True when a key's value holds comments that are not those of its only entry, or when that cannot be told. */
function strandsComments(
  view: TextView,
  parent: SyntaxPair,
  container: SyntaxMap | SyntaxSeq,
  only: Extent | null,
): boolean {
  const { start, end } = container.span
  const comments = findComments(view.text)
  if (container.flow) return comments.some(({ span }) => span.start >= start && span.end <= end)
  const body = pairBody(view.text, parent)
  if (body === null || only === null) return true
  const headEnd = lineAt(view.text, parent.keySpan.start).next
  return comments.some(
    ({ span }) => (span.start >= headEnd && span.end <= only.start) || (span.start >= only.end && span.end <= body.end),
  )
}

/** The first key after `- `: the next one moves up to the dash. */
function removeAfterDash(view: TextView, pair: SyntaxPair): TextEdit[] | null {
  const { text } = view
  const body = pairBody(text, pair)
  if (body === null || pair.map.pairs[0] !== pair) return null
  let line = lineAt(text, body.end)
  while (kindOf(text, line) === 'blank' && line.next < text.length) line = lineAt(text, line.next)
  return [replace(view, { start: pair.keySpan.start, end: line.start + indentOf(text, line) }, '')]
}

/** `- a: 1` without its only key is `- {}`. */
function closeAfterDash(view: TextView, container: SyntaxMap | SyntaxSeq, brackets: string): TextEdit[] | null {
  const first = container.kind === 'map' ? container.pairs[0] : undefined
  const body = first === undefined ? null : pairBody(view.text, first)
  if (body === null || pairExtent(view.text, first!) !== null) return null
  const last = lineAt(view.text, Math.max(first!.keySpan.start, body.end - 1))
  return [replace(view, { start: first!.keySpan.start, end: last.end }, brackets)]
}

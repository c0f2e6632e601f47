import type { TextEdit } from '../../text/edits.ts'
import type { Span } from '../../text/span.ts'
import type { SyntaxMap, SyntaxPair, SyntaxSeq, TextView } from '../syntax.ts'
import { cut } from './cut.ts'
import { replace } from './edit.ts'
import { colonEnd } from './extent.ts'
import { indentOf, kindOf, lineAt, lineBefore } from './lines.ts'
import { isMissing } from './tree.ts'

/** Removes an entry of a flow map or list with one comma; on a line of its own, the line and the comments directly above. */
export function removeFromFlow(view: TextView, container: SyntaxMap | SyntaxSeq, index: number): TextEdit[] | null {
  const { text } = view
  const { start, end } = container.span
  if (!/^[{[]$/.test(text[start] ?? '') || !/^[}\]]$/.test(text[end - 1] ?? '')) return null
  const entries =
    container.kind === 'map'
      ? container.pairs.map((pair) => pairSpan(text, pair))
      : container.items.map((item) => item.span)
  const entry = entries[index]
  if (entry === undefined) return null
  const before = entries[index - 1]
  const after = entries[index + 1]
  const gapBefore = text.slice(before?.end ?? start + 1, entry.start)
  const gapAfter = text.slice(entry.end, after?.start ?? end - 1)
  if (!/#/.test(gapBefore + gapAfter) && before === undefined && after === undefined)
    return [replace(view, { start: start + 1, end: end - 1 }, '')]
  if (!/^\s*,?\s*$/.test(gapBefore.replace(/#.*/g, ''))) return null
  if (/^\s*,\s*$/.test(gapAfter) && after !== undefined && !/\n/.test(gapBefore + gapAfter))
    return [replace(view, { start: entry.start, end: after.start }, '')]
  if (/^\s*,\s*$/.test(gapBefore) && before !== undefined && after === undefined && !/\n/.test(gapBefore))
    return [replace(view, { start: before.end, end: entry.end }, '')]
  return removeFlowLines(view, entry, before, after)
}

function removeFlowLines(
  view: TextView,
  entry: Span,
  before: Span | undefined,
  after: Span | undefined,
): TextEdit[] | null {
  const { text } = view
  let first = lineAt(text, entry.start)
  const last = lineAt(text, entry.end)
  if (/\S/.test(text.slice(first.start, entry.start))) return null
  if (!/^[ \t]*(,[ \t]*)?(#.*)?$/.test(text.slice(entry.end, last.end)) || last.next === last.end) return null
  const column = indentOf(text, first)
  const head = first.start
  for (let above = lineBefore(text, first); above !== null; above = lineBefore(text, above)) {
    if (above.start < (before?.end ?? 0) || kindOf(text, above) !== 'comment' || indentOf(text, above) !== column) break
    first = above
  }
  const span = cut(text, { start: first.start, end: last.next, indent: column, head }, undefined)
  if (span === null) return null
  const comma = /^[ \t]*,/.exec(text.slice(entry.end, last.end)) !== null
  if (after !== undefined) return comma ? [replace(view, span, '')] : null
  if (comma) return [replace(view, span, '')]
  if (before === undefined) return null
  const gap = /^[ \t]*,/.exec(text.slice(before.end, span.start))
  return gap === null
    ? null
    : [replace(view, { start: before.end, end: before.end + gap[0].length }, ''), replace(view, span, '')]
}

function pairSpan(text: string, pair: SyntaxPair): Span {
  const colon = isMissing(pair.value) ? (colonEnd(text, pair) ?? pair.keySpan.end) : pair.value.span.end
  return { start: pair.keySpan.start, end: Math.max(pair.keySpan.end, colon) }
}

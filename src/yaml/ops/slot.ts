import type { TextEdit } from '../../text/edits.ts'
import type { Span } from '../../text/span.ts'
import type { SyntaxMap, SyntaxPair, SyntaxSeq, TextView } from '../syntax.ts'
import { insert, replace } from './edit.ts'
import { colonEnd, commentFrom, endOf, pairBody } from './extent.ts'
import { lineAt } from './lines.ts'
import { writeStyleOf } from './style.ts'
import { isEmptyMap, isMissing } from './tree.ts'

/** A place for new lines of a block map. */
export interface Slot {
  /** Start of a line, or the end of the text. */
  readonly at: number
  readonly indent: number
  /** What has to go first: a `{}` or a `null` after the key. */
  readonly clear: Span | null
}

/** After a block map's last key: before comments that follow it, which may speak of what comes next. */
export function slotIn(view: TextView, map: SyntaxMap): Slot | null {
  const last = map.pairs.at(-1)
  if (map.flow || last === undefined) return null
  const body = pairBody(view.text, last)
  return body === null ? null : { at: body.end, indent: body.indent, clear: null }
}

/** Below a block map's key whose value is missing, null or `{}`. */
export function slotUnder(view: TextView, pair: SyntaxPair): Slot | null {
  const { text } = view
  const { value } = pair
  const body = pairBody(text, pair)
  const colon = colonEnd(text, pair)
  if (body === null || colon === null || value.anchor !== null) return null
  const indent = body.indent + writeStyleOf(text, pair.map).step
  if (isMissing(value)) {
    if (endOf(text, value) !== colon || commentFrom(text, colon) === null) return null
    return { at: lineAt(text, colon).next, indent, clear: null }
  }
  const isNull = value.kind === 'scalar' && value.value === null && value.tag === null
  if (!isNull && !isEmptyMap(value)) return null
  if (/\S/.test(text.slice(colon, value.span.start)) || /[\r\n]/.test(text.slice(colon, value.span.end))) return null
  return { at: lineAt(text, colon).next, indent, clear: { start: colon, end: value.span.end } }
}

/** Appends to a flow map or list: `, entry` after its last entry, or the entry alone. Null where the last entry has no value. */
export function flowAppend(view: TextView, container: SyntaxMap | SyntaxSeq, entry: string): TextEdit | null {
  const { text } = view
  const { start, end } = container.span
  if (!/^[{[]$/.test(text[start] ?? '') || !/^[}\]]$/.test(text[end - 1] ?? '')) return null
  const last = container.kind === 'map' ? container.pairs.at(-1)?.value : container.items.at(-1)
  if (last === undefined) {
    const inside = { start: start + 1, end: end - 1 }
    return text.slice(inside.start, inside.end).trim() === '' ? replace(view, inside, entry) : null
  }
  if (isMissing(last)) return null
  const rest = text.slice(last.span.end, end - 1)
  const comma = /^\s*,/.exec(rest)
  if (comma === null && rest.replace(/#.*/g, '').includes(',')) return null
  if (comma !== null) return insert(view, last.span.end + comma[0].length, ` ${entry}`)
  return insert(view, last.span.end, `, ${entry}`)
}

import type { TextEdit } from '../../text/edits.ts'
import type { SyntaxSeq, TextView } from '../syntax.ts'
import { isNested, isWritable, type JsonValue, writeFlow, writeItem } from '../write.ts'
import { insertLines, replace } from './edit.ts'
import { colonEnd, commentFrom, itemBody, pairBody } from './extent.ts'
import { hasPlainLines, lineAt } from './lines.ts'
import { flowAppend } from './slot.ts'
import { writeStyleOf } from './style.ts'
import { isInFlow, isPair, isRepeated } from './tree.ts'

/**
 * Adds an item after a list's last one, in the list's own style and indentation. A map appended to `key: []` makes it a
 * block list.
 *
 * @returns null when an alias repeats the list, or when the layout leaves no safe place
 */
export function appendItem(view: TextView, seq: SyntaxSeq, json: JsonValue): TextEdit[] | null {
  const { text } = view
  if (!hasPlainLines(view) || !isWritable(json) || isRepeated(view, seq)) return null
  if (!seq.flow) {
    const last = itemBody(text, seq, seq.items.length - 1)
    if (last === null) return null
    return [insertLines(view, last.end, writeItem(json, last.indent, writeStyleOf(text, seq)))]
  }
  const block = seq.items.length === 0 && isNested(json) ? asBlock(view, seq, json) : null
  if (block !== null) return block
  const edit = flowAppend(view, seq, writeFlow(json))
  return edit === null ? null : [edit]
}

/** `env: []` with a map in it reads better as a block list. */
function asBlock(view: TextView, seq: SyntaxSeq, json: JsonValue): TextEdit[] | null {
  const { text } = view
  if (!isPair(seq.parent) || isInFlow(seq.parent.map) || seq.anchor !== null) return null
  const body = pairBody(text, seq.parent)
  const colon = colonEnd(text, seq.parent)
  if (body === null || colon === null || commentFrom(text, seq.span.end) === null) return null
  if (!/^[ \t]*\[[ \t]*\]$/.test(text.slice(colon, seq.span.end))) return null
  const style = writeStyleOf(text, seq)
  return [
    replace(view, { start: colon, end: seq.span.end }, ''),
    insertLines(view, lineAt(text, colon).next, writeItem(json, body.indent + style.dash, style)),
  ]
}

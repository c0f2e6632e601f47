import type { TextEdit } from '../../text/edits.ts'
import { findComments } from '../comments.ts'
import type { SyntaxMap, SyntaxNode, SyntaxScalar, SyntaxSeq, TextView } from '../syntax.ts'
import { isList, isNested, isWritable, type JsonValue, writeBlock, writeFlow } from '../write.ts'
import { writeScalar } from '../write-scalar.ts'
import { insert, insertLines, replace } from './edit.ts'
import { colonEnd, commentFrom, dashOf, endOf, itemBody, pairBody } from './extent.ts'
import { hasPlainLines, indentOf, lineAt } from './lines.ts'
import { setBlockScalar } from './set-block-scalar.ts'
import { writeStyleOf } from './style.ts'
import { isInFlow, isMissing, isPair, isRepeated, lastBlockScalar } from './tree.ts'

/**
 * Replaces a value. Quotes stay where they can; a list or map in flow style stays in it; what is written anew is in block
 * style.
 *
 * @returns null for a document's root, a tagged value, a value that aliases repeat or that holds comments, when nothing
 * would change, or when the layout leaves no safe way
 */
export function setValue(view: TextView, node: SyntaxNode, json: JsonValue): TextEdit[] | null {
  if (!hasPlainLines(view) || !isWritable(json) || node.parent === null || isRepeated(view, node)) return null
  if (node.kind === 'scalar' && (node.tag !== null || node.value === json)) return null
  if (node.kind === 'map' || node.kind === 'seq') return setCollection(view, node, json)
  const flow = isInFlow(node)
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'))
    return isNested(json) ? null : setBlockScalar(view, node, json)
  if (isNested(json) && !flow) return setNested(view, node, json)
  const style = node.kind === 'scalar' ? node.style : 'plain'
  const written =
    typeof json === 'object' && json !== null ? writeFlow(json) : writeScalar(json, flow ? 'flow' : 'block', style)
  if (!isMissing(node)) return [replace(view, node.span, written)]
  return fillMissing(view, node as SyntaxScalar, written)
}

/** `key:`, `-` and, in flow style, a key without a colon. */
function fillMissing(view: TextView, node: SyntaxScalar, written: string): TextEdit[] | null {
  const at = endOf(view.text, node)
  if (node.anchor !== null) return null
  const before = view.text[at - 1]
  if (before === ':' || before === '-') return [insert(view, at, ` ${written}`)]
  const bare = isPair(node.parent) && node.parent.map.flow && node.parent.keySpan.end === at
  return bare ? [insert(view, at, `: ${written}`)] : null
}

/** A map or list in the place of a scalar on one line: below a key, or after a dash. */
function setNested(view: TextView, node: SyntaxNode, json: JsonValue): TextEdit[] | null {
  const { text } = view
  const end = endOf(text, node)
  const start = Math.min(node.span.start, end)
  const style = writeStyleOf(text, node)
  if (node.anchor !== null || commentFrom(text, end) === null) return null
  if (!isPair(node.parent)) {
    const body = itemBodyOf(text, node)
    if (body === null || isMissing(node)) return null
    return [replace(view, node.span, blockText(text, json, start - lineAt(text, start).start, style))]
  }
  const colon = colonEnd(text, node.parent)
  const body = pairBody(text, node.parent)
  if (colon === null || body === null || /\S/.test(text.slice(colon, start))) return null
  const indent = body.indent + (isList(json) ? style.dash : style.step)
  const lines = insertLines(view, lineAt(text, end).next, writeBlock(json, indent, style))
  return colon === end ? [lines] : [replace(view, { start: colon, end }, ''), lines]
}

function setCollection(view: TextView, node: SyntaxMap | SyntaxSeq, json: JsonValue): TextEdit[] | null {
  const { text } = view
  const { start, end } = node.span
  if (findComments(text).some(({ span }) => span.start >= start && span.end <= end)) return null
  if (node.flow) {
    const empty = node.kind === 'map' ? node.pairs.length === 0 : node.items.length === 0
    if (empty && isNested(json) && !isInFlowAround(node)) return setNested(view, node, json)
    if (!/^[{[]/.test(text[start] ?? '')) return null
    const around = isInFlowAround(node) ? 'flow' : 'block'
    return [replace(view, node.span, typeof json === 'object' ? writeFlow(json) : writeScalar(json, around))]
  }
  if (lastBlockScalar(node) !== null && lineAt(text, end).next === text.length) return null
  return isNested(json) ? replaceBlock(view, node, json) : closeBlock(view, node, json)
}

/** Block for block: the new lines begin where the old ones did. */
function replaceBlock(view: TextView, node: SyntaxMap | SyntaxSeq, json: JsonValue): TextEdit[] | null {
  const { text } = view
  const line = lineAt(text, node.span.start)
  const column = node.span.start - line.start
  const end = endOf(text, node)
  const style = writeStyleOf(text, node)
  const key = isPair(node.parent) ? pairBody(text, node.parent)?.indent : -1
  if (key === undefined || !/^ *(- +)*$/.test(text.slice(line.start, node.span.start))) return null
  if (!isPair(node.parent) && itemBodyOf(text, node) === null) return null
  // A list may stand at its key's column, a map may not.
  if (column <= key && !isList(json)) {
    const own = blockText(text, json, key + style.step, style)
    return [replace(view, { start: line.start, end }, ' '.repeat(key + style.step) + own)]
  }
  return [replace(view, { start: node.span.start, end }, blockText(text, json, column, style))]
}

/** A scalar, `{}` or `[]` for a block: it moves up behind the colon, and the block's lines go. */
function closeBlock(view: TextView, node: SyntaxMap | SyntaxSeq, json: JsonValue): TextEdit[] | null {
  const { text } = view
  const written = typeof json === 'object' && json !== null ? writeFlow(json) : writeScalar(json, 'block')
  const line = lineAt(text, node.span.start)
  if (!isPair(node.parent)) {
    if (itemBodyOf(text, node) === null) return null
    return [replace(view, { start: node.span.start, end: endOf(text, node) }, written)]
  }
  const colon = colonEnd(text, node.parent)
  if (colon === null || pairBody(text, node.parent) === null || commentFrom(text, colon) === null) return null
  if (indentOf(text, line) !== node.span.start - line.start) return null
  const last = lineAt(text, node.span.end)
  if (commentFrom(text, node.span.end) !== '') return null
  const before = lineAt(text, line.start - 1)
  return [insert(view, colon, ` ${written}`), replace(view, { start: before.end, end: last.end }, '')]
}

function itemBodyOf(text: string, node: SyntaxNode) {
  const seq = node.parent
  if (seq === null || isPair(seq)) return null
  const index = seq.items.indexOf(node)
  const dash = dashOf(text, seq, index)
  return dash === null || /\S/.test(text.slice(dash + 1, node.span.start)) ? null : itemBody(text, seq, index)
}

function blockText(text: string, json: JsonValue, indent: number, style: ReturnType<typeof writeStyleOf>): string {
  const br = text.includes('\r\n') ? '\r\n' : '\n'
  return writeBlock(json, indent, style).join(br).trimStart()
}

function isInFlowAround(node: SyntaxNode): boolean {
  return isPair(node.parent) ? isInFlow(node.parent.map) : isInFlow(node.parent)
}

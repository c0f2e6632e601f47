import { REFUSED_CHARACTER } from '../refused.ts'
import type { SyntaxDocument } from '../syntax.ts'
import { readBlock } from './block.ts'
import { BOM, isDash, OPEN_BRACE, OPEN_BRACKET, skipSpaces } from './chars.ts'
import type { Cursor } from './cursor.ts'
import { readFlow } from './flow.ts'
import { handOver } from './hand-over.ts'

/** Not in most texts, which are asked for this alone: to look for ranges of characters takes time for each of them. */
const UNUSUAL = /[^\n -~]/
const LONE_RETURN = /\r(?!\n)/

/** The documents of a text, whose roots are mappings or sequences, or empty; none for a text of comments alone. */
export function readDocuments(cursor: Cursor): SyntaxDocument[] {
  const text = cursor.text
  if (UNUSUAL.test(text) && (REFUSED_CHARACTER.test(text) || LONE_RETURN.test(text))) handOver()
  const first = text.charCodeAt(0) === BOM ? 1 : 0
  cursor.toContent(first)
  if (cursor.column < 0) return []
  if (cursor.column > 0 || text.startsWith('...', cursor.at)) handOver()
  // The package takes a byte order mark for the line's beginning, and counts no indentation behind it.
  if (first === 1 && cursor.at === 1 && isDash(text, 1)) handOver()
  cursor.started = true
  const documents = [readDocument(cursor)]
  while (cursor.ended) documents.push(readDocument(cursor))
  return documents
}

/** The document whose `---` or content is at the cursor. */
function readDocument(cursor: Cursor): SyntaxDocument {
  const { text, at: start } = cursor
  cursor.documentEnd = -1
  cursor.ended = false
  if (isMarker(text, start)) {
    cursor.at += 3
    const comments = cursor.commentCount
    cursor.endLine()
    if (cursor.column > 0) handOver()
    // For the package, comments are part of an empty document, and blank lines are not.
    const end = cursor.commentCount > comments ? endOf(cursor) : skipSpaces(text, start + 3)
    if (cursor.column < 0) return { root: null, span: { start, end } }
  }
  const c = text.charCodeAt(cursor.at)
  const isFlow = c === OPEN_BRACE || c === OPEN_BRACKET
  const root = isFlow ? readFlow(cursor, -1, 1, null) : readBlock(cursor, null)
  if (isFlow) {
    cursor.documentEnd = secondLineEnd(text, cursor.at)
    cursor.endLine()
    if (cursor.ended) handOver()
  }
  if (cursor.column >= 0) handOver()
  return { root, span: { start, end: cursor.documentEnd >= 0 ? cursor.documentEnd : endOf(cursor) } }
}

/** Where the text, or the next document, ends a document. */
function endOf(cursor: Cursor): number {
  return cursor.ended ? cursor.at : cursor.text.length
}

function isMarker(text: string, at: number): boolean {
  return text.startsWith('---', at) && /^---(?:[ \n\r]|$)/.test(text.slice(at, at + 4))
}

/** For the package, a root in brackets ends its document with the line after it. */
function secondLineEnd(text: string, from: number): number {
  const first = text.indexOf('\n', from)
  const second = first < 0 ? -1 : text.indexOf('\n', first + 1)
  return second < 0 ? text.length : second + 1
}

import type { Mutable } from '../mutable.ts'
import type { SyntaxMap, SyntaxNode, SyntaxPair, SyntaxParent, SyntaxScalar, SyntaxSeq } from '../syntax.ts'
import { readBlockScalar } from './block-scalar.ts'
import {
  COLON,
  DOUBLE_QUOTE,
  endsLine,
  GREATER,
  HASH,
  isBlank,
  isDash,
  OPEN_BRACE,
  OPEN_BRACKET,
  PIPE,
  SINGLE_QUOTE,
  SPACE,
  skipSpaces,
  trimSpaces,
} from './chars.ts'
import { foldQuoted, readContinued } from './continued.ts'
import type { Cursor } from './cursor.ts'
import { isQuote, readFlow } from './flow.ts'
import { handOver } from './hand-over.ts'
import { MAX_COLUMN, MAX_KEY } from './limits.ts'
import { lineEnd } from './line.ts'
import { plainStop } from './plain.ts'
import { plainKey } from './plain-key.ts'
import { isLong, quotedEnd, quotedText, quoteEnd } from './quoted.ts'
import { makePlain, makeScalar } from './scalars.ts'

const NO_PAIRS: readonly SyntaxPair[] = []

/** The mapping or sequence whose first key or dash is at the cursor, which is left at the next content behind it. */
export function readBlock(cursor: Cursor, parent: SyntaxParent): SyntaxMap | SyntaxSeq {
  return isDash(cursor.text, cursor.at)
    ? readSeq(cursor, cursor.column, parent)
    : readMap(cursor, cursor.column, parent)
}

function readMap(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxMap {
  const start = cursor.at
  const span = { start, end: start }
  const map: Mutable<SyntaxMap> = { kind: 'map', flow: false, pairs: NO_PAIRS, span, parent, anchor: null }
  let pair = readLine(cursor, column, map) ?? readPair(cursor, column, map)
  // Many have one: a list that grows takes room for 17.
  const pairs = [pair]
  map.pairs = pairs
  while (cursor.column === column) {
    pair = readLine(cursor, column, map) ?? readPair(cursor, column, map)
    pairs.push(pair)
  }
  if (cursor.column > column) handOver()
  span.end = pair.value.span.end
  return map
}

function readSeq(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxSeq {
  const start = cursor.at
  const span = { start, end: start }
  const items: SyntaxNode[] = []
  const seq: Mutable<SyntaxSeq> = { kind: 'seq', flow: false, items, span, parent, anchor: null }
  let item: SyntaxNode
  do {
    item = readItem(cursor, column, seq)
    items.push(item)
  } while (cursor.column === column && isDash(cursor.text, cursor.at))
  if (cursor.column > column) handOver()
  span.end = item.span.end
  return seq
}

/** A pair whose key fills a line, with a scalar or with nothing behind it; null where the line may have anything else. */
function readLine(cursor: Cursor, column: number, map: SyntaxMap): SyntaxPair | null {
  const { text, at: start } = cursor
  const next = lineEnd(text, start)
  if (next < 0) return null
  const colon = text.indexOf(':', start)
  const end = text.indexOf('\n', colon)
  // Blanks before the line's end are no part of a value.
  if (text.charCodeAt(end - 1) === SPACE) return null
  if (colon - start > MAX_KEY) handOver()
  const keySpan = { start, end: colon }
  const key = plainKey(text.slice(start, colon))
  const pair: Mutable<SyntaxPair> = { key, keySpan, map, merge: false, value: undefined as never }
  const comments = cursor.commentCount
  cursor.toLine(end + 1, next - end - 1)
  const at = colon + 2
  const first = text.charCodeAt(at)
  if (end < at) pair.value = readBelow(cursor, column, column, end, comments, pair)
  else if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    const value = text.slice(at + 1, end - 1)
    pair.value = makeScalar(value, first === DOUBLE_QUOTE ? 'double' : 'single', value, at, end, pair)
  } else if (cursor.column > column && cursor.commentCount === comments)
    pair.value = readContinued(cursor, column, at, end, pair)
  else pair.value = makePlain(text.slice(at, end), at, end, pair)
  return pair
}

function readPair(cursor: Cursor, column: number, map: SyntaxMap): SyntaxPair {
  const { text, at: start } = cursor
  const quoted = isQuote(text.charCodeAt(start))
  const stop = quoted ? quotedEnd(text, start) : plainStop(text, start)
  const end = quoted ? stop : trimSpaces(text, start, stop)
  const colon = quoted ? skipSpaces(text, stop) : stop
  if (!isColon(text, colon) || colon - start > MAX_KEY) handOver()
  const key = quoted ? quotedText(text, start, end) : plainKey(text.slice(start, end))
  const pair: Mutable<SyntaxPair> = { key, keySpan: { start, end }, map, merge: false, value: undefined as never }
  const at = skipSpaces(text, colon + 1)
  if (endsHere(text, at)) {
    cursor.at = colon + 1
    const comments = cursor.commentCount
    cursor.endLine()
    // A sequence below its key may stand at the key's column.
    pair.value = readBelow(cursor, column, column, at, comments, pair)
  } else {
    cursor.at = at
    pair.value = readInline(cursor, column, pair)
  }
  return pair
}

function readItem(cursor: Cursor, column: number, seq: SyntaxSeq): SyntaxNode {
  const { text, at: dash } = cursor
  const at = skipSpaces(text, dash + 1)
  if (endsHere(text, at)) {
    cursor.at = dash + 1
    const comments = cursor.commentCount
    cursor.endLine()
    return readBelow(cursor, column, column + 1, at, comments, seq)
  }
  cursor.at = at
  const inner = column + at - dash
  if (inner > MAX_COLUMN) handOver()
  if (isDash(text, at)) return readSeq(cursor, inner, seq)
  if (isKey(text, at)) return readMap(cursor, inner, seq)
  return readInline(cursor, column, seq)
}

/**
 * What stands below a key or a dash with nothing behind it; nothing does when the next content, at which the cursor is, is not further
 * right. `comments`: how many were passed before the end of that line.
 */
function readBelow(
  cursor: Cursor,
  column: number,
  dashColumn: number,
  place: number,
  comments: number,
  parent: SyntaxParent,
): SyntaxNode {
  if (cursor.column > column) {
    const c = cursor.text.charCodeAt(cursor.at)
    const isFlow = c === OPEN_BRACE || c === OPEN_BRACKET
    return isFlow ? readFlowValue(cursor, column, parent) : readBlock(cursor, parent)
  }
  if (cursor.column === dashColumn && isDash(cursor.text, cursor.at)) return readSeq(cursor, dashColumn, parent)
  if (cursor.column < 0) {
    const commented = cursor.commentCount > comments
    // For the package, a document ends with its last value or comment, and an item takes comments above it for its own. Before the
    // `---` of a next document it leaves all comments but one to nobody.
    if (commented ? cursor.ended : dashColumn > column) handOver()
    if (!commented) cursor.documentEnd = place
  }
  return makePlain('', place, place, parent)
}

/** A value that begins on the line of its key or dash. */
function readInline(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxNode {
  const { text, at: start } = cursor
  const c = text.charCodeAt(start)
  if (c === PIPE || c === GREATER) return readBlockScalar(cursor, column, parent)
  if (c === OPEN_BRACE || c === OPEN_BRACKET) return readFlowValue(cursor, column, parent)
  if (isQuote(c)) return readQuoted(cursor, column, parent)
  const stop = plainStop(text, start)
  const end = trimSpaces(text, start, stop)
  cursor.at = end
  const comments = cursor.commentCount
  cursor.endLine()
  if (cursor.column > column && cursor.commentCount === comments)
    return readContinued(cursor, column, start, end, parent)
  return makePlain(text.slice(start, end), start, end, parent)
}

function readQuoted(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxScalar {
  const { text, at: start } = cursor
  const end = quoteEnd(text, start)
  const value = isLong(text, start, end) ? foldQuoted(text, start, end, column) : quotedText(text, start, end)
  cursor.at = end
  cursor.endLine()
  return makeScalar(value, text.charCodeAt(start) === SINGLE_QUOTE ? 'single' : 'double', value, start, end, parent)
}

function readFlowValue(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxMap | SyntaxSeq {
  const flow = readFlow(cursor, column, 1, parent)
  cursor.endLine()
  return flow
}

function isKey(text: string, start: number): boolean {
  const c = text.charCodeAt(start)
  if (c === PIPE || c === GREATER || c === OPEN_BRACE || c === OPEN_BRACKET) return false
  if (!isQuote(c)) return isColon(text, plainStop(text, start))
  const end = quoteEnd(text, start)
  return !isLong(text, start, end) && isColon(text, skipSpaces(text, end))
}

function isColon(text: string, at: number): boolean {
  return text.charCodeAt(at) === COLON && isBlank(text.charCodeAt(at + 1))
}

function endsHere(text: string, at: number): boolean {
  const c = text.charCodeAt(at)
  return c === HASH || endsLine(c)
}

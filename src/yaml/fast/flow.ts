import type { Mutable } from '../mutable.ts'
import type { SyntaxMap, SyntaxNode, SyntaxPair, SyntaxParent, SyntaxSeq } from '../syntax.ts'
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  DOT,
  DOUBLE_QUOTE,
  isBlank,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  SPACE,
  skipSpaces,
  trimSpaces,
} from './chars.ts'
import type { Cursor } from './cursor.ts'
import { handOver } from './hand-over.ts'
import { MAX_COLUMN, MAX_FLOW_DEPTH } from './limits.ts'
import { flowPlainStop } from './plain.ts'
import { plainKey } from './plain-key.ts'
import { quotedEnd, quotedText } from './quoted.ts'
import { makePlain, makeScalar } from './scalars.ts'

/**
 * The collection at the cursor's bracket, without comments, pairs in lists, and keys or values left out.
 * `column` is that of the key or dash it belongs to, -1 for none; `depth` counts brackets, this one included.
 */
export function readFlow(cursor: Cursor, column: number, depth: number, parent: SyntaxParent): SyntaxMap | SyntaxSeq {
  if (depth > MAX_FLOW_DEPTH) handOver()
  return cursor.text.charCodeAt(cursor.at) === OPEN_BRACE
    ? readFlowMap(cursor, column, depth, parent)
    : readFlowSeq(cursor, column, depth, parent)
}

function readFlowSeq(cursor: Cursor, column: number, depth: number, parent: SyntaxParent): SyntaxSeq {
  const start = cursor.at
  const items: SyntaxNode[] = []
  const seq: Mutable<SyntaxSeq> = { kind: 'seq', flow: true, items, span: { start, end: start }, parent, anchor: null }
  cursor.at++
  while (toToken(cursor, column, depth) !== CLOSE_BRACKET) {
    items.push(readFlowNode(cursor, column, depth, seq))
    passComma(cursor, column, depth, CLOSE_BRACKET)
  }
  cursor.at++
  seq.span = { start, end: cursor.at }
  return seq
}

function readFlowMap(cursor: Cursor, column: number, depth: number, parent: SyntaxParent): SyntaxMap {
  const start = cursor.at
  const pairs: SyntaxPair[] = []
  const map: Mutable<SyntaxMap> = { kind: 'map', flow: true, pairs, span: { start, end: start }, parent, anchor: null }
  cursor.at++
  while (toToken(cursor, column, depth) !== CLOSE_BRACE) {
    const pair = readFlowKey(cursor, map)
    toToken(cursor, column, depth)
    pair.value = readFlowNode(cursor, column, depth, pair)
    pairs.push(pair)
    passComma(cursor, column, depth, CLOSE_BRACE)
  }
  cursor.at++
  map.span = { start, end: cursor.at }
  return map
}

function passComma(cursor: Cursor, column: number, depth: number, close: number): void {
  const c = toToken(cursor, column, depth)
  if (c === COMMA) cursor.at++
  else if (c !== close) handOver()
}

/** A key up to behind its `:`. The pair has no value yet. */
function readFlowKey(cursor: Cursor, map: SyntaxMap): Mutable<SyntaxPair> {
  const { text, at: start } = cursor
  const quoted = isQuote(text.charCodeAt(start))
  const stop = quoted ? quotedEnd(text, start) : flowPlainStop(text, start)
  const end = quoted ? stop : trimSpaces(text, start, stop)
  const colon = skipSpaces(text, stop)
  // JSON has no blank between a quoted key's colon and its value.
  const isIndicator = isBlank(text.charCodeAt(colon + 1)) || (quoted && colon === stop)
  if (text.charCodeAt(colon) !== COLON || !isIndicator) handOver()
  cursor.at = colon + 1
  const key = quoted ? quotedText(text, start, end) : plainKey(text.slice(start, end))
  return { key, keySpan: { start, end }, map, merge: false, value: undefined as never }
}

function readFlowNode(cursor: Cursor, column: number, depth: number, parent: SyntaxParent): SyntaxNode {
  const { text, at: start } = cursor
  const c = text.charCodeAt(start)
  if (c === OPEN_BRACKET || c === OPEN_BRACE) return readFlow(cursor, column, depth + 1, parent)
  if (isQuote(c)) {
    cursor.at = quotedEnd(text, start)
    const value = quotedText(text, start, cursor.at)
    return makeScalar(value, c === SINGLE_QUOTE ? 'single' : 'double', value, start, cursor.at, parent)
  }
  cursor.at = trimSpaces(text, start, flowPlainStop(text, start))
  return makePlain(text.slice(start, cursor.at), start, cursor.at, parent)
}

/** True for a character that begins a quoted scalar. */
export function isQuote(c: number): boolean {
  return c === DOUBLE_QUOTE || c === SINGLE_QUOTE
}

/**
 * Goes to the next character that is not blank, on this line or a later one, and gives it. Later lines must be indented
 * more than what the collection belongs to; only the last bracket may stand right below it.
 */
function toToken(cursor: Cursor, column: number, depth: number): number {
  const text = cursor.text
  let lineStart = -1
  let at = cursor.at
  let c = text.charCodeAt(at)
  while (c === SPACE || c === LF || c === CR) {
    if (c === LF) lineStart = at + 1
    c = text.charCodeAt(++at)
  }
  cursor.at = at
  if (lineStart < 0) return c
  const indent = at - lineStart
  const closes = depth === 1 && indent === column && (c === CLOSE_BRACKET || c === CLOSE_BRACE)
  if ((indent <= column && !closes) || indent > MAX_COLUMN) handOver()
  if (indent === 0 && (c === DASH || c === DOT)) handOver()
  return c
}

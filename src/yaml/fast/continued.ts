import type { SyntaxParent, SyntaxScalar } from '../syntax.ts'
import { DASH, QUESTION, SINGLE_QUOTE, SPACE, skipIndent, skipSpaces, trimSpaces } from './chars.ts'
import type { Cursor } from './cursor.ts'
import { handOver } from './hand-over.ts'
import { MAX_COLUMN } from './limits.ts'
import { lineStop } from './plain.ts'
import { isEscaped, unquoted } from './quoted.ts'
import { makePlain } from './scalars.ts'

/**
 * A plain scalar that goes on where the cursor is: on the lines behind its first that are further right than `column`, up to a comment.
 *
 * @param end of its first line
 */
export function readContinued(
  cursor: Cursor,
  column: number,
  start: number,
  end: number,
  parent: SyntaxParent,
): SyntaxScalar {
  const { text, commentCount } = cursor
  let value = text.slice(start, end)
  let last = end
  do {
    const from = cursor.at
    checkDepth(text, from - cursor.column, from)
    const stop = lineStop(text, from)
    const breaks = countBreaks(text, last, from)
    last = trimSpaces(text, from, stop)
    value += fold(breaks) + text.slice(from, last)
    cursor.at = last
    cursor.endLine()
  } while (cursor.column > column && cursor.commentCount === commentCount)
  return makePlain(value, start, last, parent)
}

/** The text of a quoted scalar on several lines, which have to be further right than `column`. */
export function foldQuoted(text: string, start: number, end: number, column: number): string {
  const inner = text.slice(start + 1, end - 1)
  if (inner.includes('\t')) handOver()
  const quote = text.charCodeAt(start)
  const lines = inner.split('\n')
  const last = lines.length - 1
  let value = ''
  let breaks = 0
  for (const [i, written] of lines.entries()) {
    const line = i === last ? written : withoutEnd(written)
    const first = i === 0 ? 0 : skipIndent(line, 0)
    if (first === line.length && i !== 0 && i !== last) {
      breaks++
      continue
    }
    if (i > 0 && first <= column) handOver()
    checkDepth(line, 0, first)
    // A backslash at its end joins a line with the next.
    const isJoined = i !== last && quote !== SINGLE_QUOTE && isEscaped(line, line.length)
    if (isJoined && written.replace('\r', '').length > line.length) handOver()
    value += fold(breaks) + (isJoined ? line.slice(first, -1) : line.slice(first))
    breaks = isJoined ? 0 : 1
  }
  return unquoted(value, quote)
}

/** Without the blanks and the CR at a line's end. */
function withoutEnd(line: string): string {
  return line.slice(0, trimSpaces(line, 0, line.endsWith('\r') ? line.length - 1 : line.length))
}

/** What stands for line breaks between two lines of a scalar: a space for one, and one less for more. */
function fold(breaks: number): string {
  if (breaks === 0) return ''
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
}

function countBreaks(text: string, start: number, end: number): number {
  let breaks = 0
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) breaks++
  return breaks
}

/** `isTooDeep` counts lines of a scalar as if they were structure, dashes in a row included. */
export function checkDepth(text: string, lineStart: number, first: number): void {
  let at = first
  let c = text.charCodeAt(at)
  while ((c === DASH || c === QUESTION) && text.charCodeAt(at + 1) === SPACE) {
    at = skipSpaces(text, at + 1)
    c = text.charCodeAt(at)
  }
  if (at - lineStart > MAX_COLUMN) handOver()
}

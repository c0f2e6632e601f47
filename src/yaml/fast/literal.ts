import { lastInk } from '../ink.ts'
import type { SyntaxParent, SyntaxScalar } from '../syntax.ts'
import { CR, DASH, endsLine, LF, PLUS, QUESTION, SPACE, skipIndent, skipSpaces, TAB } from './chars.ts'
import type { Cursor } from './cursor.ts'
import { handOver } from './hand-over.ts'
import { MAX_COLUMN } from './limits.ts'
import { makeScalar } from './scalars.ts'

/** The block scalar at the cursor's `|`. `column` is that of the key or dash that it belongs to. */
export function readLiteral(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxScalar {
  const { text, at: start } = cursor
  const chomping = text.charCodeAt(start + 1)
  const chomps = chomping === DASH || chomping === PLUS
  const head = readHead(text, cursor.lineAfter(start + (chomps ? 2 : 1)), column)
  let value = '\n'.repeat(head.blankLines)
  let blank = ''
  let lineStart = head.lineStart
  let end = lineStart
  for (;;) {
    const first = skipIndent(text, lineStart)
    const c = text.charCodeAt(first)
    if (endsLine(c)) {
      // Blanks behind the last line break are neither content nor a line of their own.
      if (Number.isNaN(c) && first > lineStart) handOver()
      if (Number.isNaN(c)) break
      blank += `\n${text.slice(lineStart + head.indent, first)}`
      lineStart = c === CR ? first + 2 : first + 1
      continue
    }
    if (first - lineStart < head.indent) {
      if (c === TAB) handOver()
      break
    }
    checkDepth(text, lineStart, first)
    const lineEnd = text.indexOf('\n', first)
    end = lineEnd < 0 ? text.length : lineEnd
    if (lineStart > head.lineStart) value += `${blank}\n`
    blank = ''
    value += text.slice(lineStart + head.indent, text.charCodeAt(end - 1) === CR ? end - 1 : end)
    lineStart = end + 1
  }
  // Blank lines at the end that are longer than the indentation would be content.
  if (blank.includes(' ')) handOver()
  if (chomping === PLUS) value += `${blank}\n`
  else if (chomping !== DASH) value += '\n'
  cursor.toContent(lineStart)
  return makeScalar(value, 'literal', value, start, lastInk(text, start, end), parent)
}

interface Head {
  /** Blank lines before the first one that is not. */
  readonly blankLines: number
  readonly lineStart: number
  readonly indent: number
}

function readHead(text: string, from: number, column: number): Head {
  let lineStart = from
  let widest = 0
  for (let blankLines = 0; ; blankLines++) {
    const first = skipIndent(text, lineStart)
    const c = text.charCodeAt(first)
    const indent = first - lineStart
    if (c !== LF && c !== CR) {
      if (Number.isNaN(c) || indent <= column || indent < widest) handOver()
      return { blankLines, lineStart, indent }
    }
    widest = Math.max(widest, indent)
    lineStart = c === CR ? first + 2 : first + 1
  }
}

/** `isTooDeep` counts lines of a block scalar as if they were structure, dashes in a row included. */
function checkDepth(text: string, lineStart: number, first: number): void {
  let at = first
  let c = text.charCodeAt(at)
  while ((c === DASH || c === QUESTION) && text.charCodeAt(at + 1) === SPACE) {
    at = skipSpaces(text, at + 1)
    c = text.charCodeAt(at)
  }
  if (at - lineStart > MAX_COLUMN) handOver()
}

import { lastInk } from '../ink.ts'
import type { SyntaxParent, SyntaxScalar } from '../syntax.ts'
import { CR, DASH, endsLine, GREATER, LF, PLUS, skipIndent, TAB } from './chars.ts'
import { checkDepth } from './continued.ts'
import type { Cursor } from './cursor.ts'
import { handOver } from './hand-over.ts'
import { makeScalar } from './scalars.ts'

/** The block scalar at the cursor's `|` or `>`. `column` is that of the key or dash that it belongs to. */
export function readBlockScalar(cursor: Cursor, column: number, parent: SyntaxParent): SyntaxScalar {
  const { text, at: start } = cursor
  const isFolded = text.charCodeAt(start) === GREATER
  const chomping = text.charCodeAt(start + 1)
  const chomps = chomping === DASH || chomping === PLUS
  const head = readHead(text, cursor.lineAfter(start + (chomps ? 2 : 1)), column)
  let value = '\n'.repeat(head.blankLines)
  let blank = ''
  let lineStart = head.lineStart
  let end = lineStart
  /** True behind a line that is not folded with the next. */
  let isApart = false
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
    const wasApart = isApart
    isApart = !isFolded || first - lineStart > head.indent || c === TAB
    if (lineStart > head.lineStart) value += isApart || wasApart ? `${blank}\n` : fold(blank)
    blank = ''
    value += text.slice(lineStart + head.indent, text.charCodeAt(end - 1) === CR ? end - 1 : end)
    lineStart = end + 1
  }
  // Blank lines at the end that are longer than the indentation would be content.
  if (blank.includes(' ')) handOver()
  if (chomping === PLUS) value += `${blank}\n`
  else if (chomping !== DASH) value += '\n'
  cursor.toContent(lineStart)
  return makeScalar(value, isFolded ? 'folded' : 'literal', value, start, lastInk(text, start, end), parent)
}

/** What stands for the line breaks between two lines of a folded scalar: a space for one, and one less for more. */
function fold(blank: string): string {
  // A blank line that is longer than the indentation is a line of blanks, which is not folded.
  if (blank.includes(' ')) handOver()
  return blank === '' ? ' ' : blank
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
      if (Number.isNaN(c) || c === TAB || indent <= column || indent < widest) handOver()
      return { blankLines, lineStart, indent }
    }
    widest = Math.max(widest, indent)
    lineStart = c === CR ? first + 2 : first + 1
  }
}

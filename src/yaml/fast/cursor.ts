import type { Comment } from '../comment.ts'
import { COMMA, CR, DASH, DOT, endsLine, HASH, isBlank, LF, SPACE, skipIndent, TAB } from './chars.ts'
import { handOver } from './hand-over.ts'
import { MAX_COLUMN } from './limits.ts'

/** The place in a text up to which it was read. */
export class Cursor {
  readonly text: string
  at = 0
  /** Where the line of `at` begins to have content, counted from 0; -1 at the end of the text, and at the `---` of a next document. */
  column = 0
  /** How many comments were passed. */
  commentCount = 0
  /** Where the document ends for the `yaml` package, when that is before the text or the next `---` does; -1 when it is there. */
  documentEnd = -1
  /** True when a `---` would begin another document. */
  started = false
  /** True at the `---` of a next document. */
  ended = false
  private readonly comments: Comment[] | null

  /** @param comments takes the comments that are passed, or null when nobody wants them */
  constructor(text: string, comments: Comment[] | null) {
    this.text = text
    this.comments = comments
  }

  /** Leaves the line of a value that ends at `at`, and goes to the next content. */
  endLine(): void {
    this.toContent(this.lineAfter(this.at))
  }

  /** The same as `toContent` for a line that is known to begin with so many spaces. */
  toLine(lineStart: number, indent: number): void {
    const at = lineStart + indent
    if (indent <= MAX_COLUMN && isInk(this.text.charCodeAt(at), indent)) {
      this.at = at
      this.column = indent
    } else this.toContent(lineStart)
  }

  /** Goes from the beginning of a line to the first character that is neither blank nor in a comment. */
  toContent(lineStart: number): void {
    const text = this.text
    let start = lineStart
    for (;;) {
      const at = skipIndent(text, start)
      const c = text.charCodeAt(at)
      if (c === LF) start = at + 1
      else if (c === HASH) start = this.passComment(at)
      else if (c === CR) start = at + 2
      else {
        this.at = at
        this.column = Number.isNaN(c) ? -1 : at - start
        if (c === TAB || this.column > MAX_COLUMN) handOver()
        if (this.column === 0 && (c === DASH || c === DOT) && this.started && this.atMarker()) {
          this.column = -1
          this.ended = true
        }
        return
      }
    }
  }

  /** The beginning of the next line, when from `from` on only blanks and a comment stand on this one. */
  lineAfter(from: number): number {
    const text = this.text
    let at = from
    let c = text.charCodeAt(at)
    if (c === LF) return at + 1
    while (c === SPACE) c = text.charCodeAt(++at)
    if (c === HASH && at > from) return this.passComment(at)
    if (!endsLine(c)) handOver()
    return c === CR ? at + 2 : at + 1
  }

  private passComment(start: number): number {
    const lineEnd = this.text.indexOf('\n', start)
    const end = lineEnd < 0 ? this.text.length : lineEnd
    this.commentCount++
    if (this.comments !== null) {
      const text = this.text.slice(start, end).trimEnd()
      this.comments.push({ span: { start, end: start + text.length }, text })
    }
    return end + 1
  }

  /** True at a `---`; a `...` is not read fast. */
  private atMarker(): boolean {
    const marker = this.text.slice(this.at, this.at + 3)
    if (marker !== '...' && marker !== '---') return false
    const next = this.text.charCodeAt(this.at + 3)
    if (!isBlank(next) && next !== TAB) return false
    if (marker === '...') handOver()
    return true
  }
}

/** True for a character that begins content, if it is no marker; false for some that do, such as quotes. */
function isInk(c: number, column: number): boolean {
  return c > COMMA && (column > 0 || (c !== DASH && c !== DOT))
}

import type { TextEdit } from '../text/edits.ts'
import type { Span } from '../text/span.ts'
import type { TextView } from '../yaml/syntax.ts'

/** A run of characters that is the same in a piece and in the text around it. */
export interface Run {
  readonly outer: number
  readonly text: string
}

/** What an edit of a piece must hold to. */
interface PieceShape {
  /** What each line has before its text outside. */
  readonly indent: string
  /** Characters that would mean something else there, such as `$` in a heredoc. */
  readonly forbidden: RegExp | null
  /** False for a word of a command, which ends with its line. */
  readonly manyLines: boolean
}

/**
 * A piece of a text, such as a fenced block without its indentation or a heredoc without its escapes, as a text of its own
 * whose places are those of the outer one.
 */
export function pieceView(outer: TextView, runs: readonly Run[], shape: PieceShape): TextView {
  const text = runs.map((run) => run.text).join('')
  const starts: number[] = []
  let inner = 0
  for (const run of runs) {
    starts.push(inner)
    inner += run.text.length
  }
  /** A place between two runs is the end of the first one, or the start of the second. */
  const toOuter = (offset: number, side: 'start' | 'end'): number => {
    let found = 0
    for (const [i, start] of starts.entries()) if (side === 'start' ? start <= offset : start < offset) found = i
    const run = runs[found]
    return run === undefined ? 0 : run.outer + Math.min(offset - starts[found]!, run.text.length)
  }
  const outerSpan = ({ start, end }: Span): Span => {
    const from = toOuter(start, 'start')
    return { start: from, end: end === start ? from : Math.max(from, toOuter(end, 'end')) }
  }
  return {
    source: outer.source,
    text,
    exact: true,
    toSource: (span) => outer.toSource(outerSpan(span)),
    lift: (edit) => liftInto(outer, text, outerSpan, shape, edit),
  }
}

/** Whole lines come and go with their indentation; nothing is written that the surroundings would read otherwise. */
function liftInto(
  outer: TextView,
  text: string,
  outerSpan: (span: Span) => Span,
  { indent, forbidden, manyLines }: PieceShape,
  edit: TextEdit,
): TextEdit | null {
  const { newText } = edit
  if (forbidden?.test(newText) || (!manyLines && /[\r\n]/.test(newText))) return null
  if (!manyLines) return outer.lift({ ...edit, span: outerSpan(edit.span) })
  const atLineStart = (offset: number): boolean => offset === 0 || text[offset - 1] === '\n'
  const lineStart = (offset: number): number =>
    outer.text.lastIndexOf('\n', outerSpan({ start: offset, end: offset }).start - 1) + 1
  const { start, end } = edit.span
  const isEnd = end >= text.length
  const whole =
    newText === '' ? atLineStart(start) && (atLineStart(end) || isEnd) : atLineStart(start) && newText.endsWith('\n')
  const span = outerSpan(edit.span)
  const from = whole ? lineStart(start) : span.start
  const to = whole && atLineStart(end) && !isEnd ? lineStart(end) : Math.max(from, span.end)
  // What an outer line has before a line that stays must not be written twice, and no line may go without it.
  if (!whole && newText.includes('\n') && atLineStart(start) && end > start) return null
  const lines = newText.split('\n')
  const indented = lines.map((line, i) => (line === '' || (i === 0 && !whole) ? line : indent + line))
  return outer.lift({ uri: edit.uri, span: { start: from, end: to }, newText: indented.join('\n') })
}

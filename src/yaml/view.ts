import type { TextEdit } from '../text/edits.ts'
import type { Source } from '../text/source.ts'
import type { Span } from '../text/span.ts'
import { withLineFeeds } from './line-breaks.ts'
import type { SyntaxScalar, TextView } from './syntax.ts'

/**
 * The whole text of a file, as the parser sees it: with a line feed for each break that only Helm takes for one. A byte order mark stays
 * in the text, so offsets are those of the file.
 */
export function fileView(source: Source): TextView {
  return { source, text: withLineFeeds(source.text), exact: true, toSource: (span) => span, lift: (edit) => edit }
}

/** One run of characters that is the same inside and outside. */
interface Segment {
  readonly inner: number
  readonly outer: number
  readonly length: number
}

/**
 * YAML inside a scalar of another text, such as `kof-storage-values: |` in an annotation.
 * A literal block and a quoted or plain scalar without escapes map offset by offset; anything else maps to the whole scalar.
 */
export function scalarView(outer: TextView, scalar: SyntaxScalar): TextView {
  const literal = scalar.style === 'literal'
  const segments = literal ? literalSegments(outer.text, scalar) : plainSegments(outer.text, scalar)
  if (segments === null) return inexactView(outer, scalar)
  const end = literal ? endOfBlock(outer.text, scalar, segments) : null
  const toOuter = (offset: number): number => {
    if (end !== null && offset >= scalar.text.length) return end
    let found = segments[0]
    for (const segment of segments) {
      if (segment.inner > offset) break
      found = segment
    }
    return found === undefined ? scalar.span.end : found.outer + Math.min(offset - found.inner, found.length)
  }
  return {
    source: outer.source,
    text: scalar.text,
    exact: true,
    toSource: (span) => outer.toSource(outerSpan(span, toOuter)),
    lift: (edit) => (literal ? liftLiteral(outer, scalar, segments, toOuter, edit) : liftInline(outer, toOuter, edit)),
  }
}

/**
 * Where a block's text ends in the file: behind the line break of its last line, which may be CR LF there.
 * Null when the text ends within that line.
 */
function endOfBlock(text: string, scalar: SyntaxScalar, segments: readonly Segment[]): number | null {
  const last = segments.at(-1)
  if (last === undefined || !scalar.text.endsWith('\n')) return null
  const lineBreak = text.indexOf('\n', last.outer)
  return lineBreak < 0 ? text.length : lineBreak + 1
}

/** Quoted and plain scalars take only text that needs no escaping and no second line. */
function liftInline(outer: TextView, toOuter: (offset: number) => number, edit: TextEdit): TextEdit | null {
  if (/[\r\n"'\\#:{}[\],&*!|>%@`]/.test(edit.newText)) return null
  return outer.lift({ ...edit, span: outerSpan(edit.span, toOuter) })
}

/**
 * A block's lines carry its indentation outside. An edit at the start of an inner line is made at the start of the outer
 * one, before the indentation, so that whole lines can come and go.
 */
function liftLiteral(
  outer: TextView,
  scalar: SyntaxScalar,
  segments: readonly Segment[],
  toOuter: (offset: number) => number,
  edit: TextEdit,
): TextEdit | null {
  const { start, end } = edit.span
  const text = scalar.text
  // The parser gives the last line of a file its line break even where the file has none: nothing can go behind it.
  if (end >= text.length && text.endsWith('\n') && !outer.text.slice(0, toOuter(end)).endsWith('\n')) return null
  const atLineStart = (offset: number): boolean => offset === 0 || text[offset - 1] === '\n'
  const lineStart = (offset: number): number => outer.text.lastIndexOf('\n', toOuter(offset) - 1) + 1
  const wholeLines = edit.newText === '' ? atLineStart(start) : edit.newText.endsWith('\n')
  const outerStart = atLineStart(start) ? lineStart(start) : toOuter(start)
  const outerEnd = atLineStart(end) && wholeLines ? lineStart(end) : toOuter(end)
  const indent = indentOf(outer.text, segments)
  const lines = edit.newText.split(/\r?\n/)
  const newText = lines.map((line, i) => {
    if (i === 0) return atLineStart(start) && line !== '' ? indent + line : line
    if (line !== '') return indent + line
    return i === lines.length - 1 && !atLineStart(end) ? indent : ''
  })
  return outer.lift({
    uri: edit.uri,
    span: { start: outerStart, end: Math.max(outerStart, outerEnd) },
    newText: newText.join(lineEnd(outer.text)),
  })
}

function outerSpan(span: Span, toOuter: (offset: number) => number): Span {
  const start = toOuter(span.start)
  return { start, end: span.end === span.start ? start : Math.max(start, toOuter(span.end)) }
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function indentOf(text: string, segments: readonly Segment[]): string {
  for (const segment of segments) {
    if (segment.length <= 1) continue
    const lineStart = text.lastIndexOf('\n', segment.outer - 1) + 1
    return text.slice(lineStart, segment.outer)
  }
  return ''
}

/** A literal block: each inner line is an outer line without its indentation. */
function literalSegments(text: string, scalar: SyntaxScalar): Segment[] | null {
  const header = text.indexOf('\n', scalar.span.start)
  if (header < 0) return []
  const segments: Segment[] = []
  let outer = header + 1
  let inner = 0
  const indent = blockIndent(text, outer, scalar.text)
  for (const line of scalar.text.split(/(?<=\n)/)) {
    const content = line.replace(/\n$/, '')
    // Blank lines may be shorter than the indentation.
    const lineEndAt = text.indexOf('\n', outer)
    const end = lineEndAt < 0 ? text.length : lineEndAt
    const start = Math.min(outer + indent, end)
    if (text.slice(start, start + content.length) !== content) return null
    segments.push({ inner, outer: start, length: line.length })
    inner += line.length
    outer = lineEndAt < 0 ? text.length : lineEndAt + 1
  }
  return segments
}

/** What a block's lines have before their text: an indentation indicator lets the first line begin with blanks of its own. */
function blockIndent(text: string, from: number, inner: string): number {
  const outerLine = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(from))?.[1] ?? ''
  const innerLine = /^(?:[ \t]*\n)*( *)/.exec(inner)?.[1] ?? ''
  return Math.max(0, outerLine.length - innerLine.length)
}

/** A scalar on one line whose characters are those of its text. */
function plainSegments(text: string, scalar: SyntaxScalar): Segment[] | null {
  const quoted = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0
  const start = scalar.span.start + quoted
  if (text.slice(start, scalar.span.end - quoted) !== scalar.text) return null
  return [{ inner: 0, outer: start, length: scalar.text.length }]
}

function inexactView(outer: TextView, scalar: SyntaxScalar): TextView {
  return {
    source: outer.source,
    text: scalar.text,
    exact: false,
    toSource: () => outer.toSource(scalar.span),
    lift: () => null,
  }
}

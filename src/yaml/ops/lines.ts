import { hasOddBreaks } from '../line-breaks.ts'
import type { TextView } from '../syntax.ts'

const BOM = 0xfeff

/** One line of a text, as offsets. */
export interface Line {
  /** After a byte order mark, which belongs to no line. */
  readonly start: number
  /** Before the line break. */
  readonly end: number
  /** Start of the next line; the text's length after the last one. */
  readonly next: number
}

/** The line that holds an offset. An offset after the last line break gives an empty line. */
export function lineAt(text: string, offset: number): Line {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const start = from === 0 && text.charCodeAt(0) === BOM ? 1 : from
  const feed = text.indexOf('\n', Math.max(offset, start))
  if (feed < 0) return { start, end: text.length, next: text.length }
  return { start, end: feed > start && text[feed - 1] === '\r' ? feed - 1 : feed, next: feed + 1 }
}

/** The line before another one, null before the first. */
export function lineBefore(text: string, line: Line): Line | null {
  return line.start === 0 || text[line.start - 1] !== '\n' ? null : lineAt(text, line.start - 1)
}

/** The lines from one line start to another offset, in order. */
export function* linesBetween(text: string, start: number, end: number): Generator<Line> {
  for (let at = start; at < end; ) {
    const line = lineAt(text, at)
    yield line
    at = line.next
  }
}

/** How many spaces a line begins with. */
export function indentOf(text: string, line: Line): number {
  let at = line.start
  while (at < line.end && text[at] === ' ') at++
  return at - line.start
}

/** What a line outside of any scalar is. */
export function kindOf(text: string, line: Line): 'blank' | 'comment' | 'content' {
  for (let at = line.start; at < line.end; at++) {
    const c = text[at]
    if (c === '#') return 'comment'
    if (c !== ' ' && c !== '\t') return 'content'
  }
  return 'blank'
}

/** The text's own line break: that of its first line. */
export function lineBreakOf(text: string): string {
  const feed = text.indexOf('\n')
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n'
}

const plainLines = new WeakMap<TextView, boolean>()

/**
 * False for a text with line breaks that YAML readers disagree about: a lone carriage return, and those of Unicode.
 * No operation touches such a text.
 */
export function hasPlainLines(view: TextView): boolean {
  const known = plainLines.get(view)
  if (known !== undefined) return known
  const plain = !hasOddBreaks(view.source.text)
  plainLines.set(view, plain)
  return plain
}

/**
 * True when what follows an offset would become part of a block scalar put before it: comments further in than its key,
 * and blank lines with blanks in them.
 */
export function couldBeSwallowed(text: string, at: number, indent: number): boolean {
  for (const line of linesBetween(text, at, text.length)) {
    const kind = kindOf(text, line)
    if (kind !== 'blank') return kind === 'comment' && indentOf(text, line) > indent
    if (line.end > line.start) return true
  }
  return false
}

/** Where lines are added at an offset that starts a line or ends a text without a last line break. */
export function insertion(text: string, at: number, lines: readonly string[]): string {
  const br = lineBreakOf(text)
  const unfinished = at === text.length && at > 0 && text[at - 1] !== '\n'
  return unfinished ? br + lines.join(br) : lines.join(br) + br
}

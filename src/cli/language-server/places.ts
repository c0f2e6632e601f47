import type { Location, Position, Range } from 'vscode-languageserver-protocol'
import { absolutePath } from '../../host/paths.ts'
import type { Location as Place } from '../../rule/diagnostic.ts'
import type { Source } from '../../text/source.ts'
import type { Position as LinePosition, Span } from '../../text/span.ts'
import { markLength } from './byte-order-mark.ts'
import type { OpenFiles } from './open-files.ts'

/**
 * A position for an editor, whose lines and characters (UTF-16) count from 0. A byte order mark in the text that it sent is a character
 * like others, and takes no column: in the first line the offset counts.
 */
function positionOf({ line, column }: LinePosition, offset: number): Position {
  return { line: line - 1, character: line === 1 ? offset : column - 1 }
}

/** A place of a finding in a text that an editor sent. */
export function rangeOf({ start, end, span }: Omit<Place, 'uri'>): Range {
  return { start: positionOf(start, span.start), end: positionOf(end, span.end) }
}

/** A span of a text that an editor sent. */
export function rangeIn(source: Source, span: Span): Range {
  return rangeOf({ start: source.positionAt(span.start), end: source.positionAt(span.end), span })
}

/** Another place of a finding. @param cwd the folder that paths count from */
export function locationOf(place: Place, cwd: string, files: OpenFiles): Location {
  return { uri: files.uriOf(absolutePath(cwd, place.uri)), range: rangeOf(place) }
}

/** The offset of an editor's position in a text; its end where the text is shorter. */
export function offsetIn(text: string, { line, character }: Position): number {
  let start = 0
  for (let i = 0; i < line; i++) {
    const end = endOfLine(text, start)
    if (end.next === null) return text.length
    start = end.next
  }
  return Math.min(start + character, endOfLine(text, start).at)
}

/** Where the line of an offset begins, behind a byte order mark. A line ends with LF, CR LF or a lone CR. */
export function startOfLine(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start === 0 ? markLength(text) : start
}

/** Where a line ends, and where the next one begins. A line ends with LF, CR LF or a lone CR. */
function endOfLine(text: string, from: number): { readonly at: number; readonly next: number | null } {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\n') return { at: i, next: i + 1 }
    if (text[i] === '\r') return { at: i, next: text[i + 1] === '\n' ? i + 2 : i + 1 }
  }
  return { at: text.length, next: null }
}

/** True when two ranges have a position in common, their ends too. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start)
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character)
}

import type { TextEdit } from '../../text/edits.ts'
import type { Span } from '../../text/span.ts'
import type { TextView } from '../syntax.ts'
import { insertion } from './lines.ts'

/** A replacement in a view's text. */
export function replace(view: TextView, span: Span, newText: string): TextEdit {
  return { uri: view.source.uri, span, newText }
}

/** New text at an offset. */
export function insert(view: TextView, at: number, newText: string): TextEdit {
  return replace(view, { start: at, end: at }, newText)
}

/** New lines at the start of a line, or at the end of the text. */
export function insertLines(view: TextView, at: number, lines: readonly string[]): TextEdit {
  return insert(view, at, insertion(view.text, at, lines))
}

import type { Span } from './span.ts'

/** One replacement in one file. An insertion has an empty span, a deletion an empty text. */
export interface TextEdit {
  readonly uri: string
  readonly span: Span
  readonly newText: string
}

/** Order of edits in a text: by start, then by end, so that an insertion stands before a replacement at the same place. */
export function compareEdits(a: TextEdit, b: TextEdit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end
}

/** True when two edits of one file touch the same characters, or insert at the same place. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start && a.end === b.end) return true
  return a.start < b.end && b.start < a.end
}

/**
 * Applies edits of one file to its text.
 *
 * @throws Error when two edits overlap: that is a mistake of the caller, who must leave one for the next pass.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort(compareEdits)
  let result = ''
  let at = 0
  for (const edit of sorted) {
    if (edit.span.start < at) throw new Error(`Edits overlap at offset ${edit.span.start} of ${edit.uri}`)
    result += text.slice(at, edit.span.start) + edit.newText
    at = edit.span.end
  }
  return result + text.slice(at)
}

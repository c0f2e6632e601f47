/** How many characters of a text its byte order mark takes: one, or none. */
export function markLength(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0
}

/** A text without its byte order mark, as editors have it that take the mark for a property of the file. */
export function withoutMark(text: string): string {
  return text.slice(markLength(text))
}

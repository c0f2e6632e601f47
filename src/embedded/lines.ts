/** A line with its line end. */
export interface Line {
  readonly start: number
  readonly text: string
}

/** The lines of a text, each with its line end; a text without a last line end has a last line without one. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const match of text.matchAll(/[^\n]*\n|[^\n]+$/g)) lines.push({ start: match.index, text: match[0] })
  return lines
}

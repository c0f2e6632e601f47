import { indentOf, kindOf, linesBetween } from './lines.ts'

/**
 * The lines of a range at another indentation, without their line breaks. All shift alike, so that what is inside block
 * scalars, and indentation indicators, keep their meaning; comments that stood too far left for it end at the margin.
 *
 * @param from the column that the range's first key stands at
 * @returns null where a line that is no comment stands left of that column
 */
export function reindent(text: string, start: number, end: number, from: number, to: number): string[] | null {
  const pad = ' '.repeat(Math.max(0, to - from))
  const strip = Math.max(0, from - to)
  const lines: string[] = []
  for (const line of linesBetween(text, start, end)) {
    const indent = indentOf(text, line)
    if (kindOf(text, line) === 'content' && indent < from) return null
    const rest = text.slice(line.start + Math.min(indent, strip), line.end)
    lines.push(line.start === line.end ? '' : pad + rest)
  }
  return lines
}

/** Without the blank lines at both ends. */
export function trimBlankLines(lines: readonly string[]): string[] {
  let start = 0
  let end = lines.length
  while (start < end && lines[start]!.trim() === '') start++
  while (end > start && lines[end - 1]!.trim() === '') end--
  return lines.slice(start, end)
}

import { textWidth } from './cells.ts'

/**
 * Breaks a text at blanks into lines of at most `width` columns. A word that is longer stands alone and sticks out, so that
 * it can still be copied.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const word of text.split(/\s+/)) {
    const wide = textWidth(word)
    if (line !== '' && taken + 1 + wide > width) {
      lines.push(line)
      line = word
      taken = wide
    } else {
      taken += wide + (line === '' ? 0 : 1)
      line = line === '' ? word : `${line} ${word}`
    }
  }
  lines.push(line)
  return lines
}

import { textWidth } from './cells.ts'

/**
 * Breaks a text at blanks into lines of at most `width` columns. A word that is longer stands alone and sticks out, so that
 * it can still be copied.
 */
export function wrap(text: string, width: number): string[] {
  return UNUSUAL.test(text) ? wrapWords(text, width) : wrapColumns(text, width)
}

/** What takes no column or several, and blanks that are not kept. */
const UNUSUAL = /^ | {2}|[^ -~]/

/** The same where every character is one column wide and single blanks part the words: these need not be taken apart. */
function wrapColumns(text: string, width: number): string[] {
  const lines: string[] = []
  let start = 0
  while (text.length - start > width) {
    let end = text.lastIndexOf(' ', start + width)
    if (end < start) end = text.indexOf(' ', start)
    if (end < 0) break
    lines.push(text.slice(start, end))
    start = end + 1
  }
  lines.push(text.slice(start))
  return lines
}

function wrapWords(text: string, width: number): string[] {
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

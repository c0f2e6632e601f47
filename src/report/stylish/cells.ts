import { once } from '../../once.ts'
import { isPrintable, printable } from '../../text/printable.ts'

const TAB_STOP = 4

/** One visible character of a line: what to print, how many columns it takes, and where it stands in the text. */
export interface Cell {
  readonly text: string
  readonly width: 0 | 1 | 2
  readonly offset: number
}

let segmenter: Intl.Segmenter | undefined

/**
 * Splits a line into cells: tabs become blanks up to the next tab stop, and characters that would steer a terminal or
 * reorder the line are made visible.
 */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = []
  // Nearly all lines.
  if (isAscii(line) && isPrintable(line)) {
    for (let i = 0; i < line.length; i++) cells.push({ text: line[i]!, width: 1, offset: i })
    return cells
  }
  let column = 0
  for (const { segment, offset } of graphemes(line)) {
    if (segment === '\t') {
      const width = TAB_STOP - (column % TAB_STOP)
      for (let i = 0; i < width; i++) cells.push({ text: ' ', width: 1, offset })
      column += width
      continue
    }
    const text = printable(segment)
    const width = graphemeWidth(text)
    cells.push({ text, width, offset })
    column += width
  }
  return cells
}

/** How many columns a text takes. */
export function textWidth(text: string): number {
  if (isAscii(text)) return text.length
  let width = 0
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment)
  return width
}

/** What few texts have takes long to compile. */
const noWidth = once(() => /^[\p{Mark}\u200b-\u200f\u2060\ufeff]+$/u)
const emoji = once(() => /\p{Emoji_Presentation}|\ufe0f/u)
/** Scripts that terminals draw two columns wide: Unicode's East Asian Width W and F, in coarse blocks. */
const wide = once(
  () =>
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u,
)

function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (isAscii(grapheme)) return 1
  if (noWidth().test(grapheme)) return 0
  return emoji().test(grapheme) || wide().test(grapheme) ? 2 : 1
}

/** The segmenter is made on first use: loading its language data takes longer than linting a file. */
function* graphemes(line: string): Iterable<{ segment: string; offset: number }> {
  if (isAscii(line)) {
    for (let i = 0; i < line.length; i++) yield { segment: line[i]!, offset: i }
    return
  }
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment, index } of segmenter.segment(line)) yield { segment, offset: index }
}

function isAscii(text: string): boolean {
  return !/[\x7f-\uffff]/.test(text)
}

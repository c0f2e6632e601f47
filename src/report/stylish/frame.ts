import type { Location } from '../../rule/diagnostic.ts'
import type { Source } from '../../text/source.ts'
import { type Cell, cellsOf } from './cells.ts'
import type { Palette } from './palette.ts'

/** Characters on either side of a finding that are looked at in lines longer than any terminal. */
const REACH = 1000
const CUT = '…'

/** Part of a line, as columns. `from` and `to` count columns, `to` excluded. */
interface Window {
  readonly from: number
  readonly to: number
}

/**
 * The line of a finding with its neighbours, line numbers in a gutter, and carets under the place. A place over several
 * lines shows its first one. Long lines are cut around the place; all lines are cut alike, so that indentation stays true.
 *
 * @param width columns for a whole line of the frame
 * @param mark colours the carets
 */
export function codeFrame(
  source: Source,
  location: Location,
  width: number,
  palette: Palette,
  mark: (text: string) => string,
): string[] {
  const { start, end } = location
  const digits = String(Math.min(start.line + 1, source.lineCount)).length
  const room = Math.max(20, width - digits - 3)
  const text = source.lineAt(start.line)
  const cutStart = Math.max(0, start.column - 1 - REACH)
  const cut = (line: string): string => line.slice(cutStart, start.column - 1 + REACH)
  const line = shownLine(cut(text))

  const first = start.column - 1 - cutStart
  const last = Math.max(first + 1, (end.line === start.line ? end.column - 1 : text.trimEnd().length) - cutStart)
  const before = line.columnsTo(first)
  const marked = Math.max(1, line.columnsTo(last) - before)
  const window = chooseWindow(line.columns, before, marked, room)

  const gutter = (line: number | null): string =>
    palette.faint(`${(line === null ? '' : String(line)).padStart(digits)} │`)
  const row = (line: number | null, content: string): string => `${gutter(line)} ${content}`.trimEnd()
  const neighbour = (line: number): string[] => {
    const content = shownLine(cut(source.lineAt(line))).visible(window)
    return content.trim() === '' ? [] : [row(line, palette.faint(content))]
  }
  const visibleMarks = Math.max(1, Math.min(marked, window.to - before))
  return [
    ...neighbour(start.line - 1),
    row(start.line, line.visible(window)),
    row(null, ' '.repeat(before - window.from) + mark('^'.repeat(visibleMarks))),
    ...neighbour(start.line + 1),
  ]
}

/** Which columns to show: all, or so many that the place has some of its surroundings. */
function chooseWindow(total: number, before: number, marked: number, room: number): Window {
  if (Math.max(total, before + 1) <= room) return { from: 0, to: room }
  const spare = Math.max(8, room - marked)
  const from = Math.max(0, Math.min(before - Math.floor(spare / 2), Math.max(total, before + 1) - room))
  return { from, to: from + room }
}

/** A line as a terminal shows it. */
interface ShownLine {
  readonly columns: number
  /** Columns before a place in the line's text. */
  columnsTo(offset: number): number
  /** What is inside a window, with a mark where something was cut off; half a wide character is a blank. */
  visible(window: Window): string
}

function shownLine(text: string): ShownLine {
  return isPlain(text) ? plainLine(text) : lineOfCells(cellsOf(text))
}

/** True for characters of one column each, which are shown as they are. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function plainLine(text: string): ShownLine {
  return {
    columns: text.length,
    columnsTo: (offset) => Math.min(offset, text.length),
    visible: (window) => {
      const { left, right } = inner(window, text.length)
      return withCuts(text.slice(left, right), window, text.length)
    },
  }
}

function lineOfCells(cells: readonly Cell[]): ShownLine {
  const columns = columnsOf(cells)
  return {
    columns,
    columnsTo: (offset) => columnsOf(cells.filter((cell) => cell.offset < offset)),
    visible: (window) => {
      const { left, right } = inner(window, columns)
      let column = 0
      let text = ''
      for (const cell of cells) {
        const next = column + cell.width
        if (column >= left && next <= right) text += cell.text
        else if (column < left && next > left) text += ' '
        column = next
      }
      return withCuts(text, window, columns)
    },
  }
}

/** The columns of a window that marks leave. */
function inner({ from, to }: Window, columns: number): { readonly left: number; readonly right: number } {
  return { left: from > 0 ? from + 1 : 0, right: columns > to ? to - 1 : to }
}

function withCuts(text: string, { from, to }: Window, columns: number): string {
  return (from > 0 && columns > from ? CUT : '') + text + (columns > to ? CUT : '')
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

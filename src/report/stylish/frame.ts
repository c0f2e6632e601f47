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
  const cells = cellsOf(cut(text))

  const first = start.column - 1 - cutStart
  const last = Math.max(first + 1, (end.line === start.line ? end.column - 1 : text.trimEnd().length) - cutStart)
  const before = columnsOf(cells.filter(({ offset }) => offset < first))
  const marked = Math.max(1, columnsOf(cells.filter(({ offset }) => offset >= first && offset < last)))
  const window = chooseWindow(columnsOf(cells), before, marked, room)

  const gutter = (line: number | null): string =>
    palette.faint(`${(line === null ? '' : String(line)).padStart(digits)} │`)
  const row = (line: number | null, content: string): string => `${gutter(line)} ${content}`.trimEnd()
  const neighbour = (line: number): string[] => {
    const content = visible(cellsOf(cut(source.lineAt(line))), window)
    return content.trim() === '' ? [] : [row(line, palette.faint(content))]
  }
  const visibleMarks = Math.max(1, Math.min(marked, window.to - before))
  return [
    ...neighbour(start.line - 1),
    row(start.line, visible(cells, window)),
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

/** The cells inside a window, with a mark where something was cut off; half a wide character is a blank. */
function visible(cells: readonly Cell[], { from, to }: Window): string {
  const total = columnsOf(cells)
  const left = from > 0 ? from + 1 : 0
  const right = total > to ? to - 1 : to
  let column = 0
  let text = ''
  for (const cell of cells) {
    const next = column + cell.width
    if (column >= left && next <= right) text += cell.text
    else if (column < left && next > left) text += ' '
    column = next
  }
  return (from > 0 && total > from ? CUT : '') + text + (total > to ? CUT : '')
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

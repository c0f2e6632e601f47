import { breakLines } from './paint.ts'
import type { Box, Card, Line, Picture, Row } from './picture.ts'

/** A text at its place. */
export interface PlacedLine extends Line {
  readonly x: number
  readonly y: number
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface PlacedRow extends Placed {
  readonly row: Row
  readonly lines: readonly PlacedLine[]
}

/** A box with its place, and those of what stands in it. */
export interface PlacedBox extends Placed {
  readonly box: Box
  readonly lines: readonly PlacedLine[]
  readonly rows: readonly PlacedRow[]
}

/** A card with its place, and those of its boxes. */
export interface PlacedCard extends Placed {
  readonly card: Card
  readonly lines: readonly PlacedLine[]
  readonly boxes: readonly PlacedBox[]
}

/** A row's or box's ends for lines. */
export interface Port {
  readonly left: number
  readonly right: number
  readonly y: number
}

/** Where all of a picture stands. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly cards: readonly PlacedCard[]
  readonly ports: ReadonlyMap<string, Port>
}

/** Sizes of letters, lines and margins, in pixels. */
export const SIZES = { title: 14, head: 12.5, small: 11, line: 15, pad: 12, badge: 18 } as const
const WIDTHS: { readonly [kind in Box['kind']]: number } = {
  collectors: 286,
  gateway: 286,
  store: 226,
  reader: 264,
  outside: 286,
}
const MARGIN = 20
const GUTTER = 104
const COLUMN_GAP = 64
const BOX_GAP = 14
const CARD_GAP = 22
const CARD_HEAD = 30

/** Gives everything in a picture its place: stages side by side, cards of a stage below each other, in the middle. */
export function layOut({ stages }: Picture): Layout {
  const ports = new Map<string, Port>()
  const placed: PlacedCard[][] = []
  let x = MARGIN
  const heights = stages.map((cards) => cards.reduce((sum, card) => sum + placeCard(card, 0, 0).height + CARD_GAP, 0))
  const tallest = Math.max(...heights, 0)
  for (const [stage, cards] of stages.entries()) {
    const column: PlacedCard[] = []
    let y = MARGIN + (tallest - heights[stage]!) / 2
    for (const card of cards) {
      const one = placeCard(card, x, y)
      column.push(one)
      y += one.height + CARD_GAP
    }
    placed.push(column)
    const width = Math.max(...column.map((card) => card.width))
    for (const card of column) for (const box of card.boxes) addPorts(ports, box)
    x += width + (stage === stages.length - 1 ? MARGIN : GUTTER)
  }
  const height = Math.max(...placed.flat().map((card) => card.y + card.height), 0) + MARGIN
  return { width: x, height, cards: placed.flat(), ports }
}

function placeCard(card: Card, x: number, y: number): PlacedCard {
  const { pad } = SIZES
  const widths = card.columns.map((boxes) => Math.max(...boxes.map((box) => WIDTHS[box.kind])))
  const inner = widths.reduce((sum, width) => sum + width, 0) + COLUMN_GAP * Math.max(0, widths.length - 1)
  const width = Math.max(inner, 240) + 2 * pad
  const head = placeLines(card.lines, x + pad, y + CARD_HEAD + 6, width - 2 * pad)
  const top = y + CARD_HEAD + head.height + 8
  const boxes: PlacedBox[] = []
  let left = x + pad
  let bottom = top
  for (const [i, column] of card.columns.entries()) {
    let at = top
    for (const box of column) {
      const one = placeBox(box, left, at, widths[i]!)
      boxes.push(one)
      at += one.height + BOX_GAP
    }
    bottom = Math.max(bottom, at - BOX_GAP)
    left += widths[i]! + COLUMN_GAP
  }
  return { card, x, y, width, height: bottom - y + pad, lines: head.lines, boxes }
}

function placeBox(box: Box, x: number, y: number, width: number): PlacedBox {
  const { pad, line } = SIZES
  const top = box.kind === 'store' ? 16 : 8
  const inner = width - 2 * pad
  const head = placeLines(box.lines, x + pad, y + top + 20, inner)
  let at = y + top + 20 + head.height + (box.lines.length > 0 ? 5 : 0)
  const rows: PlacedRow[] = []
  for (const row of box.rows) {
    const lines = placeLines(row.lines, x + pad + SIZES.badge + 6, at + line + 6, inner - SIZES.badge - 6)
    const height = line + 8 + lines.height
    rows.push({ row, x, y: at, width, height, lines: lines.lines })
    at += height
  }
  return { box, x, y, width, height: at - y + 8, lines: head.lines, rows }
}

function placeLines(
  lines: readonly Line[],
  x: number,
  y: number,
  width: number,
): { lines: PlacedLine[]; height: number } {
  const placed: PlacedLine[] = []
  let at = y
  for (const { text, mark, mono } of lines) {
    const letters = mono === true ? 'mono' : mark === undefined ? 'plain' : 'bold'
    for (const part of breakLines(text, SIZES.small, width, letters)) {
      at += SIZES.line
      const line: Line = {
        text: part,
        ...(mark === undefined ? {} : { mark }),
        ...(mono === undefined ? {} : { mono }),
      }
      placed.push({ ...line, x, y: at - 4 })
    }
  }
  return { lines: placed, height: at - y }
}

function addPorts(ports: Map<string, Port>, { box, x, y, width, height, rows }: PlacedBox): void {
  ports.set(box.key, { left: x, right: x + width, y: y + height / 2 })
  for (const { row, y: top } of rows) ports.set(row.key, { left: x, right: x + width, y: top + 12 })
}

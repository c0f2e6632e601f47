import { SIGNALS, type Signal, type Topology } from '../model.ts'
import type { Connection } from './connections.ts'
import { type Layout, layOut, type PlacedBox, type PlacedCard, type PlacedLine, type Port, SIZES } from './layout.ts'
import { cutTo, escapeXml, LOOKS, MARK_COLOURS, textWidth } from './paint.ts'
import { pictureOf } from './picture.ts'
import { headline, markText, protection, SIGNS, worst } from './words.ts'

/** The topology as a drawing that stands by itself: no fonts, styles or scripts from elsewhere. */
export function topologySvg(topology: Topology): string {
  const picture = pictureOf(topology)
  const layout = layOut(picture)
  const width = Math.max(layout.width, 640)
  const top = 46
  const legend = legendOf(topology, picture.connections)
  const height = top + layout.height + 34
  const title = headline(topology)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}" font-size="${SIZES.small}" fill="#1c2430">`,
    `<title>${escapeXml(`Where telemetry goes: ${title}`)}</title>`,
    `<defs>${SIGNALS.map(arrow).join('')}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="20" y="30" font-size="17" font-weight="600">${escapeXml(cutTo(title, 17, width - 40, 'bold'))}</text>`,
    `<g transform="translate(0 ${top - 14})">`,
    ...layout.cards.map(cardSvg),
    ...picture.connections.map((connection) => connectionSvg(connection, layout)),
    ...layout.cards.flatMap(({ boxes }) => boxes.map(boxSvg)),
    ...picture.connections.map((connection) => signSvg(connection, layout)),
    '</g>',
    `<g transform="translate(20 ${height - 18})">${legend}</g>`,
    '</svg>\n',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"

function arrowId(signal: Signal): string {
  return `arrow-${signal.replace(' ', '-')}`
}

function arrow(signal: Signal): string {
  return `<marker id="${arrowId(signal)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${LOOKS[signal].colour}"/></marker>`
}

function cardSvg({ card, x, y, width, height, lines }: PlacedCard): string {
  const dash = card.outside ? ' stroke-dasharray="6 4"' : ''
  const fill = card.outside ? '#ffffff' : '#f2f5f9'
  return [
    `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${fill}" stroke="#93a1b3"${dash}/>`,
    `<text x="${x + SIZES.pad}" y="${y + 23}" font-size="${SIZES.title}" font-weight="600">${escapeXml(cutTo(card.title, SIZES.title, width - 2 * SIZES.pad, 'bold'))}<title>${escapeXml(card.title)}</title></text>`,
    ...lines.map(lineSvg),
    '</g>',
  ].join('')
}

function boxSvg({ box, x, y, width, height, lines, rows }: PlacedBox): string {
  const left = x + SIZES.pad
  const isStore = box.kind === 'store'
  const titleY = y + (isStore ? 16 : 8) + 14
  const indent = box.signal === undefined ? 0 : SIZES.badge + 6
  const title = cutTo(box.title, SIZES.head, width - 2 * SIZES.pad - indent, 'bold')
  return [
    '<g>',
    isStore ? cylinder(x, y, width, height) : plate(box.kind, x, y, width, height),
    box.signal === undefined ? '' : badge(box.signal, left, titleY - 4),
    `<text x="${left + indent}" y="${titleY}" font-size="${SIZES.head}" font-weight="600">${escapeXml(title)}</text>`,
    ...lines.map(lineSvg),
    ...rows.map(
      ({ row, y: top, lines: small }) =>
        `<line x1="${x + 1}" x2="${x + width - 1}" y1="${top}" y2="${top}" stroke="#dfe5ec"/>${badge(row.signal, left, top + 12)}<text x="${left + SIZES.badge + 6}" y="${top + 16}" font-size="${SIZES.head}" font-weight="500">${escapeXml(cutTo(row.head, SIZES.head, width - 2 * SIZES.pad - SIZES.badge - 6))}</text>${small.map(lineSvg).join('')}`,
    ),
    '</g>',
  ].join('')
}

function plate(kind: PlacedBox['box']['kind'], x: number, y: number, width: number, height: number): string {
  const radius = kind === 'reader' ? 16 : kind === 'gateway' ? 0 : 6
  const dash = kind === 'outside' ? ' stroke-dasharray="6 4"' : ''
  const twice = kind === 'gateway' ? `<rect x="${x}" y="${y}" width="5" height="${height}" fill="#5b6b7f"/>` : ''
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="#ffffff" stroke="#5b6b7f"${dash}/>${twice}`
}

function cylinder(x: number, y: number, width: number, height: number): string {
  const r = 7
  const [right, bottom] = [x + width, y + height]
  return `<path d="M${x} ${y + r}A${width / 2} ${r} 0 0 1 ${right} ${y + r}V${bottom - r}A${width / 2} ${r} 0 0 1 ${x} ${bottom - r}Z" fill="#ffffff" stroke="#5b6b7f"/><path d="M${x} ${y + r}A${width / 2} ${r} 0 0 0 ${right} ${y + r}" fill="none" stroke="#5b6b7f"/>`
}

function badge(signal: Signal, x: number, y: number): string {
  const { colour, letter } = LOOKS[signal]
  return `<circle cx="${x + 8}" cy="${y}" r="8" fill="${colour}"/><text x="${x + 8}" y="${y + 3.8}" font-size="10.5" font-weight="700" text-anchor="middle" fill="#ffffff">${letter}</text>`
}

function lineSvg({ text, x, y, mark, mono }: PlacedLine): string {
  const style =
    mark === undefined
      ? mono === true
        ? ' fill="#1c2430"'
        : ' fill="#4a5768"'
      : ` fill="${MARK_COLOURS[mark]}" font-weight="600"`
  return `<text x="${x}" y="${y}"${mono === true ? ` font-family="${MONO}"` : ''}${style}>${escapeXml(text)}</text>`
}

/** The ends of a line, and how it is bent; null for one whose ends are not drawn. */
function pathOf({ from, to }: Connection, { ports }: Layout): { d: string; middle: readonly [number, number] } | null {
  const start = ports.get(from)
  if (start === undefined) return null
  if (to === null) return { d: `M${start.right} ${start.y}h34`, middle: [start.right + 42, start.y] }
  const end = ports.get(to)
  if (end === undefined) return null
  return end.left > start.right ? forward(start, end) : around(start, end)
}

function forward(start: Port, end: Port): { d: string; middle: readonly [number, number] } {
  const bend = Math.max(30, (end.left - start.right) / 2)
  const d = `M${start.right} ${start.y}C${start.right + bend} ${start.y} ${end.left - bend} ${end.y} ${end.left - 1} ${end.y}`
  return { d, middle: [(start.right + end.left) / 2, (start.y + end.y) / 2] }
}

/** To something in the same column or to the left: out and in on the left side. */
function around(start: Port, end: Port): { d: string; middle: readonly [number, number] } {
  const x = Math.min(start.left, end.left) - 46
  const d = `M${start.left} ${start.y}C${x} ${start.y} ${x} ${end.y} ${end.left - 1} ${end.y}`
  return { d, middle: [x + 11, (start.y + end.y) / 2] }
}

function connectionSvg(connection: Connection, layout: Layout): string {
  const path = pathOf(connection, layout)
  if (path === null) return ''
  const { edge, kind, to, marks } = connection
  const { colour, dash } = LOOKS[edge.signal]
  const level = worst(marks)
  const halo =
    level === null
      ? ''
      : `<path d="${path.d}" fill="none" stroke="${MARK_COLOURS[level]}" stroke-opacity="0.28" stroke-width="8"/>`
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`
  const end = to === null ? '' : ` marker-end="url(#${arrowId(edge.signal)})"`
  const words = [edge.signal, edge.endpoint?.value ?? '', protection(edge), ...edge.marks.map(markText)]
  const tip = `<title>${escapeXml(words.filter((word) => word !== '').join(' · '))}</title>`
  return `<g>${tip}${halo}<path d="${path.d}" fill="none" stroke="${colour}" stroke-width="${kind === 'read' ? 1.2 : 2}"${dashes}${end}/></g>`
}

/** Signs stand over everything, so that they are seen without colour. */
function signSvg(connection: Connection, layout: Layout): string {
  const level = worst(connection.marks)
  const path = pathOf(connection, layout)
  if (level === null || path === null) return ''
  const [x, y] = path.middle
  const colour = MARK_COLOURS[level]
  return `<g><circle cx="${x}" cy="${y}" r="9" fill="#ffffff" stroke="${colour}" stroke-width="1.5"/><text x="${x}" y="${y + 4}" font-size="12" font-weight="700" text-anchor="middle" fill="${colour}">${SIGNS[level]}</text></g>`
}

function legendOf({ clusters, nodes, edges }: Topology, connections: readonly Connection[]): string {
  const parts: string[] = []
  let x = 0
  const add = (drawing: (at: number) => string, width: number, text: string): void => {
    parts.push(`${drawing(x)}<text x="${x + width + 6}" y="4" font-size="12">${escapeXml(text)}</text>`)
    x += width + textWidth(text, 12) + 30
  }
  for (const signal of SIGNALS) {
    if (!connections.some(({ edge }) => edge.signal === signal)) continue
    const { colour, dash } = LOOKS[signal]
    const line = (at: number): string =>
      `${badge(signal, at, 0)}<path d="M${at + 20} 0h34" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`
    add(line, 56, signal)
  }
  if (edges.some(({ kind }) => kind === 'read'))
    add((at) => `<path d="M${at} 0h30" stroke="#1c2430" stroke-width="1"/>`, 30, 'thin: is read')
  const marks = [...clusters, ...nodes, ...edges].flatMap((one) => one.marks)
  for (const level of ['broken', 'insecure'] as const) {
    if (!marks.some((mark) => mark.level === level)) continue
    add(
      (at) => `<text x="${at}" y="4.5" font-size="14" fill="${MARK_COLOURS[level]}">${SIGNS[level]}</text>`,
      12,
      level,
    )
  }
  return parts.join('')
}

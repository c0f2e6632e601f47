#!/usr/bin/env node
// Writes docs/picture.svg: what the built program says of examples/kof-values.yaml, as a terminal shows it.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const COMMAND = ['examples/kof-values.yaml']
/** Findings that are shown; the rest is said by the last lines. */
const SHOWN = 3
const COLUMNS = 84
const LINE = 19
const CHARACTER = 8.43
/** What changes the style of a terminal. */
const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`)
const COLOURS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 36: '#76e3ea' }

/** The text of the picture. */
export function picture() {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
  const args = [`${root}dist/bin.cjs`, '--color', ...COMMAND]
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
  const lines = shortened(stdout.trimEnd().split('\n'))
  const height = LINE * (lines.length + 2) + 44
  const width = Math.round(COLUMNS * CHARACTER + 40)
  const rows = lines.map(
    (line, i) => `<text x="20" y="${62 + LINE * (i + 1)}" xml:space="preserve">${spans(line)}</text>`,
  )
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, i) => `<circle cx="${22 + 20 * i}" cy="20" r="6" fill="${fill}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="kof-lint on a terminal">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${dots.join('')}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
<text x="20" y="62" xml:space="preserve"><tspan fill="#7ee787">$</tspan> npx kof-lint ${COMMAND.join(' ')}</text>
${rows.join('\n')}
</g>
</svg>
`
}

/** The heading, the first findings and the last lines. */
function shortened(lines) {
  const starts = lines.flatMap((line, i) => (/^ {2}\S*?\d+:\d+/.test(stripVTControlCharacters(line)) ? [i] : []))
  const end = lines.findIndex((line) => stripVTControlCharacters(line).startsWith('✖'))
  const left = starts.length - SHOWN
  const middle = left > 0 ? [`  \u001b[2m… ${left} more\u001b[22m`, ''] : []
  return [...lines.slice(0, starts[SHOWN] ?? end), ...middle, ...lines.slice(end)]
}

/** A line with escapes of a terminal as pieces with colours. */
function spans(line) {
  let style = {}
  return line
    .split(ESCAPE)
    .map((part, i) => {
      if (i % 2 === 1) {
        style = styled(style, Number(part))
        return ''
      }
      const text = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const given = Object.entries(style).map(([name, value]) => ` ${name}="${value}"`)
      return text === '' || given.length === 0 ? text : `<tspan${given.join('')}>${text}</tspan>`
    })
    .join('')
}

function styled(style, code) {
  const { fill, ...uncoloured } = style
  if (code in COLOURS) return { ...style, fill: COLOURS[code] }
  if (code === 39) return uncoloured
  if (code === 1) return { ...style, 'font-weight': 'bold' }
  if (code === 2) return { ...style, opacity: '0.65' }
  if (code === 4) return { ...style, 'text-decoration': 'underline' }
  if (code === 24) {
    const { 'text-decoration': _, ...rest } = style
    return rest
  }
  const { 'font-weight': _, opacity: __, ...rest } = style
  return rest
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(`${root}docs/picture.svg`, picture())

import { once } from '../../once.ts'
import type { TextEdit } from '../../text/edits.ts'
import type { SyntaxScalar, TextView } from '../syntax.ts'
import type { JsonValue } from '../write.ts'
import { writeFlow } from '../write.ts'
import { writeScalar } from '../write-scalar.ts'
import { replace } from './edit.ts'
import { commentFrom } from './extent.ts'
import { indentOf, kindOf, lineAt, lineBreakOf, linesBetween } from './lines.ts'

/** Lines that a literal block shows as they are, whatever its indentation is taken to be. */
const literalLine = once(() => /^$|^ *[^\s\p{C}][^\p{Cc}\p{Cs}\u2028\u2029\ufeff]*$/u)

/**
 * Replaces a `|` or `>` scalar: text of several lines stays a literal block, everything else goes on the header's line. A
 * comment behind the header stays.
 */
export function setBlockScalar(view: TextView, node: SyntaxScalar, json: JsonValue): TextEdit[] | null {
  const { text } = view
  const header = lineAt(text, node.span.start)
  const sign = /^[|>][-+0-9]*/.exec(text.slice(node.span.start, header.end))
  if (sign === null || node.anchor !== null || commentFrom(text, node.span.start + sign[0].length) === null) return null
  const signSpan = { start: node.span.start, end: node.span.start + sign[0].length }
  const end = Math.max(header.end, node.span.end)
  if (/^[ \t]*\S/.test(text.slice(end, lineAt(text, end).end)) || hasBlankTail(text, end)) return null
  const block = typeof json === 'string' ? literal(view, json, header.next, end) : null
  if (block !== null)
    return [replace(view, signSpan, block.sign), replace(view, { start: header.next, end }, block.lines)]
  const written = typeof json === 'object' && json !== null ? writeFlow(json) : writeScalar(json, 'block', 'double')
  const scalar = replace(view, signSpan, written)
  return end > header.end ? [scalar, replace(view, { start: header.end, end }, '')] : [scalar]
}

/** Blank lines with blanks in them would show in the new value. */
function hasBlankTail(text: string, end: number): boolean {
  for (const line of linesBetween(text, lineAt(text, end).next, text.length)) {
    if (kindOf(text, line) !== 'blank') return false
    if (line.end > line.start) return true
  }
  return lineAt(text, end).next === text.length && !text.endsWith('\n')
}

function literal(view: TextView, value: string, from: number, end: number): { sign: string; lines: string } | null {
  const { text } = view
  if (!value.includes('\n')) return null
  const first = [...linesBetween(text, from, end)].find((line) => kindOf(text, line) !== 'blank')
  const lines = value.replace(/\n$/, '').split('\n')
  if (
    first === undefined ||
    !/^\S/.test(value) ||
    lines.at(-1) === '' ||
    !lines.every((line) => literalLine().test(line))
  )
    return null
  const pad = ' '.repeat(indentOf(text, first))
  const padded = lines.map((line) => (line === '' ? '' : pad + line))
  return { sign: value.endsWith('\n') ? '|' : '|-', lines: padded.join(lineBreakOf(text)) }
}

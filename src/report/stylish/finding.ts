import type { Diagnostic } from '../../rule/diagnostic.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { printable, printableLine } from '../../text/printable.ts'
import type { ReportContext } from '../context.ts'
import { shownSource } from '../place.ts'
import { remarksOf } from '../remarks.ts'
import { textWidth } from './cells.ts'
import { codeFrame } from './frame.ts'
import type { Palette } from './palette.ts'
import { wrap } from './wrap.ts'

const INDENT = 2
/** Lines under a finding stand this far in, so that the places at the left can be scanned. */
const INNER = 6

/** How a finding is shown. */
interface Shown {
  /** With its code, related places, where its value arrives, and what would help. */
  readonly framed: boolean
  /** The finding of the same file that the same was said of before; null where it is said for the first time. */
  readonly told: Diagnostic | null
}

/** One finding: place, severity, message and rule. A long message that was told before is not said again: its place is. */
export function renderFinding(
  finding: Diagnostic,
  run: RunResult,
  ctx: ReportContext,
  palette: Palette,
  { framed, told }: Shown,
): string[] {
  const lines = headline(finding, told, ctx, palette)
  if (!framed) return lines
  const inner = ctx.width - INNER
  const source = shownSource(run, finding.location.uri)
  const notes = notesOf(finding, run, ctx, palette).flatMap(({ label, text }) => hanging(label, text, inner))
  const frame =
    source === null ? [] : codeFrame(source, finding.location, inner, palette, palette.severity[finding.severity])
  if (frame.length > 0) lines.push('', ...indent(frame))
  if (notes.length > 0) lines.push('', ...indent(notes))
  return lines
}

function headline(finding: Diagnostic, told: Diagnostic | null, ctx: ReportContext, palette: Palette): string[] {
  const { start } = finding.location
  const { severity } = finding
  const place = `${start.line}:${start.column}`
  const lead = `${' '.repeat(INDENT)}${place}  ${severity}  `
  const painted = `${' '.repeat(INDENT)}${palette.faint(place)}  ${palette.severity[severity](severity)}  `
  const room = Math.max(24, ctx.width - lead.length)
  const message = wrap(printableLine(messageOf(finding, told)), room)
  const last = message.at(-1)!
  const rule = palette.faint(finding.rule)
  if (textWidth(last) + 2 + finding.rule.length <= room) message[message.length - 1] = `${last}  ${rule}`
  else message.push(rule)
  return message.map((line, i) => (i === 0 ? painted : ' '.repeat(lead.length)) + line)
}

/** Messages that are no longer than this are said again. */
const SHORT = 40

function messageOf({ message }: Diagnostic, told: Diagnostic | null): string {
  if (told === null || message.length <= SHORT) return message
  const { line, column } = told.location.start
  return `The same as at ${line}:${column}.`
}

interface Note {
  readonly label: { readonly plain: string; readonly painted: string }
  readonly text: string
}

function notesOf(finding: Diagnostic, run: RunResult, ctx: ReportContext, palette: Palette): Note[] {
  const paints = { fix: palette.fix, suggestion: palette.link }
  return remarksOf(finding, run, ctx).map(({ name, text }) => {
    const paint = name === 'fix' || name === 'suggestion' ? paints[name] : palette.faint
    return { label: { plain: `${name}: `, painted: `${paint(`${name}:`)} ` }, text: printable(text) }
  })
}

function hanging({ plain, painted }: Note['label'], text: string, width: number): string[] {
  return wrap(text, Math.max(24, width - plain.length)).map(
    (line, i) => (i === 0 ? painted : ' '.repeat(plain.length)) + line,
  )
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(INNER) + line))
}

import type { Span } from '../text/span.ts'
import { type Comment, findComments } from '../yaml/comments.ts'
import type { TextView } from '../yaml/syntax.ts'

export type DirectiveKind = 'disable-line' | 'disable-next-line' | 'disable' | 'enable' | 'disable-file'

/** A `# kof-lint-disable…` comment. */
export interface SuppressDirective {
  readonly kind: DirectiveKind
  /** Empty: all rules. */
  readonly rules: readonly string[]
  /** The last day on which it holds, as `YYYY-MM-DD`; null for no end. */
  readonly until: string | null
  /** What stands behind `--`; empty when nothing does. */
  readonly reason: string
  /** What is wrong with it, one clause; null when nothing is. A wrong directive suppresses nothing. */
  readonly mistake: string | null
  readonly view: TextView
  /** The comment, in the view's text. */
  readonly span: Span
  /** Line of the file, from 1. */
  readonly line: number
  /** First line of the file that is no comment and not blank, after the directive. */
  readonly nextLine: number
}

const FORM = /^#\s*kof-lint-(disable-line|disable-next-line|disable-file|disable|enable)\b(.*)$/

/** Reads the suppression comments of a text. A text without `kof-lint-` in it costs one search. */
export function readDirectives(view: TextView): SuppressDirective[] {
  if (!view.text.includes('kof-lint-')) return []
  const directives: SuppressDirective[] = []
  for (const comment of findComments(view.text)) {
    const match = FORM.exec(comment.text)
    if (match !== null) directives.push(read(view, comment, match[1] as DirectiveKind, match[2]!))
  }
  return directives
}

function read(view: TextView, comment: Comment, kind: DirectiveKind, rest: string): SuppressDirective {
  const [words = '', ...reason] = rest.split(/(?:^|\s)--(?:\s|$)/)
  const rules: string[] = []
  let until: string | null = null
  let mistake: string | null = null
  for (const word of words.split(/[\s,]+/)) {
    if (word === '') continue
    const option = /^until=(.*)$/.exec(word)
    if (option === null) {
      if (/^[a-z][a-z0-9-]*$/.test(word)) rules.push(word)
      else mistake = `"${word}" is no rule id; a reason goes behind "--"`
      continue
    }
    until = option[1]!
    if (!isDay(until)) mistake = `"until=${until}" is no date of the form YYYY-MM-DD`
  }
  const line = view.source.positionAt(view.toSource(comment.span).start).line
  return {
    kind,
    rules,
    until,
    reason: reason.join(' -- ').trim(),
    mistake,
    view,
    span: comment.span,
    line,
    nextLine: nextLine(view, line),
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function nextLine(view: TextView, line: number): number {
  for (let next = line + 1; next <= view.source.lineCount; next++) {
    const text = view.source.lineAt(next).trim()
    if (text !== '' && !text.startsWith('#')) return next
  }
  return line + 1
}

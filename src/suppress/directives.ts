import type { Span } from '../text/span.ts'
import type { Comment } from '../yaml/comment.ts'
import { findComments } from '../yaml/comments.ts'
import type { TextView } from '../yaml/syntax.ts'

const KINDS = ['disable-line', 'disable-next-line', 'disable', 'enable', 'disable-file'] as const
/** What a comment does, as its word says without `kof-lint-`. */
export type DirectiveKind = (typeof KINDS)[number]

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
  /** The comment from its `#`, in the view's text. */
  readonly span: Span
  /** True where a key or a value stands before it on its line. */
  readonly isBehind: boolean
  /** Where it stands in the file: the order of directives, those in embedded YAML among them. */
  readonly offset: number
  /** Line of the file, from 1. */
  readonly line: number
  /** First line of the file that is no comment and not blank, after the directive. */
  readonly nextLine: number
  /** Last line of the text that it stands in: what is disabled in embedded YAML ends with that YAML. */
  readonly lastLine: number
}

/** A directive may stand behind another comment on the same line: `size: 10Gi # for now # kof-lint-disable-line`. */
const FORM = /(?:^|\s)(#\s*kof-lint-((?:disable|enable)[a-z-]*)(.*))$/s

/** Reads the suppression comments of a text. A text without `kof-lint-` in it costs one search. */
export function readDirectives(view: TextView): SuppressDirective[] {
  if (!view.text.includes('kof-lint-')) return []
  const directives: SuppressDirective[] = []
  for (const comment of findComments(view.text)) {
    const match = FORM.exec(comment.text)
    if (match !== null) directives.push(read(view, comment, match))
  }
  return directives
}

function read(
  view: TextView,
  comment: Comment,
  [, own = '', word = '', rest = '']: RegExpExecArray,
): SuppressDirective {
  const known = KINDS.find((kind) => kind === word)
  const { rules, until, reason, mistake } = readWords(rest)
  const span = { start: comment.span.end - own.length, end: comment.span.end }
  const offset = view.toSource(span).start
  const line = view.source.positionAt(offset).line
  return {
    kind: known ?? 'disable-line',
    rules,
    until,
    reason,
    mistake: known === undefined ? `"kof-lint-${word}" is no kind of comment that kof-lint knows` : mistake,
    view,
    span,
    isBehind: /^[ \t]*[^\s#]/.test(view.text.slice(startOfLine(view.text, span.start), span.start)),
    offset,
    line,
    nextLine: view.exact ? nextLine(view, line) : line,
    lastLine: view.exact ? lastLine(view) : line,
  }
}

function readWords(text: string): Pick<SuppressDirective, 'rules' | 'until' | 'reason' | 'mistake'> {
  const [words = '', ...reason] = text.split(/(?:^|\s)--(?:\s|$)/)
  const rules: string[] = []
  let until: string | null = null
  let mistake: string | null = null
  for (const word of words.split(/[\s,]+/)) {
    if (word === '') continue
    const day = /^until=(.*)$/.exec(word)?.[1]
    if (day !== undefined) {
      until = day
      if (!isDay(day)) mistake ??= `"until=${day}" is no date of the form YYYY-MM-DD`
    } else if (/^[a-z][a-z0-9-]*$/.test(word)) rules.push(word)
    else mistake ??= `"${word}" is no rule id; a reason goes behind "--"`
  }
  return { rules, until, reason: reason.join(' -- ').trim(), mistake }
}

function startOfLine(text: string, at: number): number {
  let start = at
  while (start > 0 && !/[\r\n]/.test(text[start - 1]!)) start--
  return start
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

function lastLine(view: TextView): number {
  const end = view.text.trimEnd().length
  return view.source.positionAt(view.toSource({ start: end, end }).start).line
}

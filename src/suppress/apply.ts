import type { Diagnostic } from '../rule/diagnostic.ts'
import type { DirectiveKind, SuppressDirective } from './directives.ts'

/** What a directive did in a run. */
interface DirectiveUse {
  /** Rules of which it hid a finding. */
  readonly hid: Set<string>
  /** Lines of what it hid. */
  readonly lines: Set<number>
  /** True when it would have hidden something, had its last day not passed. */
  expired: boolean
}
/** What each comment hid. */
export type DirectiveUses = Map<SuppressDirective, DirectiveUse>

const SYNTAX = 'yaml-syntax'
/** The narrow kinds first, so that a wide one is not used up by what they hide. */
const ORDER: readonly DirectiveKind[] = ['disable-line', 'disable-next-line', 'disable', 'disable-file']

/**
 * Marks the findings of one file that its comments hide, and notes in `uses` which comments did.
 *
 * @param today `YYYY-MM-DD`: a directive holds on its last day, and no longer
 */
export function applyDirectives(
  found: readonly Diagnostic[],
  directives: readonly SuppressDirective[],
  today: string,
  uses: DirectiveUses,
): Diagnostic[] {
  const right = directives.filter((directive) => directive.mistake === null)
  const enables = right.filter(({ kind }) => kind === 'enable')
  const disables = right
    .filter(({ kind }) => kind !== 'enable')
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.offset - a.offset)
  return found.map((diagnostic) => {
    for (const directive of disables) {
      if (!covers(directive, enables, diagnostic.location.start.line, diagnostic.rule)) continue
      const use = uses.get(directive) ?? { hid: new Set(), lines: new Set(), expired: false }
      uses.set(directive, use)
      if (directive.until !== null && directive.until < today) {
        use.expired = true
        continue
      }
      use.hid.add(diagnostic.rule)
      use.lines.add(diagnostic.location.start.line)
      return { ...diagnostic, suppressed: { by: 'comment', reason: directive.reason } }
    }
    return diagnostic
  })
}

function covers(
  directive: SuppressDirective,
  enables: readonly SuppressDirective[],
  line: number,
  rule: string,
): boolean {
  if (!names(directive, rule)) return false
  // Where it stands, nothing else was looked at: who hides that has to say so.
  if (rule === SYNTAX && directive.rules.length === 0 && directive.kind !== 'disable-file') return false
  if (directive.kind === 'disable-line') return line === directive.line
  if (directive.kind === 'disable-next-line') return line === directive.nextLine
  if (directive.kind === 'disable-file') return true
  if (line < directive.line || line > directive.lastLine) return false
  return !enables.some((enable) => enable.offset > directive.offset && enable.line <= line && names(enable, rule))
}

function names(directive: SuppressDirective, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.includes(rule)
}

/**
 * True for a `disable` behind a value that hides a finding of its own line and goes on below, to no `enable`: its author may have
 * meant the line.
 */
export function goesOn(
  directive: SuppressDirective,
  directives: readonly SuppressDirective[],
  uses: DirectiveUses,
): boolean {
  const { kind, line, offset, isBehind, rules } = directive
  const lines = uses.get(directive)?.lines
  if (kind !== 'disable' || !isBehind || lines === undefined || !lines.has(line) || lines.size === 1) return false
  return !directives.some(
    (one) =>
      one.kind === 'enable' &&
      one.mistake === null &&
      one.offset > offset &&
      (rules.length === 0 || rules.some((rule) => names(one, rule))),
  )
}

/** True when a `disable` of the same file stands before this `enable` and shares a rule with it. */
export function endsSomething(enable: SuppressDirective, directives: readonly SuppressDirective[]): boolean {
  return directives.some(
    (start) =>
      start.kind === 'disable' &&
      start.mistake === null &&
      start.offset < enable.offset &&
      enable.line <= start.lastLine &&
      (start.rules.length === 0 || enable.rules.length === 0 || start.rules.some((rule) => names(enable, rule))),
  )
}

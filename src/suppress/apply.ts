import type { Diagnostic } from '../rule/diagnostic.ts'
import type { SuppressDirective } from './directives.ts'

/** What became of a text's directives. */
export interface Suppression {
  readonly diagnostics: readonly Diagnostic[]
  /** Directives that hid nothing, with the rule ids that did not; no ids where none was given. */
  readonly unused: readonly { readonly directive: SuppressDirective; readonly rules: readonly string[] }[]
  /** Directives whose last day has passed and that would have hidden something. */
  readonly expired: readonly SuppressDirective[]
}

/** From a line to a line, of one file, for some rules or for all. */
interface Range {
  readonly directive: SuppressDirective
  readonly from: number
  readonly to: number
}

/**
 * Marks the findings of one file that its comments hide.
 *
 * @param today `YYYY-MM-DD`: a directive holds on its last day, and no longer
 */
export function applyDirectives(
  found: readonly Diagnostic[],
  directives: readonly SuppressDirective[],
  today: string,
): Suppression {
  const ranges = rangesOf(directives.filter((directive) => directive.mistake === null))
  const used = new Map<SuppressDirective, Set<string>>()
  const expired = new Set<SuppressDirective>()
  const diagnostics = found.map((diagnostic) => {
    for (const { directive, from, to } of ranges) {
      const { line } = diagnostic.location.start
      const named = directive.rules.length === 0 || directive.rules.includes(diagnostic.rule)
      if (!named || line < from || line > to) continue
      if (directive.until !== null && directive.until < today) {
        expired.add(directive)
        continue
      }
      const rules = used.get(directive) ?? new Set()
      used.set(directive, rules.add(diagnostic.rule))
      return { ...diagnostic, suppressed: { by: 'comment' as const, reason: directive.reason } }
    }
    return diagnostic
  })
  const unused: { directive: SuppressDirective; rules: readonly string[] }[] = []
  for (const directive of directives) {
    if (directive.mistake !== null || directive.kind === 'enable' || expired.has(directive)) continue
    const hits = used.get(directive)
    const idle = directive.rules.filter((rule) => !hits?.has(rule))
    if (hits === undefined) unused.push({ directive, rules: directive.rules })
    else if (idle.length > 0) unused.push({ directive, rules: idle })
  }
  return { diagnostics, unused, expired: [...expired] }
}

/** The lines that each directive covers, the narrowest kinds first, so that a wide one is not used up by their findings. */
function rangesOf(directives: readonly SuppressDirective[]): Range[] {
  const ranges: Range[] = []
  for (const directive of directives) {
    if (directive.kind === 'disable-line') ranges.push({ directive, from: directive.line, to: directive.line })
    else if (directive.kind === 'disable-next-line')
      ranges.push({ directive, from: directive.nextLine, to: directive.nextLine })
    else if (directive.kind === 'disable-file') ranges.push({ directive, from: 1, to: Number.POSITIVE_INFINITY })
    else if (directive.kind === 'disable')
      ranges.push({ directive, from: directive.line, to: endOf(directive, directives) })
  }
  return ranges.sort((a, b) => a.to - a.from - (b.to - b.from))
}

/** The line of the next `enable` that names nothing, or all that the directive names. */
function endOf(start: SuppressDirective, directives: readonly SuppressDirective[]): number {
  for (const directive of directives) {
    if (directive.kind !== 'enable' || directive.line <= start.line) continue
    if (directive.rules.length === 0) return directive.line
    if (start.rules.length > 0 && start.rules.every((rule) => directive.rules.includes(rule))) return directive.line
  }
  return Number.POSITIVE_INFINITY
}

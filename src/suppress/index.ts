import type { Rule } from '../rule/define.ts'
import type { Diagnostic } from '../rule/diagnostic.ts'
import type { EnabledRule } from '../rule/enabled.ts'
import type { TextView } from '../yaml/syntax.ts'
import { applyDirectives } from './apply.ts'
import { readDirectives, type SuppressDirective } from './directives.ts'
import { reportDirectives } from './report.ts'

/**
 * Marks findings that comments in these texts hide, and adds findings about the comments themselves:
 * those that hide nothing, are past their day, lack a reason, or are malformed.
 */
export function suppress(
  found: readonly Diagnostic[],
  views: readonly TextView[],
  options: {
    readonly enabled: readonly EnabledRule[]
    readonly rules: readonly Rule[]
    readonly requireReason: boolean
  },
): Diagnostic[] {
  const byFile = new Map<string, SuppressDirective[]>()
  for (const view of views) {
    const directives = readDirectives(view)
    if (directives.length > 0) byFile.set(view.source.uri, [...(byFile.get(view.source.uri) ?? []), ...directives])
  }
  if (byFile.size === 0) return [...found]
  const today = new Date().toISOString().slice(0, 10)
  const knownIds = options.rules.map((rule) => rule.meta.id)
  const result: Diagnostic[] = found.filter(({ location }) => !byFile.has(location.uri))
  for (const [uri, directives] of byFile) {
    const own = found.filter(({ location }) => location.uri === uri)
    const outcome = applyDirectives(own, directives, today)
    const reported = reportDirectives(outcome, directives, {
      rules: options.enabled,
      knownIds,
      requireReason: options.requireReason,
    })
    result.push(...outcome.diagnostics, ...reported)
  }
  return result
}

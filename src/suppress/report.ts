import type { Rule, SuppressionMessages } from '../rule/define.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import { docsOf } from '../rule/docs.ts'
import { locate } from '../rule/place.ts'
import { shorten } from '../rule/shorten.ts'
import { closest } from '../text/distance.ts'
import { type DirectiveUses, endsSomething, goesOn } from './apply.ts'
import { deleteComment, narrowToLine, removeIds } from './delete.ts'
import type { SuppressDirective } from './directives.ts'
import type { UnitFindings } from './unit-findings.ts'

/**
 * What the suppression comments of one file themselves do wrong, as findings of the rule of kind `suppression`;
 * none when that is off in all units that have read the file.
 */
export function reportDirectives(
  directives: readonly SuppressDirective[],
  uses: DirectiveUses,
  options: { readonly rules: readonly Rule[]; readonly units: readonly UnitFindings[] },
): Diagnostic[] {
  const enabled = options.units.flatMap((unit) => unit.enabled).find(({ rule }) => rule.kind === 'suppression')
  if (enabled === undefined) return []
  const messages = enabled.rule.messages as SuppressionMessages
  const known = options.rules.map((rule) => rule.meta.id)
  const found: Diagnostic[] = []
  const add = (directive: SuppressDirective, messageId: string, message: string, fixes: readonly Fix[] = []): void => {
    found.push({
      rule: enabled.rule.meta.id,
      messageId,
      message: shorten(message),
      severity: enabled.severity ?? enabled.rule.meta.severity,
      location: locate({ view: directive.view, span: directive.span, route: [] }),
      related: [],
      chart: null,
      roles: [],
      route: [],
      docs: docsOf(enabled.rule.meta),
      fixes,
      suppressed: null,
    })
  }
  const requireReason = options.units.some((unit) => unit.requireReason)
  for (const directive of directives) {
    if (directive.mistake !== null) {
      add(directive, 'malformed', messages.malformed({ mistake: directive.mistake }))
      continue
    }
    const unknown = directive.rules.filter((rule) => !known.includes(rule))
    if (unknown.length > 1 && directive.reason === '')
      add(directive, 'unknownRules', messages.unknownRules({ rules: unknown }))
    else
      for (const one of unknown)
        add(directive, 'unknownRule', messages.unknownRule({ rule: one, close: closest(one, known) }))
    if (uses.get(directive)?.expired) {
      const fixes = deleteComment(directive, 'suggestion')
      add(directive, 'expired', messages.expired({ until: directive.until ?? '' }), fixes)
      continue
    }
    const idle = idleIds(directive, directives, uses, options.units)
    if (idle !== null) {
      const partly = idle.length < directive.rules.length
      const fixes = partly ? removeIds(directive, idle) : deleteComment(directive, 'safe')
      add(directive, 'unused', messages.unused({ rules: idle, ends: directive.kind === 'enable' }), fixes)
      if (!partly) continue
    } else if (goesOn(directive, directives, uses)) {
      add(directive, 'goesOn', messages.goesOn({}), narrowToLine(directive))
    }
    if (requireReason && directive.kind !== 'enable' && directive.reason === '')
      add(directive, 'reasonMissing', messages.reasonMissing({}))
  }
  return found
}

/**
 * The ids of a directive that do nothing, none for one without ids that does nothing; null when it is of use,
 * or when that cannot be known: rules that are off, or that could not look, might have found something.
 */
function idleIds(
  directive: SuppressDirective,
  directives: readonly SuppressDirective[],
  uses: DirectiveUses,
  units: readonly UnitFindings[],
): readonly string[] | null {
  if (directive.kind === 'enable') return endsSomething(directive, directives) ? null : directive.rules
  if (!units.every((unit) => unit.complete)) return null
  const hid = uses.get(directive)?.hid ?? new Set()
  if (directive.rules.length === 0) return hid.size === 0 ? [] : null
  const ran = new Set(units.flatMap((unit) => unit.enabled.map(({ rule }) => rule.meta.id)))
  const idle = directive.rules.filter((rule) => ran.has(rule) && !hid.has(rule))
  return idle.length === 0 ? null : idle
}

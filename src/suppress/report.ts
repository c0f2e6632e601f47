import type { SuppressionMessages } from '../rule/define.ts'
import type { Diagnostic, Fix } from '../rule/diagnostic.ts'
import { docsUrl } from '../rule/docs.ts'
import type { EnabledRule } from '../rule/enabled.ts'
import { locate } from '../rule/place.ts'
import { closest } from '../text/distance.ts'
import type { TextEdit } from '../text/edits.ts'
import type { Suppression } from './apply.ts'
import type { SuppressDirective } from './directives.ts'

/** What suppression comments themselves do wrong, as findings of the rule of kind `suppression`; none when that is off. */
export function reportDirectives(
  outcome: Suppression,
  directives: readonly SuppressDirective[],
  options: {
    readonly rules: readonly EnabledRule[]
    readonly knownIds: readonly string[]
    readonly requireReason: boolean
  },
): Diagnostic[] {
  const enabled = options.rules.find(({ rule }) => rule.kind === 'suppression')
  if (enabled === undefined) return []
  const messages = enabled.rule.messages as SuppressionMessages
  const found: Diagnostic[] = []
  const add = (directive: SuppressDirective, messageId: string, message: string, fixes: readonly Fix[] = []): void => {
    found.push({
      rule: enabled.rule.meta.id,
      messageId,
      message,
      severity: enabled.severity ?? enabled.rule.meta.severity,
      location: locate({ view: directive.view, span: directive.span, route: [] }),
      related: [],
      chart: null,
      roles: [],
      route: [],
      docs: docsUrl(enabled.rule.meta.id),
      fixes,
      suppressed: null,
    })
  }
  for (const directive of directives) {
    if (directive.mistake !== null) add(directive, 'malformed', messages.malformed({ mistake: directive.mistake }))
    else if (options.requireReason && directive.kind !== 'enable' && directive.reason === '')
      add(directive, 'reasonMissing', messages.reasonMissing({}))
    for (const rule of directive.rules) {
      if (options.knownIds.includes(rule)) continue
      add(directive, 'unknownRule', messages.unknownRule({ rule, close: closest(rule, options.knownIds) }))
    }
  }
  for (const { directive, rules } of outcome.unused) {
    const unknown = directive.rules.some((rule) => !options.knownIds.includes(rule))
    if (!unknown) add(directive, 'unused', messages.unused({ rules }), deletion(directive, rules))
  }
  for (const directive of outcome.expired) add(directive, 'expired', messages.expired({ until: directive.until ?? '' }))
  return found
}

/** Deletes the comment, or only the ids that hide nothing. */
function deletion(directive: SuppressDirective, idle: readonly string[]): Fix[] {
  const partly = idle.length > 0 && idle.length < directive.rules.length
  const edit = partly ? withoutRules(directive, idle) : withoutComment(directive)
  const lifted = directive.view.lift(edit)
  if (lifted === null) return []
  return [
    {
      title: partly ? `Remove ${idle.join(', ')} from the comment` : 'Delete the comment',
      safety: 'safe',
      edits: [lifted],
    },
  ]
}

function withoutRules({ view, span }: SuppressDirective, idle: readonly string[]): TextEdit {
  let text = view.text.slice(span.start, span.end)
  for (const rule of idle) text = text.replace(new RegExp(`[ ,]+${rule}(?![a-z0-9-])`), '')
  return { uri: view.source.uri, span, newText: text.replace(/(kof-lint-[a-z-]+),/, '$1') }
}

/** With its line when it stands alone there, else with the blanks before it. */
function withoutComment({ view, span }: SuppressDirective): TextEdit {
  const { text } = view
  let start = span.start
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--
  let end = span.end
  while (end < text.length && /[ \t]/.test(text[end]!)) end++
  if (start === 0 || text[start - 1] === '\n') {
    if (text.startsWith('\r\n', end)) end += 2
    else if (text[end] === '\n') end += 1
  }
  return { uri: view.source.uri, span: { start, end }, newText: '' }
}

import type { RuleMeta } from '../../rule/define.ts'
import type { Diagnostic, Severity } from '../../rule/diagnostic.ts'
import { docsOf, docsUrl } from '../../rule/docs.ts'
import type { ReportContext } from '../context.ts'
import { description, firstParagraph, pascalCase, plainText, sentence } from './text.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const
/** Rules that may be wrong for somebody start in a larger preset. */
const PRECISIONS = { recommended: 'high', strict: 'medium', all: 'low' } as const
const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', info: 'recommendation' } as const

/** SARIF's word for a severity. */
export function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return LEVELS[severity]
}

/**
 * Descriptors of all rules that took part, in the registry's order. GitHub refuses results without a rule, so a finding of
 * a rule that is not in the list gets a descriptor of its own after them.
 */
export function ruleDescriptors(ctx: ReportContext, diagnostics: readonly Diagnostic[]): { id: string }[] {
  const known = new Set(ctx.rules.map(({ id }) => id))
  const others = [...new Set(diagnostics.map(({ rule }) => rule))].filter((id) => !known.has(id)).sort()
  return [...ctx.rules.map((meta) => ruleDescriptor(meta, ctx)), ...others.map((id) => bareDescriptor(id))]
}

function ruleDescriptor(meta: RuleMeta, ctx: ReportContext): { id: string } {
  const docs = docsOf(meta)
  const see = docs === null ? '' : ` See ${docs}`
  const markdown = ctx.ruleHelp(meta.id)?.markdown ?? `${sentence(meta.summary)}${see}`
  const about = [firstParagraph(markdown, 'What'), firstParagraph(markdown, 'Why')].filter((text) => text !== null)
  return {
    id: meta.id,
    ...nameOf(meta.id),
    shortDescription: { text: description(meta.summary) },
    fullDescription: { text: description(about.length === 0 ? meta.summary : about.map(sentence).join(' ')) },
    help: { text: plainText(markdown), markdown },
    ...(docs === null ? {} : { helpUri: docs }),
    defaultConfiguration: { level: levelOf(meta.severity) },
    properties: {
      tags: tagsOf(meta),
      precision: PRECISIONS[meta.preset ?? 'recommended'],
      'problem.severity': PROBLEM_SEVERITIES[meta.severity],
      // A score makes GitHub treat a rule as one about security, so other rules have none. It must be a number in a string.
      ...(meta.securityScore === undefined ? {} : { 'security-severity': meta.securityScore.toFixed(1) }),
    },
  } as { id: string }
}

function bareDescriptor(id: string): { id: string } {
  const text = description(id.replaceAll('-', ' '))
  return {
    id,
    ...nameOf(id),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `See ${docsUrl(id)}` },
    helpUri: docsUrl(id),
  } as { id: string }
}

/** The name that people see, as SARIF writes it; none for an id of one word, whose name would be the id. */
function nameOf(id: string): { name?: string } {
  return id.includes('-') ? { name: pascalCase(id) } : {}
}

function tagsOf({ category, fixable, securityScore }: RuleMeta): string[] {
  const tags = ['kof', category]
  if (securityScore !== undefined && category !== 'security') tags.push('security')
  if (fixable !== false) tags.push('fixable')
  return tags
}

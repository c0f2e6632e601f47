import { type ChartContext, defineChartRule } from '#src/rule/define'
import { asBoolean } from '#src/rule/helpers/boolean-text'
import { needsBoolean } from '#src/rule/helpers/strict-switches'
import type { SchemaIssue } from '#src/schema/issue'

export default defineChartRule({
  meta: {
    id: 'bool-as-string',
    summary: 'A text stands where true or false is expected',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    truthy: ({ path, text }: Data) =>
      `"${path}" is the text "${text}", not ${asBoolean(text)}. A template takes any text for true, so this is switched on. Write ${asBoolean(text)} without quotes.`,
    text: ({ path, text }: Data) =>
      `"${path}" is the text "${text}", not ${asBoolean(text)}. Templates take any text for true, but what checks the type refuses it. Write ${asBoolean(text)} without quotes.`,
    refused: ({ path, text, by }: Data & { by: string }) =>
      `"${path}" is the text "${text}", not ${asBoolean(text)}: ${by}. Write ${asBoolean(text)} without quotes.`,
  },
  check(ctx) {
    for (const issue of ctx.issues) {
      const { node } = issue
      const value = node.kind === 'scalar' && typeof node.value === 'string' ? asBoolean(node.value) : null
      if (issue.kind !== 'type' || !issue.expected.includes('boolean') || value === null) continue
      const data = { path: ctx.path(node), text: node.kind === 'scalar' ? String(node.value) : '' }
      const shared = {
        at: node,
        ...(issue.active && ctx.instance.active ? {} : { severity: 'warning' as const }),
        fixes: [{ title: `Write ${value}`, ops: [{ op: 'set' as const, at: node, to: value }] }],
      }
      const by = refusedBy(issue, ctx)
      if (by !== null) ctx.report({ ...shared, id: 'refused', data: { ...data, by } })
      else if (value) ctx.report({ ...shared, id: 'text', data, severity: 'warning' })
      else ctx.report({ ...shared, id: 'truthy', data })
    }
  },
})

interface Data {
  readonly path: string
  readonly text: string
}

function refusedBy(issue: SchemaIssue, ctx: ChartContext<never, unknown>): string | null {
  if (issue.unit.enforced === 'helm') return 'Helm refuses the values'
  if (issue.unit.enforced === 'api-server') return 'the API server rejects it'
  return needsBoolean(ctx.instance.chart, issue.route) ? 'Helm cannot render the chart' : null
}

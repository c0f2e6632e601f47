import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { MONTH_DAYS } from '#src/rule/helpers/retention'
import { ownRetentions } from '#src/rule/helpers/stores'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'retention-bare-number',
    summary: 'A retention period has no unit',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['retentionPeriod'],
    fixable: false,
  },
  messages: {
    refused: ({ value, resource }: { value: number; resource: string }) =>
      `${value} is a number, but ${resource} takes text here, so the API server refuses it. Write text with a unit, as in "${value}d" for ${days(value)}.`,
    nothing: ({ value, resource }: { value: number; resource: string }) =>
      `${value} is a number, but ${resource} takes text here, so the API server refuses it. Write a period with a unit, as in "30d".`,
    months: ({ value }: { value: number }) =>
      `"${value}" without a unit means ${value === 1 ? 'one month' : `${value} months`} of ${MONTH_DAYS} days, not ${days(value)}: the disk may be full long before. Write the unit, as in "${value > 12 ? value : value * MONTH_DAYS}d".`,
  },
  check(ctx) {
    for (const { store, field, argument } of ownRetentions(ctx.instance)) {
      for (const node of [field, argument]) {
        if (node?.kind !== 'scalar' || !setByUser(node)) continue
        const { value } = node
        if (store.resource !== null && typeof value === 'number' && Number.isInteger(value)) {
          const data = { value, resource: store.resource }
          if (value > 0) ctx.report({ id: 'refused', data, at: node, severity: 'error', fixes: fixes(node, value) })
          else ctx.report({ id: 'nothing', data, at: node, severity: 'error' })
        } else if (/^\d+$/.test(String(value)) && Number(value) > 0 && (argument === null || argument === node)) {
          ctx.report({ id: 'months', data: { value: Number(value) }, at: node, fixes: fixes(node, Number(value)) })
        }
      }
    }
  },
})

function fixes(node: ScalarNode, value: number): ProposedFix<YamlOp>[] {
  const keep = value * MONTH_DAYS
  return [
    { title: `Write "${value}d" for ${days(value)}`, to: `${value}d` },
    { title: `Write "${keep}d" for ${value === 1 ? 'a month' : `${value} months`}`, to: `${keep}d` },
  ].map(({ title, to }) => ({ title, safety: 'suggestion', ops: [{ op: 'set', at: node, to }] }))
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`
}

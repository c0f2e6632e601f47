import { defineChartRule } from '#src/rule/define'
import { upstreamDefault } from '#src/rule/helpers/upstream-default'
import { setByUser } from '#src/values/query'

const FLAG = ['victoriametrics', 'vmcluster', 'spec', 'vminsert', 'extraArgs', 'maxLabelsPerTimeseries'] as const

export default defineChartRule({
  meta: {
    id: 'vm-max-labels-lowered',
    summary: 'Series may have fewer labels than KOF needs',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['maxLabelsPerTimeseries'],
    fixable: false,
  },
  messages: {
    lowered: ({ limit, usual }: { limit: number; usual: number }) =>
      `With "maxLabelsPerTimeseries" at ${limit}, vminsert drops the labels of a series beyond that, without an error; KOF sets ${usual} because its series have many. Write ${usual} or more.`,
  },
  check(ctx) {
    const node = ctx.get(...FLAG)
    if (node?.kind !== 'scalar' || !setByUser(node)) return
    const usual = Number(upstreamDefault(node)?.value ?? 0)
    const limit = /^\d+$/.test(String(node.value)) ? Number(node.value) : Number.NaN
    if (!(limit < usual)) return
    const to = String(usual)
    ctx.report({
      id: 'lowered',
      data: { limit, usual },
      at: node,
      fixes: [{ title: `Write "${to}"`, safety: 'suggestion', ops: [{ op: 'set', at: node, to }] }],
    })
  },
})

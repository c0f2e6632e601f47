import { defineCheckoutRule } from '#src/rule/define'
import { unreadIn } from './unread.ts'

export default defineCheckoutRule({
  meta: {
    id: 'charts-default-unread',
    summary: 'A default of a chart that nothing in the chart reads',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    unread: ({ path, chart }: { path: string; chart: string }) =>
      `"${path}" is read by no template of ${chart}, nor by a chart inside it: who sets it changes nothing. Delete it, or read it.`,
  },
  check(ctx) {
    const { chart, version, defaults, reads } = ctx.chart
    if (reads === null) return
    const known = ctx.knowledge.chart(chart, version)
    const dead = known === null ? [] : ctx.knowledge.unit(known.unit).dead
    for (const node of unreadIn(defaults, reads, dead)) {
      ctx.report({ id: 'unread', data: { path: ctx.path(node), chart: `${chart} ${version}` }, at: { key: node } })
    }
  },
})

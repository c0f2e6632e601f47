import { defineCheckoutRule, dotted } from '#src/rule/define'
import { nearestThere, unknownKeys } from '#src/rule/helpers/handed'

export default defineCheckoutRule({
  meta: {
    id: 'charts-default-unknown',
    summary: 'A default that is handed to a chart which does not have the key',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    unknown: ({ path, to, at }: { path: string; to: string; at: string }) =>
      `"${path}" goes to ${to} as "${at}", which has no such key and reads none: the default has no effect. Delete it, or write it where that chart reads it.`,
  },
  check(ctx) {
    for (const instance of ctx.chart.handedTo) {
      if (!instance.touched) continue
      const { chart, version } = instance
      for (const { node, route } of unknownKeys(instance, ctx.knowledge)) {
        const near = nearestThere(ctx.charts.get(chart), route)
        ctx.report({
          id: 'unknown',
          data: { path: ctx.path(node), to: `${chart} ${version}`, at: dotted(route) },
          at: { key: node },
          related: near === null ? [] : [{ at: { key: near }, note: `the keys that ${chart} has here` }],
        })
      }
    }
  },
})

import { defineChartRule } from '#src/rule/define'
import { ownRetentions } from '#src/rule/helpers/stores'
import { setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'retention-conflict',
    summary: 'Two retention periods are given for one store',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['retentionPeriod'],
    fixable: 'unsafe',
  },
  messages: {
    loses: ({ keeps, loses, wins }: { keeps: string; loses: string; wins: string }) =>
      `"${loses}" has no effect: "extraArgs.retentionPeriod" of the same store is "${wins}" and wins, so ${keeps} are kept that long. Keep one of the two.`,
  },
  check(ctx) {
    for (const { store, field, argument } of ownRetentions(ctx.instance)) {
      if (field?.kind !== 'scalar' || argument === null) continue
      if (!setByUser(field) || !setByUser(argument) || field.value === null) continue
      const [loses, wins] = [String(field.value), String(argument.value)]
      // A field that is refused is a matter of retention-format and retention-bare-number.
      if (loses === wins || ctx.issues.some(({ node }) => node === field)) continue
      ctx.report({
        id: 'loses',
        data: { keeps: store.keeps, loses, wins },
        at: field,
        related: [{ at: argument, note: `This one wins: ${wins}` }],
        fixes: [{ title: 'Drop the period that has no effect', ops: [{ op: 'remove', at: field }] }],
      })
    }
  },
})

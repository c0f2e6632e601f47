import { defineChartRule } from '#src/rule/define'
import { retentionDays } from '#src/rule/helpers/retention'
import { installedStores, ownRetentions, type Retention, type Store, winningRetention } from '#src/rule/helpers/stores'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** What victoria-logs-cluster and victoria-traces-cluster keep when nobody sets anything; KOF sets nothing. */
const DEFAULT_DAYS = 7

export default defineChartRule({
  meta: {
    id: 'retention-logs-default-7d',
    summary: 'Metrics are kept for longer than logs and traces, whose retention period nobody set',
    severity: 'info',
    category: 'storage',
    charts: ['kof-storage'],
    kof: '>=1.0.0',
    needs: ['retentionPeriod'],
    fixable: false,
    preset: 'strict',
  },
  messages: {
    shorter: ({ text, stores, keys }: { text: string; stores: string; keys: string }) =>
      `Metrics are kept for "${text}", but ${stores} only for ${DEFAULT_DAYS} days, the default there. Set ${keys} too if they are to last as long.`,
  },
  check(ctx) {
    const metrics = ownRetentions(ctx.instance).find(({ store }) => store.keeps === 'metrics')
    const period = metrics === undefined ? null : ownPeriod(metrics)
    if (period === null) return
    const days = retentionDays(String(period.value))
    if (typeof days !== 'number' || days <= DEFAULT_DAYS) return
    const short = installedStores(ctx.instance.version, ctx.get).filter(
      (store) => store.resource === null && store.keeps !== 'metrics' && isUnset(store, ctx.get),
    )
    if (short.length === 0) return
    ctx.report({
      id: 'shorter',
      data: {
        text: String(period.value),
        stores: short.map(({ keeps }) => keeps).join(' and '),
        keys: short.map(({ retention }) => `"${retention.join('.')}"`).join(' and '),
      },
      at: period,
    })
  },
})

type Get = (...route: readonly string[]) => ValueNode | undefined

/** The period in force, when the user wrote it and upstream has another. */
function ownPeriod({ field, argument }: Retention): ScalarNode | null {
  const period = argument ?? field
  return period?.kind === 'scalar' && setByUser(period) && !repeatsDefault(period) ? period : null
}

function isUnset(store: Store, get: Get): boolean {
  return get(...store.retention) === undefined && winningRetention(store, get) === null
}

import { defineChartRule } from '#src/rule/define'
import { amountOf } from '#src/rule/helpers/quantity'
import { retentionDays } from '#src/rule/helpers/retention'
import { ephemeralBy, ownStores, winningRetention } from '#src/rule/helpers/stores'
import { setByUser } from '#src/values/query'

/** "At least 10–50 GiB per vmstorage pod for small clusters" (k0rdent/docs docs/admin/kof/kof-storing.md); 10G passes. */
const LEAST = 10e9
const ROOMY = 50 * 2 ** 30
/** What KOF keeps by default, and what its sizes are meant for. */
const USUAL_DAYS = 30
/** Below it a number is no size that anybody means, but one without a unit: quantity-suspicious. */
const MEGABYTE = 1e6

export default defineChartRule({
  meta: {
    id: 'storage-size-too-small',
    summary: 'The volume of a store is likely to be full soon',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['size', 'volumeClaimTemplate'],
    preset: 'strict',
    fixable: false,
  },
  messages: {
    small: ({ text, keeps }: { text: string; keeps: string }) =>
      `"${text}" is little for ${keeps}: KOF advises 10Gi to 50Gi for each vmstorage pod of a small cluster. A full store takes no more data, and volumes cannot shrink but can only grow.`,
    forRetention: ({ text, keeps, retention }: { text: string; keeps: string; retention: string }) =>
      `"${text}" may be little to keep ${keeps} for "${retention}": KOF advises 10Gi to 50Gi for each vmstorage pod of a small cluster that keeps 30 days. Watch how fast it fills, and use a storage class whose volumes can grow.`,
  },
  check(ctx) {
    if (ctx.deployment.environment === 'development') return
    for (const store of ownStores(ctx.instance, ({ size }) => [size])) {
      const { keeps, size } = store
      const node = ctx.get(...size)
      if (node?.kind !== 'scalar' || !setByUser(node)) continue
      const bytes = amountOf(node.value)
      if (bytes === null || bytes < MEGABYTE || bytes >= ROOMY || ephemeralBy(store, ctx.get) !== null) continue
      const text = String(node.value)
      if (bytes < LEAST) ctx.report({ id: 'small', data: { text, keeps }, at: node })
      else {
        const period = winningRetention(store, ctx.get) ?? ctx.get(...store.retention)
        if (period?.kind !== 'scalar' || !setByUser(period)) continue
        const kept = String(period.value)
        const days = retentionDays(kept)
        if (typeof days !== 'number' || days <= USUAL_DAYS) continue
        ctx.report({ id: 'forRetention', data: { text, keeps, retention: kept }, at: node, severity: 'info' })
      }
    }
  },
})

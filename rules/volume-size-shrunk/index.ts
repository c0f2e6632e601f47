import { defineChangeRule } from '#src/rule/define'
import { amountOf } from '#src/rule/helpers/quantity'
import { changedStores, keepFix, placesOf, whereOf } from '#src/rule/helpers/store-changes'
import type { Store } from '#src/rule/helpers/stores'

const size = (store: Store): readonly string[] => store.size

export default defineChangeRule({
  meta: {
    id: 'volume-size-shrunk',
    summary: 'Volumes of VictoriaMetrics or of the audit logs are to become smaller',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    fixable: false,
  },
  messages: {
    smaller: ({ keeps, before, after, where }: { keeps: string; before: string; after: string; where: string }) =>
      `The volumes of the store of ${keeps}${where} go from ${before} to ${after}, and a claim never shrinks: the nodes that exist keep theirs, and a new one gets less space than the others hold. Keep ${before}.`,
  },
  check(ctx) {
    for (const changed of changedStores(ctx)) {
      const { keeps, resource } = changed.before.store
      if (resource === null) continue
      const before = changed.before.scalar(changed.before.store.size)
      const after = changed.after.scalar(changed.after.store.size)
      const [from, to] = [amountOf(before), amountOf(after)]
      if (from === null || to === null || to >= from) continue
      const data = { keeps, before: String(before), after: String(after), where: whereOf(changed.chart) }
      const fixes = keepFix(ctx, changed, size, String(before))
      ctx.report({ id: 'smaller', data, ...placesOf(ctx, changed, size), fixes })
    }
  },
})

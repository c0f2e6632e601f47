import { defineChangeRule } from '#src/rule/define'
import { changedStores, keepFix, placesOf, whereOf } from '#src/rule/helpers/store-changes'
import type { Store } from '#src/rule/helpers/stores'

const replicas = (store: Store): readonly string[] => store.replicas

export default defineChangeRule({
  meta: {
    id: 'vmstorage-scale-down',
    summary: 'A store gets fewer nodes than it has',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    fixable: false,
  },
  messages: {
    lost: ({ keeps, before, after, where }: { keeps: string; before: number; after: number; where: string }) =>
      `The store of ${keeps}${where} goes from ${before} to ${after} nodes, and nothing moves data between them: what the removed ones hold is no longer found. Keep ${before}.`,
    thinner: ({
      keeps,
      before,
      after,
      copies,
      where,
    }: {
      keeps: string
      before: number
      after: number
      copies: number
      where: string
    }) =>
      `The store of ${keeps}${where} goes from ${before} to ${after} nodes. Each row was written to ${copies} of them, so that it is still found, but of some rows ${left(copies - (before - after))}. Keep ${before}, or wait until the old data is past its retention.`,
  },
  check(ctx) {
    for (const changed of changedStores(ctx)) {
      const { keeps } = changed.before.store
      const before = changed.before.scalar(changed.before.store.replicas)
      const after = changed.after.scalar(changed.after.store.replicas)
      if (typeof before !== 'number' || typeof after !== 'number' || after >= before) continue
      const where = whereOf(changed.chart)
      const copies = Number(changed.before.scalar(changed.before.store.copies) ?? 1)
      const fixes = keepFix(ctx, changed, replicas, before)
      const rest = { ...placesOf(ctx, changed, replicas), fixes }
      if (before - after < copies)
        ctx.report({ id: 'thinner', data: { keeps, before, after, copies, where }, severity: 'warning', ...rest })
      else ctx.report({ id: 'lost', data: { keeps, before, after, where }, ...rest })
    }
  },
})

/** What is left of rows that stood on the removed nodes, at the worst. */
function left(copies: number): string {
  return copies === 1 ? 'one copy is left and none to spare' : `${copies} copies are left`
}

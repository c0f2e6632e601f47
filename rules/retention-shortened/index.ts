import { defineChangeRule } from '#src/rule/define'
import { retentionDays } from '#src/rule/helpers/retention'
import { changedStores, keepFix, placesOf, type StoreState, whereOf } from '#src/rule/helpers/store-changes'
import type { Store } from '#src/rule/helpers/stores'

export default defineChangeRule({
  meta: {
    id: 'retention-shortened',
    summary: 'A store keeps its data for a shorter time than before',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    fixable: false,
  },
  messages: {
    shorter: ({ keeps, before, after, where }: { keeps: string; before: string; after: string; where: string }) =>
      `The store of ${keeps}${where} keeps data for ${after} instead of ${before}: what is older is deleted when it starts. Keep ${before}, or export the data first.`,
  },
  check(ctx) {
    for (const changed of changedStores(ctx)) {
      const { keeps } = changed.before.store
      const before = retention(changed.before)
      const after = retention(changed.after)
      if (before === null || after === null || after.days >= before.days) continue
      const data = { keeps, before: inWords(before), after: inWords(after), where: whereOf(changed.chart) }
      const key = (store: Store): readonly string[] =>
        after.isArgument && store.retentionArgument !== null ? store.retentionArgument : store.retention
      ctx.report({
        id: 'shorter',
        data,
        ...placesOf(ctx, changed, key),
        fixes: keepFix(ctx, changed, key, before.text),
      })
    }
  },
})

interface Retention {
  readonly text: string
  readonly days: number
  readonly isArgument: boolean
}

/** How long a store keeps data; the argument wins over the field. Null for what the store refuses. */
function retention({ store, scalar }: StoreState): Retention | null {
  const argument = scalar(store.retentionArgument)
  const text = argument ?? scalar(store.retention)
  const days = text === null ? null : retentionDays(String(text))
  return typeof days === 'number' ? { text: String(text), days, isArgument: argument !== null } : null
}

function inWords({ text, days }: Retention): string {
  return /^\d+$/.test(text) ? `${text} (${days} days)` : text
}

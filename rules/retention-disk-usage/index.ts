import { defineChartRule } from '#src/rule/define'
import { amountOf } from '#src/rule/helpers/quantity'
import { ephemeralBy, ownStores, type Store } from '#src/rule/helpers/stores'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { argumentBytes, withBytes } from './size.ts'

const ARGUMENT = 'retention.maxDiskSpaceUsageBytes'

export default defineChartRule({
  meta: {
    id: 'retention-disk-usage',
    summary: 'A store may use more of its volume than there is, or a size that it cannot read',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage'],
    kof: '>=1.0.0',
    needs: [ARGUMENT, 'retentionDiskSpaceUsage', 'retentionMaxDiskSpaceUsageBytes'],
    fixable: 'safe',
  },
  messages: {
    unit: ({ text, keeps, close }: { text: string; keeps: string; close: string | null }) =>
      `"${text}" is no size that the store of ${keeps} can read, so it does not start: its units are KB, MB, GB, TB, KiB, MiB, GiB and TiB. ${close === null ? 'Write one of these.' : `Write "${close}".`}`,
    exceeds: ({ text, keeps, size }: { text: string; keeps: string; size: string }) =>
      `The store of ${keeps} deletes its oldest data at "${text}", but its volume has ${size}: it is full before that, and takes no more data. Stay well below the size of the volume.`,
  },
  check(ctx) {
    for (const store of ownStores(ctx.instance, limits)) {
      if (store.keeps === 'metrics') continue
      const node = limits(store)
        .map((route) => ctx.get(...route))
        .find((one) => one?.kind === 'scalar' && one.value !== null && one.value !== '')
      if (node?.kind !== 'scalar') continue
      const text = argumentOf(node, node === ctx.get(...limits(store)[1]!) && store.resource === null)
      const bytes = argumentBytes(text)
      const size = ephemeralBy(store, ctx.get) === null ? ctx.get(...store.size) : undefined
      const room = size?.kind === 'scalar' ? amountOf(size.value) : null
      if (bytes === null) {
        if (!setByUser(node)) continue
        const close = withBytes(text)
        const fixes =
          close === null ? [] : [{ title: `Write "${close}"`, ops: [{ op: 'set' as const, at: node, to: close }] }]
        ctx.report({ id: 'unit', data: { text, keeps: store.keeps, close }, at: node, fixes })
      } else if (size?.kind === 'scalar' && room !== null && bytes > room) {
        const at = setByUser(node) ? node : size
        const data = { text, keeps: store.keeps, size: `"${size.value}"` }
        ctx.report({ id: 'exceeds', data, at, severity: 'warning' })
      }
    }
  },
})

/** Where the limit of a store is given: an argument, which wins, or a field. */
function limits({ retention, resource }: Store): readonly (readonly string[])[] {
  const node = retention.slice(0, -1)
  const field = resource === null ? 'retentionDiskSpaceUsage' : 'retentionMaxDiskSpaceUsageBytes'
  return [
    [...node, 'extraArgs', ARGUMENT],
    [...node, field],
  ]
}

/** What the program gets: of a bare number the chart's own field makes GiB. */
function argumentOf({ value }: ScalarNode, isField: boolean): string {
  const text = String(value)
  return isField && /^[1-9]\d*$/.test(text) ? `${text}GiB` : text
}

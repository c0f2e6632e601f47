import type { Deployment } from '#src/project/deployment'
import { type StoringMode, storingMode } from '#src/project/umbrella'
import type { ChangedChart } from '#src/rule/changed'
import { defineChangeRule } from '#src/rule/define'
import { inWords } from '#src/rule/helpers/in-words'
import { placeOf } from '#src/rule/helpers/nearest'
import { statesOf, whereOf } from '#src/rule/helpers/store-changes'
import { ephemeralBy } from '#src/rule/helpers/stores'
import { getNode, isTruthy } from '#src/values/query'

export default defineChangeRule({
  meta: {
    id: 'store-switched-off',
    summary: 'A store that holds data is no longer installed',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    fixable: false,
  },
  messages: {
    off: ({ keeps, where, by }: { keeps: string; where: string; by: string }) =>
      `The store of ${keeps}${where} is switched off by "${by}": what it holds is no longer found, and new data is not stored. Move the data first, or leave it on.`,
    handedOver: ({ keeps, where }: { keeps: string; where: string }) =>
      `In regionless mode kof-storage makes the store of ${keeps}${where}, under the same name: it finds what the volumes hold only with no fewer nodes than before. Keep their number under "kof-regional.values.storage", and back up what must not be lost.`,
    emptied: ({ keeps, where }: { keeps: string; where: string }) =>
      `The store of ${keeps}${where} changes from volumes to "emptyDir": what the volumes hold is no longer found, and all of it is lost whenever a pod moves. Drop "emptyDir", or move the data first.`,
    gone: ({ chart, where, keeps }: { chart: string; where: string; keeps: string }) =>
      `${chart} is no longer installed${where}, and with it go its stores of ${keeps}. Move the data first, or keep it.`,
  },
  check(ctx) {
    const [was, now] = [modeOf(ctx.before), modeOf(ctx.after)]
    for (const chart of ctx.charts) {
      if (isExpected(chart, was, now)) continue
      const were = statesOf(ctx, chart, 'before')
      const before = were.map(({ store }) => store)
      const where = whereOf(chart)
      if (chart.after === null) {
        const keeps = inWords(before.map((store) => store.keeps))
        if (keeps !== '') ctx.report({ id: 'gone', data: { chart: chart.chart, where, keeps }, at: null, chart })
        continue
      }
      const { after } = chart
      const states = statesOf(ctx, chart, 'after')
      const left = states.map(({ store }) => store.keeps)
      for (const { store, get } of states) {
        // The charts of logs and traces are held to their claims by statefulset-immutable-change.
        if (store.resource === null || store.ephemeral === null || ephemeralBy(store, get) === null) continue
        const old = were.find((one) => one.store.keeps === store.keeps && one.store.resource === store.resource)
        if (old === undefined || ephemeralBy(old.store, old.get) !== null) continue
        const at = placeOf(after, ctx.after, store.ephemeral.route)
        ctx.report({ id: 'emptied', data: { keeps: store.keeps, where }, at, chart })
      }
      for (const { keeps, switches } of before) {
        const off = switches.find((route) => !isTruthy(getNode(after.values, route)))
        if (left.includes(keeps) || off === undefined) continue
        const at = placeOf(after, ctx.after, off)
        const isHandedOver = chart.chart === 'kof-mothership' && now?.regionless === true && was?.regionless !== true
        if (isHandedOver) ctx.report({ id: 'handedOver', data: { keeps, where }, at, chart, severity: 'warning' })
        else ctx.report({ id: 'off', data: { keeps, where, by: off.join('.') }, at, chart })
      }
    }
  },
})

function modeOf({ chart, charts }: Deployment): StoringMode | null {
  return chart === 'kof' && charts[0] !== undefined ? storingMode(charts[0].values) : null
}

/**
 * Regional clusters that regionless mode leaves behind are a finding of their own, and the VMCluster of kof-mothership, in whose
 * place KOF makes one of kof-storage then, holds the management cluster's data only where it was stored there.
 */
function isExpected({ chart, role }: ChangedChart, was: StoringMode | null, now: StoringMode | null): boolean {
  if (now?.regionless !== true || was?.regionless === true) return false
  return chart === 'kof-mothership' ? was?.toManagement !== true : role === 'regional'
}

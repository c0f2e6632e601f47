import type { Deployment } from '#src/project/deployment'
import { type StoringMode, storingMode } from '#src/project/umbrella'
import type { ChangedChart } from '#src/rule/changed'
import { type ChangeContext, defineChangeRule } from '#src/rule/define'
import { inWords } from '#src/rule/helpers/in-words'
import { placeOf } from '#src/rule/helpers/nearest'
import { type StoreState, statesOf, whereOf } from '#src/rule/helpers/store-changes'
import { ephemeralBy } from '#src/rule/helpers/stores'
import { getNode, isTruthy } from '#src/values/query'

const messages = {
  off: ({ keeps, where, by }: { keeps: string; where: string; by: string }) =>
    `The store of ${keeps}${where} is switched off by "${by}": what it holds is no longer found, and new data is not stored. Move the data first, or leave it on.`,
  handedOver: ({ keeps, where }: { keeps: string; where: string }) =>
    `In regionless mode kof-storage makes the store of ${keeps}${where}, under the same name: it finds what the volumes hold only with no fewer nodes than before. Keep their number under "kof-regional.values.storage", and back up what must not be lost.`,
  emptied: ({ keeps, where }: { keeps: string; where: string }) =>
    `The store of ${keeps}${where} changes from volumes to "emptyDir": what the volumes hold is no longer found, and all of it is lost whenever a pod moves. Drop "emptyDir", or move the data first.`,
  gone: ({ chart, where, keeps }: { chart: string; where: string; keeps: string }) =>
    `${chart} is no longer installed${where}, and with it go its stores of ${keeps}. Move the data first, or keep it.`,
}

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
  messages,
  check(ctx) {
    const [was, now] = [modeOf(ctx.before), modeOf(ctx.after)]
    const becomesRegionless = now?.regionless === true && was?.regionless !== true
    for (const chart of ctx.charts) {
      if (isExpected(chart, was, now)) continue
      const before = statesOf(ctx, chart, 'before')
      if (chart.after === null) reportGone(ctx, chart, before)
      else {
        const after = statesOf(ctx, chart, 'after')
        reportEmptied(ctx, chart, before, after)
        reportOff(ctx, chart, before, after, becomesRegionless)
      }
    }
  },
})

type Context = ChangeContext<typeof messages, undefined>

function reportGone(ctx: Context, chart: ChangedChart, before: readonly StoreState[]): void {
  const keeps = inWords(before.map(({ store }) => store.keeps))
  const data = { chart: chart.chart, where: whereOf(chart), keeps }
  if (keeps !== '') ctx.report({ id: 'gone', data, at: null, chart })
}

function reportEmptied(
  ctx: Context,
  chart: ChangedChart,
  before: readonly StoreState[],
  after: readonly StoreState[],
): void {
  for (const { store, get } of after) {
    // The charts of logs and traces are held to their claims by statefulset-immutable-change.
    if (store.resource === null || store.ephemeral === null || ephemeralBy(store, get) === null) continue
    const old = before.find((one) => one.store.keeps === store.keeps && one.store.resource === store.resource)
    if (old === undefined || ephemeralBy(old.store, old.get) !== null) continue
    const at = placeOf(chart.after!, ctx.after, store.ephemeral.route)
    ctx.report({ id: 'emptied', data: { keeps: store.keeps, where: whereOf(chart) }, at, chart })
  }
}

function reportOff(
  ctx: Context,
  chart: ChangedChart,
  before: readonly StoreState[],
  after: readonly StoreState[],
  becomesRegionless: boolean,
): void {
  const left = after.map(({ store }) => store.keeps)
  const where = whereOf(chart)
  for (const { keeps, switches } of before.map(({ store }) => store)) {
    const off = switches.find((route) => !isTruthy(getNode(chart.after!.values, route)))
    if (left.includes(keeps) || off === undefined) continue
    const at = placeOf(chart.after!, ctx.after, off)
    if (becomesRegionless && chart.chart === 'kof-mothership')
      ctx.report({ id: 'handedOver', data: { keeps, where }, at, chart, severity: 'warning' })
    else ctx.report({ id: 'off', data: { keeps, where, by: off.join('.') }, at, chart })
  }
}

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

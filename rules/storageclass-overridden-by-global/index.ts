import { defineChartRule } from '#src/rule/define'
import { isTruthy, setByUser } from '#src/values/query'

const VM = 'victoriametrics'
const CLAIM = ['storage', 'volumeClaimTemplate', 'spec', 'storageClassName'] as const
/** Volumes whose class the templates set from `global`. */
const VOLUMES = [
  { block: [VM, 'vmcluster'], node: 'vmselect' },
  { block: [VM, 'vmcluster'], node: 'vmstorage' },
  { block: [VM, 'vlcluster_audit'], node: 'vlstorage' },
]

export default defineChartRule({
  meta: {
    id: 'storageclass-overridden-by-global',
    summary: 'The storage class of one volume is overwritten by the one for all',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['storageClassName'],
    fixable: false,
  },
  messages: {
    overridden: ({ name, wins }: { name: string; wins: string }) =>
      `Storage class "${name}" is not used here: the template writes "${wins}" from "global.storageClass" over it. Drop one of the two, and set the class of each store if they are to differ.`,
  },
  check(ctx) {
    const wins = ctx.get('global', 'storageClass')
    if (wins?.kind !== 'scalar' || !setByUser(wins) || !isTruthy(wins)) return
    for (const { block, node } of VOLUMES) {
      const own = ctx.get(...block, 'spec', node, ...CLAIM)
      if (own?.kind !== 'scalar' || own.value === null || !setByUser(own) || own.value === wins.value) continue
      if (!isTruthy(ctx.get(...block, 'enabled'))) continue
      ctx.report({
        id: 'overridden',
        data: { name: String(own.value), wins: String(wins.value) },
        at: own,
        related: [{ at: wins, note: `This class wins: ${wins.value}` }],
        fixes: [{ title: 'Drop it', safety: 'suggestion', ops: [{ op: 'remove', at: own }] }],
      })
    }
  },
})

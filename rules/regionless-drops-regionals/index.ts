import { clustersOf } from '#src/manifest/cluster'
import { storingMode } from '#src/project/umbrella'
import { defineChangeRule } from '#src/rule/define'
import { getNode } from '#src/values/query'

export default defineChangeRule({
  meta: {
    id: 'regionless-drops-regionals',
    summary: 'Regionless mode is switched on where regional clusters were in use',
    severity: 'warning',
    category: 'storage',
    charts: ['kof'],
    kof: '>=1.10.0',
    fixable: false,
  },
  messages: {
    named: ({ clusters }: { clusters: string }) =>
      `Regionless mode takes KOF away from the regional clusters (${clusters}): their stores go, and child clusters write to the management cluster instead. Back up what they hold before you apply it.`,
    any: (_: Record<string, never>) =>
      'Regionless mode takes KOF away from every regional cluster: their stores go, and child clusters write to the management cluster instead. Back up what they hold, if there are any.',
  },
  check(ctx) {
    const root = ctx.after.charts[0]
    const old = ctx.before.charts[0]
    if (root?.chart !== 'kof' || old?.chart !== 'kof') return
    if (!storingMode(root.values).regionless || storingMode(old.values).regionless) return
    const at = getNode(root.values, ['regionless', 'enabled']) ?? null
    const regional = clustersOf(ctx.after.manifests).filter(({ role }) => role === 'regional')
    const clusters = [...new Set(regional.map(({ name }) => name))].sort().join(', ')
    if (clusters === '') ctx.report({ id: 'any', data: {}, at })
    else ctx.report({ id: 'named', data: { clusters }, at, severity: 'error' })
  },
})

import { defineChartRule } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import { isTruthy, setByUser } from '#src/values/query'

const OPERATOR = 'victoria-metrics-operator'

export default defineChartRule({
  meta: {
    id: 'vm-crd-cleanup-enabled',
    summary: 'Uninstalling the VictoriaMetrics operator deletes all that it runs',
    severity: 'warning',
    category: 'storage',
    charts: [OPERATOR, 'kof-storage', 'kof-mothership'],
    kof: '>=1.4.0',
    needs: ['cleanup'],
    fixable: 'unsafe',
    deletes: true,
  },
  messages: {
    cleanup: () =>
      'When the operator is uninstalled, this deletes every VMCluster and all other resources of VictoriaMetrics in its namespace first. KOF has it off so that no data is lost. Write false.',
  },
  check(ctx) {
    const block = ctx.instance.chart === OPERATOR ? [] : [OPERATOR]
    const node = ctx.get(...block, 'crds', 'cleanup', 'enabled')
    if (node?.kind !== 'scalar' || !setByUser(node) || !isTruthy(node)) return
    // kof-mothership 1.4.0 has it on itself.
    if (repeatsDefault(node)) return
    ctx.report({
      id: 'cleanup',
      data: undefined,
      at: node,
      fixes: [{ title: 'Write false', ops: [{ op: 'set', at: node, to: false }] }],
    })
  },
})

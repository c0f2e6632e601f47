import { defineChartRule } from '#src/rule/define'
import { setByUser } from '#src/values/query'

const SELECTS = ['victoria-logs-multilevel-select', 'victoria-traces-multilevel-select']
/** The arguments that the operator of KOF writes, and deletes when it has nothing to write. */
const OWNED = [
  'storageNode',
  'storageNode.usernameFile',
  'storageNode.passwordFile',
  'storageNode.tls',
  'storageNode.tlsInsecureSkipVerify',
]

export default defineChartRule({
  meta: {
    id: 'multilevel-select-storagenode',
    summary: 'A store is named where the operator of KOF writes the list of stores',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-mothership'],
    kof: '>=1.10.0',
    needs: ['victoria-logs-multilevel-select', 'victoria-traces-multilevel-select'],
    fixable: false,
  },
  messages: {
    owned: ({ flag }: { flag: string }) =>
      `The operator of KOF rewrites "${flag}" whenever a store comes or goes, so this does not last. Make a "VMStorageConnection" for the store instead.`,
  },
  check(ctx) {
    for (const select of SELECTS) {
      for (const flag of OWNED) {
        const node = ctx.get(select, 'extraArgs', flag)
        if (node === undefined || !setByUser(node) || (node.kind === 'scalar' && node.value === null)) continue
        ctx.report({
          id: 'owned',
          data: { flag },
          at: { key: node },
          fixes: [{ title: 'Remove it', safety: 'suggestion', ops: [{ op: 'remove', at: node }] }],
        })
      }
    }
  },
})

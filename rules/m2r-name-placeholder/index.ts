import { defineDeploymentRule } from '#src/rule/define'
import { childRoute } from '#src/rule/helpers/child-values'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { setByUser } from '#src/values/query'

export default defineDeploymentRule({
  meta: {
    id: 'm2r-name-placeholder',
    summary: 'The regional cluster for the management cluster’s data is still a placeholder',
    severity: 'error',
    category: 'networking',
    charts: ['kof', 'kof-child'],
    kof: '>=1.10.0',
    needs: ['toRegionalCluster'],
    fixable: false,
  },
  messages: {
    placeholder: ({ name }: { name: string }) =>
      `"${name}" is left from an example. No cluster has that name, so the management cluster's collectors wait for its credentials forever. Write the name of your regional cluster.`,
  },
  check(ctx) {
    const node = ctx.get(...childRoute(ctx.root), 'fromManagement', 'toRegionalCluster', 'name')
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    const name = node.value.trim()
    const left = /[$<>{}]/.test(name) || name === 'REGIONAL_CLUSTER_NAME' || findPlaceholder(name) !== null
    if (!left) return
    ctx.report({
      id: 'placeholder',
      data: { name },
      at: node,
      fixes: [{ title: 'Write the name of your regional ClusterDeployment', safety: 'suggestion', ops: [] }],
    })
  },
})

import { defineDeploymentRule } from '#src/rule/define'
import { managementRegion } from '#src/rule/helpers/management-region'
import { isLeftToTool } from '#src/rule/helpers/placeholder'

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
    variable: ({ name }: { name: string }) =>
      `Helm replaces no variables: unless another tool replaces "${name}" first, no cluster has that name, and the management cluster's collectors wait for its credentials forever. Write the name of your regional cluster.`,
  },
  check(ctx) {
    const region = managementRegion(ctx.root)
    if (region === null || !region.isPlaceholder) return
    const name = region.name.trim()
    const isLeft = isLeftToTool(name)
    ctx.report({
      id: isLeft ? 'variable' : 'placeholder',
      data: { name },
      at: region.node,
      severity: isLeft ? 'warning' : 'error',
      fixes: [{ title: 'Write the name of your regional ClusterDeployment', safety: 'suggestion', ops: [] }],
    })
  },
})

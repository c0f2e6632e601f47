import { defineDeploymentRule } from '#src/rule/define'
import { childRoute } from '#src/rule/helpers/child-values'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { setByUser } from '#src/values/query'

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

export default defineDeploymentRule({
  meta: {
    id: 'm2r-name-invalid',
    summary: 'The regional cluster for the management cluster’s data has a name that no cluster can have',
    severity: 'error',
    category: 'networking',
    charts: ['kof', 'kof-child'],
    kof: '>=1.10.0',
    needs: ['toRegionalCluster'],
    fixable: false,
  },
  messages: {
    invalid: ({ name }: { name: string }) =>
      `"${name}" is no name that Kubernetes takes, so there is no such regional cluster and the management cluster's data goes nowhere. Write the name of its ClusterDeployment: small letters, digits and "-".`,
  },
  check(ctx) {
    const node = ctx.get(...childRoute(ctx.root), 'fromManagement', 'toRegionalCluster', 'name')
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node) || node.value === '') return
    const name = node.value
    // Another rule speaks of placeholders.
    if (NAME.test(name) || findPlaceholder(name) !== null || /[$<>{}]|EXAMPLE|REGIONAL_CLUSTER_NAME/.test(name)) return
    ctx.report({ id: 'invalid', data: { name }, at: node })
  },
})

import { defineDeploymentRule } from '#src/rule/define'
import { managementRegion } from '#src/rule/helpers/management-region'

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
    const region = managementRegion(ctx.root)
    // Another rule speaks of placeholders.
    if (region === null || region.isPlaceholder || NAME.test(region.name)) return
    ctx.report({ id: 'invalid', data: { name: region.name }, at: region.node })
  },
})

import { defineManifestRule } from '#src/rule/define'
import { agreedScalar } from '#src/rule/helpers/run-values'

export default defineManifestRule({
  meta: {
    id: 'cd-regional-in-regionless',
    summary: 'A regional cluster, while regionless mode is on',
    severity: 'warning',
    category: 'storage',
    manifests: ['ClusterDeployment'],
    kof: '>=1.10.0',
    fixable: false,
  },
  messages: {
    unserved: ({ name }: { name: string }) =>
      `Regionless mode is on, and then KOF serves no regional cluster: it installs nothing on "${name}", and takes its stores away with all data if they were there. Back up what they hold and drop the label, or leave "regionless.enabled" off.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const role = cluster?.labels.get('k0rdent.mirantis.com/kof-cluster-role')
    if (cluster?.role !== 'regional' || role === undefined) return
    const regionless = agreedScalar(ctx.deployments, 'kof', ['regionless', 'enabled'])
    if (regionless?.value !== true) return
    ctx.report({
      id: 'unserved',
      data: { name: cluster.name },
      at: role,
      related: regionless.touched ? [{ at: regionless, note: 'regionless mode is on here' }] : [],
    })
  },
})

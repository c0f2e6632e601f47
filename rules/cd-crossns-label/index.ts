import { defineManifestRule } from '#src/rule/define'
import { aboutSame, isWhole } from '#src/rule/helpers/clusters'
import { agreedScalar } from '#src/rule/helpers/run-values'

const PREFIX = 'k0rdent.mirantis.com/'

export default defineManifestRule({
  meta: {
    id: 'cd-crossns-label',
    summary: 'With crossNamespace on, a child names its regional cluster without the namespace',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.2.0',
    fixable: false,
  },
  messages: {
    missing: () =>
      'Your values set "crossNamespace", so the operator also needs the namespace of the regional cluster: nothing of this child cluster is collected. Add the label "k0rdent.mirantis.com/kof-regional-cluster-namespace".',
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster?.role !== 'child' || !isWhole(cluster, ctx)) return
    const name = cluster.labels.get(`${PREFIX}kof-regional-cluster-name`)
    if (name === undefined) return
    if (aboutSame(ctx.clusters, cluster).some(({ regionalNamespace }) => regionalNamespace !== null)) return
    const route = ['kcm', 'kof', 'operator', 'crossNamespace']
    const setting = agreedScalar(ctx.deployments, 'kof-mothership', route)
    if (setting?.value !== true) return
    ctx.report({
      id: 'missing',
      data: undefined,
      at: { key: name },
      related: setting.touched ? [{ at: setting, note: 'namespaces are crossed here' }] : [],
    })
  },
})

import { defineManifestRule } from '#src/rule/define'
import { aboutSame, isWhole, labelsOf, literal } from '#src/rule/helpers/clusters'
import { getMap } from '#src/values/query'

const GATEWAY = 'k0rdent.mirantis.com/istio-gateway'

export default defineManifestRule({
  meta: {
    id: 'cd-istio-regional-gateway',
    summary: 'A regional cluster in the mesh has no label for its gateway',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.5.0',
    fixable: 'unsafe',
  },
  messages: {
    missing: () =>
      'This regional cluster is in the mesh without the label "k0rdent.mirantis.com/istio-gateway", so it gets no gateway and child clusters cannot reach its storage. Add it with the value "true".',
    notTrue: ({ value }: { value: string }) =>
      `"${value}" does not select the cluster for a gateway, so child clusters cannot reach its storage. Write "true".`,
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster === null || cluster.role !== 'regional' || !cluster.meshMember || !isWhole(cluster, ctx)) return
    const all = aboutSame(ctx.clusters, cluster)
    const gateway = labelsOf(all).get(GATEWAY)
    const labels = getMap(ctx.manifest.root, ['metadata', 'labels'])
    if (gateway === undefined && labels !== undefined) {
      ctx.report({
        id: 'missing',
        data: undefined,
        at: cluster.labels.get('k0rdent.mirantis.com/istio-role')!,
        fixes: [{ title: 'Add the label', ops: [{ op: 'add', into: labels, key: GATEWAY, value: 'true' }] }],
      })
    } else if (gateway !== undefined && gateway === cluster.labels.get(GATEWAY)) {
      const value = gateway.value === null ? '' : literal(gateway)
      if (value === null || value === 'true') return
      ctx.report({
        id: 'notTrue',
        data: { value },
        at: gateway,
        fixes: [{ title: 'Write "true"', ops: [{ op: 'set', at: gateway, to: 'true' }] }],
      })
    }
  },
})

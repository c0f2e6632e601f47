import { defineManifestRule } from '#src/rule/define'

const WRITE = /^k0rdent\.mirantis\.com\/(kof-write-(?:metrics|logs|audit-logs|traces)-endpoint)$/

export default defineManifestRule({
  meta: {
    id: 'cd-istio-custom-write-endpoints',
    summary: 'A regional cluster in the mesh names endpoints to write to, which are ignored there',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.7.0',
    fixable: false,
  },
  messages: {
    ignored: ({ name, cluster }: { name: string; cluster: string }) =>
      `"${name}" has no effect in the mesh: child clusters write to "http://${cluster}-vmauth:8427". Remove it, or take the cluster out of the mesh.`,
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster === null || cluster.role !== 'regional' || !cluster.meshMember) return
    for (const [key, node] of cluster.annotations) {
      const name = WRITE.exec(key)?.[1]
      if (name !== undefined) ctx.report({ id: 'ignored', data: { name, cluster: cluster.name }, at: { key: node } })
    }
  },
})

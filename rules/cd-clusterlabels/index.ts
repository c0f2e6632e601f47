import { defineManifestRule } from '#src/rule/define'
import { getMap } from '#src/values/query'

/** Labels by which KOF selects clusters. */
const SELECTING =
  /^k0rdent\.mirantis\.com\/(kof-cluster-role|istio-role|istio-gateway|kcm-region-cluster|kof-version|kof-[a-z-]+-secrets)$/

export default defineManifestRule({
  meta: {
    id: 'cd-clusterlabels',
    summary: 'A ClusterDeployment gives its cluster labels of its own, and leaves those of KOF out',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    missing: ({ names }: { names: readonly string[] }) =>
      `With clusterLabels of its own the cluster does not get the labels of the ClusterDeployment, so KOF does not select it by ${names.map((name) => `"${name}"`).join(', ')}. Repeat ${names.length === 1 ? 'it' : 'them'} here.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const own = getMap(ctx.manifest.root, ['spec', 'config', 'clusterLabels'])
    if (cluster === null || own === undefined || own.entries.size === 0) return
    const missing = [...cluster.labels].filter(([name]) => SELECTING.test(name) && !own.entries.has(name))
    if (missing.length === 0) return
    ctx.report({
      id: 'missing',
      data: { names: missing.map(([name]) => name) },
      at: { key: own },
      related: [{ at: { key: missing[0]![1] }, note: 'the label that KOF selects by' }],
      fixes: [
        {
          title: 'Repeat KOF’s labels in clusterLabels',
          ops: missing.map(([key, { value }]) => ({ op: 'add', into: own, key, value })),
        },
      ],
    })
  },
})

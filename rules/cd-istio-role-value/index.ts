import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'
import { compareVersions } from '#src/rule/version-range'

const LABEL = 'k0rdent.mirantis.com/istio-role'

export default defineManifestRule({
  meta: {
    id: 'cd-istio-role-value',
    summary: 'A cluster has a value of the istio-role label that KOF does not select',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=0.2.0',
    fixable: 'safe',
  },
  messages: {
    wrong: ({ value, wanted, since }: { value: string; wanted: string; since: string }) =>
      `"${value}" is no value of this label ${since}, so KOF installs nothing on the cluster: write "${wanted}" for a cluster in the mesh, and no such label for others.`,
  },
  check(ctx) {
    const node = ctx.cluster?.labels.get(LABEL)
    const value = literal(node)
    if (node === undefined || value === null) return
    const isNew = compareVersions(ctx.kofVersion, '1.5.0') >= 0
    const wanted = isNew ? 'member' : 'child'
    if (value === wanted) return
    // The value of releases before 1.5.0 is right for them.
    const isDoubtful = ctx.versionFrom === null && value === 'child'
    ctx.report({
      id: 'wrong',
      data: { value, wanted, since: isNew ? 'since KOF 1.5.0' : 'before KOF 1.5.0' },
      at: node,
      severity: isDoubtful ? 'warning' : 'error',
      fixes: [
        {
          title: `Write "${wanted}"`,
          safety: isDoubtful ? 'unsafe' : 'safe',
          ops: [{ op: 'set', at: node, to: wanted }],
        },
      ],
    })
  },
})

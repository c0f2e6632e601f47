import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'

const LABEL = 'k0rdent.mirantis.com/kof-cluster-role'
const ROLES = ['regional', 'child']

export default defineManifestRule({
  meta: {
    id: 'cd-role-value',
    summary: 'A cluster has a role that KOF does not know',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment', 'SveltosCluster'],
    kof: '*',
    fixable: 'unsafe',
  },
  messages: {
    unknown: ({ value }: { value: string }) =>
      `"${value}" is no role of a cluster in KOF, so nothing is installed there and nothing of it is collected: write "regional" or "child".`,
  },
  check(ctx) {
    const node = ctx.cluster?.labels.get(LABEL)
    const value = literal(node)
    if (node === undefined || value === null || ROLES.includes(value)) return
    const meant = ROLES.find((role) => value.trim().toLowerCase().startsWith(role.slice(0, 3)))
    ctx.report({
      id: 'unknown',
      data: { value },
      at: node,
      fixes: meant === undefined ? [] : [{ title: `Write "${meant}"`, ops: [{ op: 'set', at: node, to: meant }] }],
    })
  },
})

import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'

const LABEL = 'k0rdent.mirantis.com/kcm-region-cluster'

export default defineManifestRule({
  meta: {
    id: 'cd-kcm-region-value',
    summary: 'A label for a KCM region has a value that nothing selects',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.5.0',
    fixable: 'unsafe',
  },
  messages: {
    notTrue: ({ value }: { value: string }) =>
      `"${value}" does not select the cluster for a KCM region, so templates, rules and Secrets are not copied there. Write "true", or "false" where it is none.`,
  },
  check(ctx) {
    const node = ctx.cluster?.labels.get(LABEL)
    if (node === undefined) return
    const value = node.value === null ? '' : literal(node)
    if (value === null || value === 'true' || value === 'false') return
    const fixes = [{ title: 'Write "true"', ops: [{ op: 'set' as const, at: node, to: 'true' }] }]
    ctx.report({ id: 'notTrue', data: { value }, at: node, fixes })
  },
})

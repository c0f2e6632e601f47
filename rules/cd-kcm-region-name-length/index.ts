import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'

/** The documentation asks for fewer characters than this. */
const LIMIT = 15

export default defineManifestRule({
  meta: {
    id: 'cd-kcm-region-name-length',
    summary: 'A cluster for a KCM region has a name that is too long',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.5.0',
    fixable: false,
    preset: 'strict',
  },
  messages: {
    long: ({ name, length }: { name: string; length: number }) =>
      `"${name}" has ${length} characters, and names of ${LIMIT} or more may fail to be deployed as a KCM region. Choose a shorter one before you create the cluster.`,
  },
  check(ctx) {
    const node = ctx.get('metadata', 'name')
    if (
      node?.kind !== 'scalar' ||
      String(ctx.cluster?.labels.get('k0rdent.mirantis.com/kcm-region-cluster')?.value) !== 'true'
    )
      return
    const name = literal(node)
    if (name !== null && name.length >= LIMIT) ctx.report({ id: 'long', data: { name, length: name.length }, at: node })
  },
})

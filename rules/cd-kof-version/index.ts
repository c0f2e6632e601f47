import { defineManifestRule } from '#src/rule/define'
import { aboutSame, isWhole, labelsOf } from '#src/rule/helpers/clusters'
import { agreedScalar } from '#src/rule/helpers/run-values'

const LABEL = 'k0rdent.mirantis.com/kof-version'

export default defineManifestRule({
  meta: {
    id: 'cd-kof-version',
    summary: 'A cluster says no release of KOF, and clusters are not upgraded by themselves',
    severity: 'error',
    category: 'upgrade',
    manifests: ['ClusterDeployment'],
    kof: '>1.11.0-rc0',
    fixable: false,
  },
  messages: {
    missing: ({ release }: { release: string }) =>
      `Without "autoUpgrade" in your values KOF ${release} selects clusters by the label "${LABEL}", so this one gets nothing. Add the label with the release that it is to have.`,
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster === null || cluster.role === null || !isWhole(cluster, ctx)) return
    if (labelsOf(aboutSame(ctx.clusters, cluster)).has(LABEL)) return
    const setting = agreedScalar(ctx.deployments, 'kof', ['autoUpgrade'])
    if (setting?.value !== false) return
    ctx.report({
      id: 'missing',
      data: { release: ctx.kofVersion },
      at: cluster.labels.get('k0rdent.mirantis.com/kof-cluster-role')!,
      related: setting.touched ? [{ at: setting, note: 'upgrades are off here' }] : [],
    })
  },
})

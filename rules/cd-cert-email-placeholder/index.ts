import { defineManifestRule } from '#src/rule/define'
import { aboutSame, labelsOf, literal } from '#src/rule/helpers/clusters'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { getScalar } from '#src/values/query'

const PREFIX = 'k0rdent.mirantis.com/'

export default defineManifestRule({
  meta: {
    id: 'cd-cert-email-placeholder',
    summary: 'A regional cluster with an email address that Let’s Encrypt refuses',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=0.2.0',
    fixable: false,
  },
  messages: {
    refused: ({ email }: { email: string }) =>
      `Let's Encrypt refuses the address "${email}", so this cluster gets no certificate and child clusters cannot send their data to it. Write your own address.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const node = cluster?.annotations.get(`${PREFIX}kof-cert-email`)
    const email = literal(node)
    if (cluster?.role !== 'regional' || node === undefined || email === null) return
    if (reservedDomain(email.slice(email.lastIndexOf('@') + 1)) === null) return
    const all = aboutSame(ctx.clusters, cluster)
    if (labelsOf(all).has(`${PREFIX}istio-role`)) return
    // Values of the cluster may choose another issuer or address, and so may those of the release.
    const own = all.map(({ annotations }) => annotations.get(`${PREFIX}kof-storage-values`))
    if (own.some((text) => text?.kind === 'scalar' && String(text.value).includes('cert-manager:'))) return
    const isOther = ctx.deployments.some(({ charts }) =>
      charts.some(({ chart, role, hops, values }) => {
        if (chart !== 'kof-storage' || role !== 'regional' || hops.length === 0) return false
        return getScalar(values, ['cert-manager', 'cluster-issuer', 'provider']) !== 'letsencrypt'
      }),
    )
    if (!isOther) ctx.report({ id: 'refused', data: { email }, at: node })
  },
})

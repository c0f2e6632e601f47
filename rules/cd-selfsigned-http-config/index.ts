import { defineManifestRule } from '#src/rule/define'
import { aboutSame, isWhole, labelsOf } from '#src/rule/helpers/clusters'
import { agreedScalar } from '#src/rule/helpers/run-values'

const CONFIG = 'k0rdent.mirantis.com/kof-http-config'

export default defineManifestRule({
  meta: {
    id: 'cd-selfsigned-http-config',
    summary: 'The management cluster checks the self-signed certificate of a regional cluster',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.10.0',
    fixable: false,
  },
  messages: {
    refused: () =>
      'Your values make self-signed certificates, which the management cluster does not trust when it reads from this cluster: none of its data is shown. Add the annotation "k0rdent.mirantis.com/kof-http-config" with {"tls_config": {"insecure_skip_verify": true}}.',
  },
  check(ctx) {
    const { cluster } = ctx
    const role = cluster?.labels.get('k0rdent.mirantis.com/kof-cluster-role')
    if (cluster?.role !== 'regional' || role === undefined || !isWhole(cluster, ctx)) return
    const all = aboutSame(ctx.clusters, cluster)
    if (labelsOf(all).has('k0rdent.mirantis.com/istio-role')) return
    const selfSigned = agreedScalar(ctx.deployments, 'kof', ['tls', 'selfSigned'])
    if (selfSigned?.value !== true || agreedScalar(ctx.deployments, 'kof', ['regionless', 'enabled'])?.value === true)
      return
    const configs = all.flatMap(
      ({ ownAnnotations, annotations }) => ownAnnotations.get(CONFIG) ?? annotations.get(CONFIG) ?? [],
    )
    if (configs.some(({ value }) => skipsVerification(String(value)))) return
    // A cluster may have another issuer than the others.
    if (all.some(({ values }) => String(values.get('kof-storage')?.value ?? '').includes('cluster-issuer'))) return
    ctx.report({
      id: 'refused',
      data: undefined,
      at: configs[0] ?? role,
      related: selfSigned.touched ? [{ at: selfSigned, note: 'certificates are self-signed here' }] : [],
    })
  },
})

/** True for settings that skip it, and for those that a variable stands for. */
function skipsVerification(config: string): boolean {
  if (/"insecure_skip_verify"\s*:\s*false/i.test(config)) return false
  return /insecure_skip_verify|\$|\{\{/i.test(config)
}

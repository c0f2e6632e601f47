import { defineManifestRule } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'
import { agreedScalar } from '#src/rule/helpers/run-values'

/** Where the operator writes the addresses of the management cluster's storage, whatever the values say. */
const HOME = 'kcm-system'

export default defineManifestRule({
  meta: {
    id: 'regionless-child-namespace',
    summary: 'In regionless mode a child stands in a namespace where it does not find the storage',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.10.0',
    fixable: false,
  },
  messages: {
    elsewhere: ({ namespace }: { namespace: string }) =>
      `In regionless mode the address of the storage is kept in "${HOME}", and without "crossNamespace" a child cluster in "${namespace}" does not look there: nothing of it is collected. Move it, or set kcm.kof.operator.crossNamespace of kof-mothership.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const node = ctx.get('metadata', 'namespace')
    if (cluster?.role !== 'child' || cluster.regionalName !== null || node?.kind !== 'scalar') return
    const namespace = literal(node)
    if (namespace === null || namespace === HOME) return
    const regionless = agreedScalar(ctx.deployments, 'kof', ['regionless', 'enabled'])
    const route = ['kcm', 'kof', 'operator', 'crossNamespace']
    if (regionless?.value !== true || agreedScalar(ctx.deployments, 'kof-mothership', route)?.value !== false) return
    ctx.report({
      id: 'elsewhere',
      data: { namespace },
      at: node,
      related: regionless.touched ? [{ at: regionless, note: 'regionless mode is on here' }] : [],
    })
  },
})

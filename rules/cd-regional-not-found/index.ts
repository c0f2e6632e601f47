import { namedIn } from '#src/manifest/cluster'
import { defineManifestRule, type ManifestContext } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'
import { namesOf, type Regional, regionalsOf } from '#src/rule/helpers/regionals'
import { agreedScalar } from '#src/rule/helpers/run-values'

const PREFIX = 'k0rdent.mirantis.com/'

export default defineManifestRule({
  meta: {
    id: 'cd-regional-not-found',
    summary: 'A child names a regional cluster that the manifests beside it contradict',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.2.0',
    fixable: false,
  },
  messages: {
    unknown: ({ name, known }: { name: string; known: string }) =>
      `No regional cluster "${name}" is among these manifests, which have ${known}. If it is nowhere else either, nothing of this child cluster is collected. Correct the name.`,
    notRegional: ({ name }: { name: string }) =>
      `"${name}" is no regional cluster: without the label "kof-cluster-role: regional" it stores nothing, and nothing of this child cluster is collected. Add the label there, or name another cluster.`,
    configMap: ({ wanted, found }: { wanted: string; found: string }) =>
      `The operator looks for a ConfigMap "${wanted}", but that of the regional cluster is called "${found}": nothing of this child cluster is collected. Rename the ConfigMap.`,
    namespace: ({ name, there, here }: { name: string; there: string; here: string }) =>
      `"${name}" stands in the namespace "${there}", and the operator looks for it in "${here}": nothing of this child cluster is collected. Use one namespace, or "crossNamespace" with the label of the namespace.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const node = cluster?.labels.get(`${PREFIX}kof-regional-cluster-name`)
    const name = literal(node)
    if (cluster?.role !== 'child' || node === undefined || name === null) return
    const regionals = [...regionalsOf(ctx.clusters, ctx.manifests), ...managementClusterOf(ctx)]
    const [found, ...others] = regionals.filter((one) => one.name === name)
    if (found === undefined) {
      const namesake = namedIn(ctx.clusters, name).find(({ template }) => template !== null)
      if (namesake === undefined && regionals.length > 0) {
        ctx.report({ id: 'unknown', data: { name, known: namesOf(regionals) }, at: node })
      } else if (
        namesake !== undefined &&
        (namesake.role === 'child' || !namesake.labels.has(`${PREFIX}kof-cluster-role`))
      ) {
        const related = [{ at: namesake.manifest.root, note: 'the cluster of that name' }]
        ctx.report({ id: 'notRegional', data: { name }, at: node, severity: 'error', related })
      }
      return
    }
    if (others.length > 0) return
    const wanted = `kof-${name}`
    if (found.configMap !== null && found.configMap !== wanted) {
      const related = [{ at: found.at, note: 'the ConfigMap' }]
      ctx.report({ id: 'configMap', data: { wanted, found: found.configMap }, at: node, severity: 'error', related })
      return
    }
    const { namespace: here, isSure } = placeToLook(ctx)
    if (here === null || found.namespace === null || found.namespace === here) return
    ctx.report({
      id: 'namespace',
      data: { name, there: found.namespace, here },
      at: node,
      severity: isSure ? 'error' : 'warning',
      related: [{ at: found.at, note: 'the regional cluster' }],
    })
  },
})

/** In regionless mode the operator makes a ConfigMap for the management cluster, which a label can name as that of any other. */
function managementClusterOf({ deployments }: ManifestContext<never, unknown>): Regional[] {
  const regionless = agreedScalar(deployments, 'kof', ['regionless', 'enabled'])
  const name = agreedScalar(deployments, 'kof', ['regionless', 'clusterName'])?.value
  if (regionless?.value !== true || !regionless.touched || typeof name !== 'string') return []
  return [{ name, namespace: 'kcm-system', cluster: null, configMap: null, at: regionless }]
}

/** Where the operator looks for a child's regional cluster: where the child is, or where a label says if namespaces are crossed. */
function placeToLook(ctx: ManifestContext<never, unknown>): {
  readonly namespace: string | null
  readonly isSure: boolean
} {
  const setting = agreedScalar(ctx.deployments, 'kof-mothership', ['kcm', 'kof', 'operator', 'crossNamespace'])
  const named = literal(ctx.cluster?.labels.get(`${PREFIX}kof-regional-cluster-namespace`))
  const crosses = setting === null ? named !== null : setting.value === true
  return { namespace: crosses ? named : literal(ctx.get('metadata', 'namespace')), isSure: setting !== null }
}

import { clustersOf } from '#src/manifest/cluster'
import { defineChartRule, type YamlOp } from '#src/rule/define'
import { literal } from '#src/rule/helpers/clusters'
import { namesOf, regionalsOf } from '#src/rule/helpers/regionals'
import { setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'm2r-cluster-mismatch',
    summary: 'The regional cluster for the management cluster’s data contradicts the manifests of the run',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-child'],
    kof: '>=1.10.0',
    needs: ['toRegionalCluster'],
    fixable: 'unsafe',
  },
  messages: {
    unknown: ({ name, known }: { name: string; known: string }) =>
      `No regional cluster "${name}" is among the manifests of this run, which have ${known}. If it is nowhere else either, collectors of the management cluster wait for its credentials forever. Correct the name.`,
    namespace: ({ name, there, here }: { name: string; there: string; here: string }) =>
      `"${name}" is deployed in the namespace "${there}", and its domain and credentials are looked for in "${here}": collectors of the management cluster do not start. Set "toRegionalCluster.namespace" to "${there}".`,
    domain: ({ name }: { name: string }) =>
      `"${name}" has no domain of its own, and this mode reads nothing else: its write endpoints are not used here, so data of the management cluster goes nowhere. Give the cluster "kof-regional-domain".`,
  },
  check(ctx) {
    const route = ['fromManagement', 'toRegionalCluster']
    const node = ctx.get(...route, 'name')
    const name = literal(node)
    if (node?.kind !== 'scalar' || name === null || name === '' || !setByUser(node)) return
    const { manifests, mesh } = ctx.deployment
    const regionals = regionalsOf(clustersOf(manifests), manifests)
    if (regionals.length === 0) return
    const [found, ...others] = regionals.filter((one) => one.name === name)
    if (found === undefined) {
      ctx.report({ id: 'unknown', data: { name, known: namesOf(regionals) }, at: node })
      return
    }
    if (others.length > 0) return
    const related = [{ at: found.at, note: 'the regional cluster' }]
    const namespace = ctx.get(...route, 'namespace')
    const here = literal(namespace)
    if (found.namespace !== null && here !== null && found.namespace !== here) {
      const isWritten = namespace !== undefined && setByUser(namespace)
      const op: YamlOp = isWritten
        ? { op: 'set', at: namespace, to: found.namespace }
        : { op: 'add', into: ctx.get(...route)!, key: 'namespace', value: found.namespace }
      ctx.report({
        id: 'namespace',
        data: { name, there: found.namespace, here },
        at: isWritten ? namespace : node,
        related,
        fixes: [{ title: `Set "namespace" to "${found.namespace}"`, ops: [op] }],
      })
    }
    const isInMesh = mesh === 'istio' || found.cluster?.meshMember === true
    if (!isInMesh && (found.cluster?.domain ?? null) === null)
      ctx.report({ id: 'domain', data: { name }, at: node, related })
  },
})

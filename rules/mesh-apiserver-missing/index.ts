import { defineChartRule } from '#src/rule/define'
import { getMap, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'mesh-apiserver-missing',
    summary: 'The management cluster joins the mesh without the address of its API server',
    severity: 'error',
    category: 'networking',
    charts: ['k0rdent-istio'],
    kof: '>=1.10.0',
    needs: ['includeInMesh'],
    fixable: false,
  },
  messages: {
    missing: () =>
      '"managementCluster.includeInMesh" is on, but "managementCluster.apiServer" is not set: child clusters get an address that works only inside the management cluster and cannot send data to it. Set the URL at which they reach its API server.',
    empty: () =>
      '"managementCluster.apiServer" is empty while "managementCluster.includeInMesh" is on: child clusters get an address that works only inside the management cluster and cannot send data to it. Set the URL at which they reach its API server.',
  },
  check(ctx) {
    const included = ctx.get('managementCluster', 'includeInMesh')
    // The default of the released charts is not known, so only a switch that the user set counts.
    if (included?.kind !== 'scalar' || !setByUser(included) || String(included.value) !== 'true') return
    const map = getMap(ctx.instance.values, ['managementCluster'])
    const server = map?.get('apiServer') ?? map?.removed.get('apiServer')?.by
    const given = server !== undefined && setByUser(server)
    if (given && (server.kind !== 'scalar' || String(server.value ?? '').trim() !== '')) return
    ctx.report({
      id: given ? 'empty' : 'missing',
      data: undefined,
      at: given ? server : included,
      fixes: [
        {
          title: 'Set "managementCluster.apiServer" to an https:// URL that child clusters can reach',
          safety: 'suggestion',
          ops: [],
        },
      ],
    })
  },
})

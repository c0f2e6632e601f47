import { defineChartRule } from '#src/rule/define'
import { setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'mesh-gateway-exposes-all',
    summary: 'An east-west gateway that lets clusters of the mesh reach every service',
    severity: 'warning',
    category: 'security',
    charts: ['k0rdent-istio'],
    kof: '*',
    needs: ['includeInMesh', 'servers'],
    fixable: false,
    securityScore: 5.0,
  },
  messages: {
    wide: ({ host }: { host: string }) =>
      `"${host}" lets every cluster of the mesh reach any service that it matches in this cluster. List only what they need: "{clusterName}-vmauth.kof.svc.cluster.local", or with KOF's regionless mode "<regionless.clusterName>-vmauth.kof.svc.cluster.local".`,
    byDefault: () =>
      'With the management cluster in the mesh and no "gateway.resource" of your own, the gateway serves "*.local": child clusters can reach every service of the management cluster. List only what they need in "gateway.resource.spec.servers".',
  },
  check(ctx) {
    const servers = ctx.get('gateway', 'resource', 'spec', 'servers')
    if (servers?.kind !== 'seq') return
    if (!setByUser(servers)) {
      const included = ctx.get('managementCluster', 'includeInMesh')
      if (included?.kind !== 'scalar' || !setByUser(included) || String(included.value) !== 'true') return
      ctx.report({ id: 'byDefault', data: undefined, at: included })
      return
    }
    for (const server of servers.items) {
      const hosts = server.kind === 'map' ? server.get('hosts') : undefined
      if (hosts?.kind !== 'seq') continue
      for (const host of hosts.items) {
        if (host.kind !== 'scalar' || !setByUser(host) || !isWide(String(host.value))) continue
        const data = { host: String(host.value) }
        const fixes = [{ title: 'List the host of vmauth only', safety: 'suggestion' as const, ops: [] }]
        ctx.report({ id: 'wide', data, at: host, fixes })
      }
    }
  },
})

/** A wildcard for all names, those of the cluster, or those of a namespace; the part before a slash is a namespace. */
function isWide(host: string): boolean {
  return /^\*(\.([a-z0-9-]+\.svc\.cluster\.local|svc\.cluster\.local|cluster\.local|local))?$/.test(
    host.replace(/^.*\//, ''),
  )
}

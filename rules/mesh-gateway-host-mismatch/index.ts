import { defineChartRule } from '#src/rule/define'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** KOF's service of a cluster, as other clusters know it. */
const OWN = '{clusterName}-vmauth.kof.svc.cluster.local'
const VMAUTH = /^(.+)-vmauth\.kof\.svc\.cluster\.local$/

export default defineChartRule({
  meta: {
    id: 'mesh-gateway-host-mismatch',
    summary: 'An east-west gateway that does not let KOF’s data through',
    severity: 'warning',
    category: 'networking',
    charts: ['k0rdent-istio'],
    kof: '>=1.7.0',
    needs: ['servers'],
    fixable: false,
  },
  messages: {
    noVmauth: ({ hosts }: { hosts: string }) =>
      `The gateway serves ${hosts} only, so child clusters cannot send their data through it. Add "${OWN}", or with regionless mode "<regionless.clusterName>-vmauth.kof.svc.cluster.local".`,
    management: () =>
      `"{clusterName}" stands for the cluster's name in the mesh, but the management cluster's service is named after "regionless.clusterName" of KOF: write "mothership-vmauth.kof.svc.cluster.local", or the name that you set there.`,
    oneCluster: ({ host, name }: { host: string; name: string }) =>
      `"${host}" is served in the cluster "${name}" only, but every regional cluster gets this gateway. Write "${OWN}".`,
  },
  check(ctx) {
    const servers = ctx.get('gateway', 'resource', 'spec', 'servers')
    if (servers?.kind !== 'seq' || !setByUser(servers)) return
    const hosts: ScalarNode[] = servers.items.flatMap((server) => {
      const list = server.kind === 'map' ? server.get('hosts') : undefined
      return list?.kind === 'seq' ? list.items.filter((host) => host.kind === 'scalar') : []
    })
    const names = hosts.map((host) => String(host.value).replace(/^.*\//, ''))
    if (hosts.length === 0 || names.some((name) => name.startsWith('*'))) return
    const clusters = names.map((name) => VMAUTH.exec(name)?.[1])
    const included = String(ctx.scalar('managementCluster', 'includeInMesh')) === 'true'
    const own = clusters.indexOf('{clusterName}')
    const literal = clusters.findIndex((name) => name !== undefined && name !== '{clusterName}')
    if (own < 0 && literal < 0) {
      const shown = names.map((name) => `"${name}"`).join(', ')
      ctx.report({ id: 'noVmauth', data: { hosts: shown }, at: { key: servers } })
    } else if (included && literal < 0) {
      ctx.report({ id: 'management', data: undefined, at: hosts[own]! })
    } else if (!included && own < 0 && isSaid(ctx.get('managementCluster', 'includeInMesh'))) {
      const host = hosts[literal]!
      const fixes = [
        { title: `Write "${OWN}"`, safety: 'suggestion' as const, ops: [{ op: 'set' as const, at: host, to: OWN }] },
      ]
      ctx.report({ id: 'oneCluster', data: { host: names[literal]!, name: clusters[literal]! }, at: host, fixes })
    }
  },
})

/** Whether the management cluster is in the mesh depends on the chart's version, unless the user says it. */
function isSaid(node: Parameters<typeof setByUser>[0] | undefined): boolean {
  return node !== undefined && setByUser(node)
}

import { type ChartContext, defineChartRule } from '#src/rule/define'
import type { MapNode } from '#src/values/nodes'
import { getMap, getScalar, isTruthy, setByUser } from '#src/values/query'

const PORT = ['number', 'name', 'protocol'] as const
const MODE = 'AUTO_PASSTHROUGH'

const messages = {
  missing: ({ missing }: { missing: readonly string[] }) =>
    `This server has no ${missing.map((key) => `"${key}"`).join(', ')}, so Istio refuses the Gateway: a list replaces the chart's, and each item has to be whole. Add what is missing.`,
  mode: ({ mode }: { mode: string | null }) =>
    `${mode === null ? 'Without "tls.mode"' : `With "tls.mode: ${mode}"`} the gateway does not pass traffic on to services of this cluster by their names, so other clusters cannot reach them. Set "tls.mode: ${MODE}".`,
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'mesh-gateway-server-incomplete',
    summary: 'A server of the east-west gateway that lacks what Istio needs',
    severity: 'error',
    category: 'networking',
    charts: ['k0rdent-istio'],
    kof: '*',
    needs: ['servers'],
    fixable: false,
  },
  messages,
  check(ctx) {
    const servers = ctx.get('gateway', 'resource', 'spec', 'servers')
    if (servers?.kind !== 'seq' || !setByUser(servers)) return
    for (const server of servers.items) if (server.kind === 'map' && setByUser(server)) checkServer(ctx, server)
  },
})

function checkServer(ctx: Context, server: MapNode): void {
  const port = getMap(server, ['port'])
  const missing: string[] = PORT.filter((key) => !isTruthy(port?.get(key))).map((key) => `port.${key}`)
  if (!isTruthy(server.get('hosts'))) missing.push('hosts')
  const protocol = String(getScalar(server, ['port', 'protocol']) ?? 'TLS')
  const mode = getScalar(server, ['tls', 'mode'])
  if (missing.length > 0) {
    if (protocol === 'TLS' && !mode) missing.push('tls.mode')
    ctx.report({ id: 'missing', data: { missing }, at: server })
    return
  }
  if (protocol !== 'TLS' || mode === MODE) return
  const tls = getMap(server, ['tls'])
  const written = tls?.get('mode')
  const op = written
    ? ({ op: 'set', at: written, to: MODE } as const)
    : tls
      ? ({ op: 'add', into: tls, key: 'mode', value: MODE } as const)
      : ({ op: 'add', into: server, key: 'tls', value: { mode: MODE } } as const)
  ctx.report({
    id: 'mode',
    data: { mode: mode === undefined || mode === null ? null : String(mode) },
    at: written ?? server,
    // The same Gateway may serve something else besides.
    severity: 'warning',
    fixes: [{ title: `Set "tls.mode: ${MODE}"`, safety: 'suggestion', ops: [op] }],
  })
}

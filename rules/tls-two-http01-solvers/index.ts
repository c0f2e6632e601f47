import type { YamlOp } from '#src/rule/define'
import { defineChartRule } from '#src/rule/define'
import { usesDomain } from '#src/rule/helpers/regionless'
import { inRange } from '#src/rule/version-range'
import { getMap, isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'tls-two-http01-solvers',
    summary: 'Ingress and Gateway are both on, so the issuer gets two solvers in one',
    severity: 'error',
    category: 'networking',
    charts: ['kof-regional'],
    kof: '>=1.8.1',
    needs: ['ingress-nginx'],
    fixable: 'safe',
  },
  messages: {
    both: ({ other }: { other: string }) =>
      `With both this and "${other}" on, the issuer of Let's Encrypt gets two HTTP-01 solvers in one, cert-manager refuses it, and kof-storage is not installed on regional clusters. Switch one of them off.`,
    gatewayMoved: () =>
      'Since KOF 1.10 "envoy-gateway.enabled" no longer switches off the Gateway\'s solver: the issuer of Let\'s Encrypt gets two in one, cert-manager refuses it, and kof-storage is not installed on regional clusters. Set "gateway.enabled" and "gateway.managed" to false too.',
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const { values } = ctx.instance
    const ingress = ctx.get('ingress-nginx', 'enabled')
    const switches = inRange(ctx.deployment.kofVersion, '>=1.10.0') ? 'gateway' : 'envoy-gateway'
    if (ingress === undefined || !setByUser(ingress) || !isTruthy(ingress)) return
    if (!isTruthy(ctx.get(switches, 'enabled')) || usesDomain(ctx.deployment) === 'no') return
    if (ctx.scalar('cert-manager', 'cluster-issuer', 'provider') !== 'letsencrypt') return
    // kof-storage makes the issuer; its own values win over what kof-regional puts in.
    const storage = getMap(values, ['storage', 'cert-manager'])
    const isUsed = storage?.get('enabled')
    if (storage?.entries.has('solvers') || (isUsed !== undefined && !isTruthy(isUsed))) return
    const provider = ctx.scalar('storage', 'cert-manager', 'cluster-issuer', 'provider') ?? 'letsencrypt'
    if (provider !== 'letsencrypt' || ctx.scalar('storage', 'cert-manager', 'cluster-issuer', 'create') === false)
      return
    const envoy = ctx.get('envoy-gateway', 'enabled')
    const isMoved = switches === 'gateway' && envoy !== undefined && setByUser(envoy) && !isTruthy(envoy)
    if (!isMoved) return ctx.report({ id: 'both', data: { other: `${switches}.enabled` }, at: ingress })
    const isFree = getMap(values, ['gateway'])?.touched !== true
    const add: YamlOp = { op: 'add', into: values, key: 'gateway', value: { enabled: false, managed: false } }
    const fixes = [{ title: 'Switch the Gateway off', ops: isFree ? [add] : [] }]
    ctx.report({
      id: 'gatewayMoved',
      data: undefined,
      at: ingress,
      related: [{ at: envoy, note: 'This only leaves out the controller.' }],
      fixes,
    })
  },
})

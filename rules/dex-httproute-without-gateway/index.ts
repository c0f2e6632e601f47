import { storingMode } from '#src/project/umbrella'
import { defineChartRule } from '#src/rule/define'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'dex-httproute-without-gateway',
    summary: 'Dex gets a route to a Gateway that is not created',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-mothership'],
    kof: '>=1.9.0 <=1.11.0-rc0',
    needs: ['dex'],
    fixable: false,
  },
  messages: {
    noGateway: ({ name }: { name: string }) =>
      `Dex comes with an HTTPRoute to the Gateway "${name}", which is not created while "gateway.enabled" is off; on a cluster without the Gateway API kof-mothership cannot be installed. Set "gateway.enabled" to true, or "dex.httpRoute.enabled" to false.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const enabled = ctx.get('dex', 'enabled')
    if (enabled === undefined || !setByUser(enabled) || !isTruthy(enabled)) return
    if (!isTruthy(ctx.get('dex', 'httpRoute', 'enabled')) || isTruthy(ctx.get('gateway', 'enabled'))) return
    const name = ctx.get('gateway', 'name')
    // A name of the user's own is that of a Gateway of their own.
    if (name?.kind !== 'scalar' || setByUser(name)) return
    const root = ctx.deployment.charts[0]
    // In regionless mode kof-storage makes a Gateway of the same name.
    if (ctx.deployment.chart === 'kof' && root !== undefined && storingMode(root.values).regionless) return
    ctx.report({
      id: 'noGateway',
      data: { name: String(name.value) },
      at: enabled,
      fixes: [
        { title: 'Set "gateway.enabled" to true, or "dex.httpRoute.enabled" to false', safety: 'suggestion', ops: [] },
      ],
    })
  },
})

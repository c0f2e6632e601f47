import { defineChartRule } from '#src/rule/define'
import { getMap, getScalar, isTruthy, setByUser } from '#src/values/query'

/** Blocks that make an HTTPRoute, with its switch. */
const ROUTES = [
  ['grafana', 'gateway'],
  ['promxy', 'gateway'],
  ['kcm', 'kof', 'operator', 'ui', 'gateway'],
] as const

export default defineChartRule({
  meta: {
    id: 'regionless-mothership-gateway-forced-off',
    summary: 'The Gateway of kof-mothership, which regionless mode switches off',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-mothership'],
    kof: '>=1.10.0 <=1.11.0-rc0',
    needs: ['dex', 'gateway'],
    fixable: false,
  },
  messages: {
    gateway: () =>
      'Regionless mode switches this Gateway off up to KOF 1.11.0-rc0, whatever you write: HTTPRoutes of kof-mothership attach to the Gateway of kof-storage, which has HTTPS only for "vmauth" of the domain. Expose them another way, or use a later release.',
    route: ({ path }: { path: string }) =>
      `Regionless mode leaves kof-mothership without a Gateway of its own up to KOF 1.11.0-rc0: the HTTPRoute of "${path}" attaches to the Gateway of kof-storage, which has HTTPS only for "vmauth" of the domain. Expose it another way, or name your own Gateway in its "parentRefs".`,
    dex: () =>
      'Regionless mode leaves kof-mothership without a Gateway of its own up to KOF 1.11.0-rc0: the HTTPRoute of Dex attaches to the Gateway of kof-storage, which has HTTPS only for "vmauth" of the domain, so nobody can sign in through it. Set "dex.httpRoute.enabled" to false and expose Dex another way, or name your own Gateway in "gateway.name".',
  },
  check(ctx) {
    const root = ctx.deployment.charts[0]
    if (ctx.deployment.chart !== 'kof' || root === undefined || !ctx.instance.active) return
    if (getScalar(root.values, ['regionless', 'enabled']) !== true) return
    const gateway = ctx.get('gateway', 'enabled')?.shadowed.find(setByUser)
    if (gateway !== undefined && isTruthy(gateway)) ctx.report({ id: 'gateway', data: undefined, at: gateway })
    const dex = ctx.get('dex', 'enabled')
    const isOwnGateway = ctx.get('gateway', 'name')?.touched === true
    if (
      dex !== undefined &&
      setByUser(dex) &&
      isTruthy(dex) &&
      isTruthy(ctx.get('dex', 'httpRoute', 'enabled')) &&
      !isOwnGateway
    )
      ctx.report({ id: 'dex', data: undefined, at: dex })
    for (const route of ROUTES) {
      const on = ctx.get(...route, 'enabled')
      if (on === undefined || !setByUser(on) || !isTruthy(on)) continue
      if (getMap(ctx.instance.values, [...route, 'httpRoute', 'spec'])?.entries.get('parentRefs')?.touched) continue
      ctx.report({ id: 'route', data: { path: ctx.path(on).replace(/\.enabled$/, '') }, at: on })
    }
  },
})

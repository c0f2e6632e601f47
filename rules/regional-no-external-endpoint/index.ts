import { defineChartRule } from '#src/rule/define'
import { usesDomain } from '#src/rule/helpers/regionless'
import { inRange } from '#src/rule/version-range'
import type { MapNode } from '#src/values/nodes'
import { getNode, getTouched, isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'regional-no-external-endpoint',
    summary: 'Regional clusters with neither Gateway nor Ingress for the data of their children',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-regional'],
    kof: '>=1.8.1',
    needs: ['envoy-gateway', 'gateway'],
    fixable: false,
  },
  messages: {
    gatewayOff: () =>
      'With the Gateway off and "ingress-nginx.enabled" not on, nothing makes "vmauth" of regional clusters reachable, so child clusters cannot send their data. Switch one of them on, or name endpoints of your own in the clusters\' annotations.',
    controllerOff: () =>
      'Before KOF 1.10 this also leaves out the route to "vmauth": while "ingress-nginx.enabled" is not on, child clusters cannot send their data. Keep it on, or make the route and name its endpoints in the clusters\' annotations.',
  },
  check(ctx) {
    const isNew = inRange(ctx.deployment.kofVersion, '>=1.10.0')
    const gateway = ctx.get(isNew ? 'gateway' : 'envoy-gateway', 'enabled')
    if (gateway === undefined || !setByUser(gateway) || isTruthy(gateway)) return
    if (isTruthy(ctx.get('ingress-nginx', 'enabled')) || usesDomain(ctx.deployment) === 'no') return
    if (!ctx.instance.active || hasOwnAddress(ctx.instance.values)) return
    ctx.report({ id: isNew ? 'gatewayOff' : 'controllerOff', data: undefined, at: gateway })
  },
})

/** True where the user gave vmauth an address, or put something else in its place. */
function hasOwnAddress(values: MapNode): boolean {
  const metrics = ['storage', 'victoriametrics']
  if (getTouched(values, [...metrics, 'enabled']) || getTouched(values, [...metrics, 'vmauth', 'enabled'])) return true
  const spec = [...metrics, 'vmauth', 'spec']
  if (getTouched(values, [...spec, 'serviceSpec']) !== undefined) return true
  return [['ingress', 'enabled'], ['httpRoute', 'enabled'], ['hostNetwork']].some((route) =>
    isTruthy(getNode(values, [...spec, ...route])),
  )
}

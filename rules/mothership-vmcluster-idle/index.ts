import { defineDeploymentRule } from '#src/rule/define'
import { placeOf } from '#src/rule/helpers/nearest'
import { getNode, isTruthy } from '#src/values/query'

const SWITCHES = [
  ['victoriametrics', 'enabled'],
  ['victoriametrics', 'vmcluster', 'enabled'],
] as const
const FROM = ['kof-child', 'values', 'fromManagement'] as const

export default defineDeploymentRule({
  meta: {
    id: 'mothership-vmcluster-idle',
    summary: 'A store of metrics on the management cluster that gets almost no data',
    severity: 'info',
    category: 'storage',
    charts: ['kof'],
    kof: '>=1.10.0',
    fixable: false,
    preset: 'all',
  },
  messages: {
    idle: () =>
      'kof-mothership claims volumes for a VMCluster, which keeps almost nothing while no storing mode sends the management cluster\'s metrics to it. Make its "vmstorage" and "vmselect" smaller, or set "fromManagement.toManagementCluster.enabled".',
  },
  check(ctx) {
    if (isTruthy(ctx.get('regionless', 'enabled')) || isTruthy(ctx.get(...FROM, 'toManagementCluster', 'enabled')))
      return
    const own = ctx.deployment.charts.find(({ chart, hops }) => chart === 'kof-mothership' && hops.length === 1)
    if (own === undefined || !own.active || !SWITCHES.every((route) => isTruthy(getNode(own.values, route)))) return
    const at = placeOf(own, ctx.deployment, SWITCHES[1])
    if (at !== null) ctx.report({ id: 'idle', data: undefined, at })
  },
})

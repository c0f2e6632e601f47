import { defineDeploymentRule } from '#src/rule/define'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'

const SWITCHES = [
  ['victoriametrics', 'enabled'],
  ['victoriametrics', 'vmcluster', 'enabled'],
] as const
const EXPORTER = [
  'opentelemetry-kube-stack',
  'defaultCRConfig',
  'config',
  'exporters',
  'prometheusremotewrite',
] as const

export default defineDeploymentRule({
  meta: {
    id: 'm2m-metrics-store-disabled',
    summary: 'The management cluster stores its own data, but its store of metrics is off',
    severity: 'error',
    category: 'collectors',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['victoriametrics'],
    fixable: false,
  },
  messages: {
    off: ({ path }: { path: string }) =>
      `"${path}" switches off the VMCluster that the management cluster's metrics are sent to with "fromManagement.toManagementCluster", so they are lost. Keep it on, or switch on "victoriametrics" under "fromManagement.storage".`,
  },
  check(ctx) {
    const from = ['kof-child', 'values', 'fromManagement']
    if (!isTruthy(ctx.get(...from, 'toManagementCluster', 'enabled'))) return
    const { charts } = ctx.deployment
    const own = charts.find(({ chart, hops }) => chart === 'kof-mothership' && hops.length === 1)
    const storage = charts.find(({ chart, role, active }) => chart === 'kof-storage' && role === 'management' && active)
    if (own === undefined || !own.active || storage === undefined) return
    if (SWITCHES.every((route) => isTruthy(getNode(storage.values, route)))) return
    // An exporter of one's own may send elsewhere.
    const collectors = [
      [...from, 'collectors'],
      ['kof-child', 'values', 'collectors'],
    ]
    if (collectors.some((route) => getMap(ctx.root.values, [...route, ...EXPORTER])?.get('endpoint')?.touched)) return
    for (const route of SWITCHES) {
      const node = getNode(own.values, route)
      if (node === undefined || !setByUser(node) || isTruthy(node)) continue
      const ops = [{ op: 'set' as const, at: node, to: true }]
      ctx.report({
        id: 'off',
        data: { path: ctx.path(node) },
        at: node,
        fixes: [{ title: 'Switch it on', safety: 'suggestion', ops }],
      })
      return
    }
  },
})

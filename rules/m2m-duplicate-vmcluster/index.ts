import { defineDeploymentRule } from '#src/rule/define'
import { getNode, isTruthy, setByUser } from '#src/values/query'

const SWITCHES = [
  ['victoriametrics', 'enabled'],
  ['victoriametrics', 'vmcluster', 'enabled'],
] as const

export default defineDeploymentRule({
  meta: {
    id: 'm2m-duplicate-vmcluster',
    summary: 'Two stores of metrics of the same name on the management cluster',
    severity: 'error',
    category: 'storage',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['victoriametrics'],
    fixable: 'safe',
  },
  messages: {
    twice: ({ path }: { path: string }) =>
      `"${path}" makes a second VMCluster "cluster" beside that of kof-mothership, and Helm refuses what another release owns, so kof-storage is not installed. Drop it: kof-mothership stores the metrics here.`,
  },
  check(ctx) {
    if (!isTruthy(ctx.get('kof-child', 'values', 'fromManagement', 'toManagementCluster', 'enabled'))) return
    const { charts } = ctx.deployment
    const own = charts.find(({ chart, hops }) => chart === 'kof-mothership' && hops.length === 1)
    const storage = charts.find(({ chart, role, active }) => chart === 'kof-storage' && role === 'management' && active)
    if (own === undefined || !own.active || storage === undefined) return
    const both = [own, storage]
    if (!both.every(({ values }) => SWITCHES.every((route) => isTruthy(getNode(values, route))))) return
    const on = getNode(storage.values, SWITCHES[0])
    if (on === undefined || !setByUser(on)) return
    const ops = [{ op: 'remove' as const, at: on }]
    ctx.report({ id: 'twice', data: { path: ctx.path(on) }, at: on, fixes: [{ title: 'Drop it', ops }] })
  },
})

import { defineChartRule } from '#src/rule/define'
import { getMap, getNode, getScalar, visitTouched } from '#src/values/query'

const SPEC = ['victoriametrics', 'vmcluster', 'spec'] as const
const RIGHT = ['kof-regional', 'values', 'storage', ...SPEC]

export default defineChartRule({
  meta: {
    id: 'regionless-mothership-vmcluster-ignored',
    summary: 'Settings of kof-mothership’s metrics store, which regionless mode does not install',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-mothership'],
    kof: '>=1.10.0',
    needs: ['vmcluster'],
    fixable: 'unsafe',
  },
  messages: {
    ignored: ({ path, right }: { path: string; right: string }) =>
      `"${path}" has no effect: in regionless mode metrics are stored by kof-storage. Move it to "${right}".`,
  },
  check(ctx) {
    const root = ctx.deployment.charts[0]
    if (ctx.deployment.chart !== 'kof' || root === undefined || !ctx.instance.active) return
    if (getScalar(root.values, ['regionless', 'enabled']) !== true) return
    const spec = getMap(ctx.instance.values, SPEC)
    if (spec === undefined || !spec.touched) return
    const right = RIGHT.join('.')
    let isSaidThere = true
    visitTouched(spec, (node, route) => {
      if (node.kind === 'scalar') {
        const there = getNode(root.values, [...RIGHT, ...route])
        isSaidThere &&= there?.kind === 'scalar' && there.touched && there.value === node.value
      }
      return true
    })
    // The same values in both places serve regionless mode and the other ones.
    if (isSaidThere) return
    const target = getMap(root.values, RIGHT)
    ctx.report({
      id: 'ignored',
      data: { path: ctx.path(spec), right },
      at: { key: spec },
      fixes: target?.touched ? [] : [{ title: `Move it to "${right}"`, ops: [{ op: 'move', at: spec, to: RIGHT }] }],
    })
  },
})

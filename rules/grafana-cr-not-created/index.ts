import { defineChartRule } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser, visitTouched } from '#src/values/query'

/** What only the chart's own Grafana resource reads. */
const UNREAD = ['pvc', 'version', 'config'] as const
/** Ways to it, of which alerts of kof-mothership take Grafana's address besides. */
const WAYS = ['ingress', 'gateway'] as const

export default defineChartRule({
  meta: {
    id: 'grafana-cr-not-created',
    summary: 'Settings of a Grafana that the chart does not install',
    severity: 'warning',
    category: 'schema',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.7.0',
    needs: ['grafana'],
    fixable: false,
  },
  messages: {
    unread: ({ path }: { path: string }) =>
      `"${path}" has no effect: since KOF 1.7 this chart installs no Grafana, only its data sources and dashboards. Write it into the Grafana resource that you apply yourself.`,
    address: ({ path }: { path: string }) =>
      `"${path}" opens no way to Grafana any more: since KOF 1.7 this chart installs no Grafana, and takes only its address for links in alerts. Write the rest into the Grafana resource that you apply yourself.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    if (isTruthy(ctx.get('grafana', 'installForTests'))) return
    for (const key of UNREAD) {
      const node = ctx.get('grafana', key)
      if (node === undefined || !saysMore(node)) continue
      ctx.report({ id: 'unread', data: { path: `grafana.${key}` }, at: { key: node } })
    }
    for (const key of WAYS) {
      const node = ctx.get('grafana', key)
      const enabled = ctx.get('grafana', key, 'enabled')
      if (node === undefined || enabled === undefined || !setByUser(enabled) || !isTruthy(enabled)) continue
      const data = { path: `grafana.${key}` }
      if (ctx.instance.chart === 'kof-storage') ctx.report({ id: 'unread', data, at: { key: node } })
      else ctx.report({ id: 'address', data, at: { key: node }, severity: 'info' })
    }
  },
})

/** True when the user wrote something that the chart's defaults do not have. */
function saysMore(node: ValueNode): boolean {
  let found = false
  visitTouched(node, (below) => {
    found ||= below.kind === 'seq' || (below.kind === 'scalar' && setByUser(below) && !repeatsDefault(below))
    return !found
  })
  return found
}

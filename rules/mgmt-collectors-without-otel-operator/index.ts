import { defineDeploymentRule } from '#src/rule/define'
import { isTruthy, setByUser } from '#src/values/query'

const SWITCHES = [
  ['kof-operators', 'enabled'],
  ['kof-operators', 'values', 'opentelemetry-operator', 'enabled'],
] as const

export default defineDeploymentRule({
  meta: {
    id: 'mgmt-collectors-without-otel-operator',
    summary: 'Collectors on the management cluster without the operator that runs them',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['kof-operators'],
    fixable: false,
  },
  messages: {
    off: ({ path }: { path: string }) =>
      `"${path}" leaves the management cluster without the OpenTelemetry operator, so its collectors cannot be installed: 'no matches for kind "OpenTelemetryCollector"'. Keep it on, unless you install the operator yourself.`,
  },
  check(ctx) {
    const collected = ctx.deployment.charts.some(
      ({ chart, role, active }) => chart === 'kof-collectors' && role === 'management' && active,
    )
    if (!collected) return
    for (const route of SWITCHES) {
      const node = ctx.get(...route)
      if (node === undefined || !setByUser(node) || isTruthy(node)) continue
      const ops = [{ op: 'set' as const, at: node, to: true }]
      const fixes = [{ title: 'Switch it on', safety: 'suggestion' as const, ops }]
      ctx.report({ id: 'off', data: { path: ctx.path(node) }, at: node, fixes })
      return
    }
  },
})

import { defineChartRule } from '#src/rule/define'
import { hostOf } from '#src/rule/helpers/host-of'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

/** Pages of kof-mothership: the switch, and the host or list of hosts that it needs, below one block. */
const PAGES = [
  { block: ['grafana', 'ingress'], host: ['host'] },
  { block: ['grafana', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
  { block: ['promxy', 'ingress'], host: ['hosts'] },
  { block: ['promxy', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
  { block: ['kcm', 'kof', 'ingress'], host: ['hosts'] },
  { block: ['kcm', 'kof', 'operator', 'ui', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
] as const

export default defineChartRule({
  meta: {
    id: 'placeholder-example-domain',
    summary: 'A page that is exposed under a host name of an example',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-mothership'],
    kof: '>=1.8.0',
    fixable: false,
  },
  messages: {
    left: ({ host }: { host: string }) =>
      `"${host}" is a name for examples, which nobody can own, so this page cannot be reached under it. Write a name of your own domain.`,
    byDefault: ({ host, route }: { host: string; route: string }) =>
      `This exposes the page under the chart's default "${host}", which is a name for examples and not yours. Set "${route}" to a name of your own domain.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const severity = ctx.deployment.environment === 'development' ? 'info' : 'warning'
    for (const { block, host } of PAGES) {
      const on = ctx.get(...block, 'enabled')
      if (on === undefined || !isTruthy(on)) continue
      for (const node of hostsIn(ctx.get(...block, ...host))) {
        const name = String(node.kind === 'scalar' ? node.value : '')
        if (reservedDomain(hostOf(name)) !== 'example') continue
        if (setByUser(node)) ctx.report({ id: 'left', data: { host: name }, at: node, severity })
        else if (setByUser(on)) {
          const route = host.join('.')
          ctx.report({ id: 'byDefault', data: { host: name, route }, at: on, severity })
        }
      }
    }
  },
})

function hostsIn(node: ValueNode | undefined): readonly ValueNode[] {
  if (node === undefined) return []
  return node.kind === 'seq' ? node.items : [node]
}

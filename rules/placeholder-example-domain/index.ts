import { defineChartRule } from '#src/rule/define'
import { hostOf } from '#src/rule/helpers/host-of'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

/**
 * Pages of kof-mothership: the switch, and the host or list of hosts that it needs, below one block.
 * `with`: other switches without which the block does nothing; the first that the user wrote stands for the block's own.
 */
const PAGES: readonly Page[] = [
  { block: ['grafana', 'ingress'], host: ['host'] },
  { block: ['grafana', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
  { block: ['promxy', 'ingress'], host: ['hosts'] },
  { block: ['promxy', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
  { block: ['kcm', 'kof', 'ingress'], host: ['hosts'] },
  { block: ['kcm', 'kof', 'operator', 'ui', 'gateway'], host: ['httpRoute', 'spec', 'hostnames'] },
  { block: ['gateway'], host: ['spec', 'listeners'] },
  {
    block: ['dex', 'httpRoute'],
    host: ['hostname'],
    with: [
      ['dex', 'enabled'],
      ['gateway', 'enabled'],
    ],
  },
]

interface Page {
  readonly block: readonly string[]
  readonly host: readonly string[]
  readonly with?: readonly (readonly string[])[]
}

export default defineChartRule({
  meta: {
    id: 'placeholder-example-domain',
    summary: 'A page that is exposed under a host name of an example',
    severity: 'warning',
    category: 'networking',
    charts: ['kof-mothership'],
    kof: '>=1.8.0',
    needs: ['enabled', 'host', 'hostname', 'hostnames', 'hosts', 'listeners'],
    fixable: false,
  },
  messages: {
    left: ({ host }: { host: string }) =>
      `"${host}" is a name for examples, which nobody can own, so nobody can reach anything under it. Write a name of your own domain.`,
    byDefault: ({ host, route }: { host: string; route: string }) =>
      `This opens a way in under the chart's default "${host}", which is a name for examples and not yours. Write a name of your own domain into "${route}".`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const severity = ctx.deployment.environment === 'development' ? 'info' : 'warning'
    for (const { block, host, with: others = [] } of PAGES) {
      const switches = [[...block, 'enabled'], ...others].map((route) => ctx.get(...route))
      if (!switches.every(isTruthy)) continue
      const on = switches.find((node) => node !== undefined && setByUser(node))
      for (const node of hostsIn(ctx.get(...block, ...host))) {
        const name = String(node.kind === 'scalar' ? node.value : '')
        if (reservedDomain(hostOf(name)) !== 'example') continue
        if (setByUser(node)) ctx.report({ id: 'left', data: { host: name }, at: node, severity })
        else if (on !== undefined) {
          const route = [...block, ...host].join('.')
          ctx.report({ id: 'byDefault', data: { host: name, route }, at: on, severity })
        }
      }
    }
  },
})

function hostsIn(node: ValueNode | undefined): readonly ValueNode[] {
  if (node === undefined) return []
  if (node.kind !== 'seq') return [node]
  return node.items.flatMap((item) => (item.kind === 'map' ? (item.get('hostname') ?? []) : item))
}

import { defineDeploymentRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser } from '#src/values/query'

/** By who comes first in a message. */
const COMPONENTS = ['kof-regional', 'kof-child', 'kof-mothership'] as const

interface Sides {
  readonly on: string
  readonly off: string
}
interface Switch {
  readonly component: string
  readonly node: ValueNode
}

export default defineDeploymentRule({
  meta: {
    id: 'mesh-istio-enabled-mismatch',
    summary: 'Components of KOF that disagree whether Istio is used',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['istio'],
    fixable: false,
  },
  messages: {
    split: ({ on, off }: Sides) =>
      `"istio.enabled" is on in ${on} but off in ${off}: one serves the clusters of the mesh, the other only clusters outside of it, so each cluster gets one half. Set the same in both.`,
    perhaps: ({ on, off }: Sides) =>
      `"istio.enabled" is on in ${on} but off in ${off}: if the namespace "kof" is labelled for Istio, each cluster gets only one half of KOF. Set the same in both.`,
    mothership: ({ on, off }: Sides) =>
      `"istio.enabled" is on in ${on} but off in ${off}: kof-mothership has to label the namespace "kof" for Istio on clusters of the mesh exactly where the others use it. Set the same in all.`,
  },
  check(ctx) {
    const { mesh, charts } = ctx.deployment
    if (mesh === 'none') return
    const all: Switch[] = COMPONENTS.flatMap((component) => {
      const instance = charts.find(({ chart, hops }) => chart === component && hops.length === 1)
      const node = instance?.active ? getNode(instance.values, ['istio', 'enabled']) : undefined
      return node === undefined ? [] : [{ component, node }]
    })
    const deciding = all.filter(({ component }) => component !== 'kof-mothership')
    const isSplit = differ(deciding)
    const switches = isSplit ? deciding : all
    // A switch that is off was written, since all are on by default.
    const written = sorted(switches).filter(({ node }) => setByUser(node))
    if (!differ(switches) || written.length === 0) return
    const names = (isOn: boolean): string =>
      switches
        .filter(({ node }) => isTruthy(node) === isOn)
        .map(({ component }) => component)
        .join(' and ')
    ctx.report({
      id: !isSplit ? 'mothership' : mesh === 'istio' ? 'split' : 'perhaps',
      data: { on: names(true), off: names(false) },
      at: written[0]!.node,
      severity: isSplit && mesh === 'istio' ? 'error' : 'warning',
      related: written.slice(1).map(({ node, component }) => ({ at: node, note: `The switch of ${component}` })),
    })
  },
})

function differ(switches: readonly Switch[]): boolean {
  return new Set(switches.map(({ node }) => isTruthy(node))).size > 1
}

/** Those that are off first. */
function sorted(switches: readonly Switch[]): Switch[] {
  return [...switches].sort((a, b) => Number(isTruthy(a.node)) - Number(isTruthy(b.node)))
}

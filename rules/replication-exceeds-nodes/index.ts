import { type ChartContext, defineChartRule, type Messages, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const SPEC = ['victoriametrics', 'vmcluster', 'spec'] as const

export default defineChartRule({
  meta: {
    id: 'replication-exceeds-nodes',
    summary: 'Metrics are to be kept on more vmstorage nodes than there are',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['replicaCount', 'replicationFactor'],
    fixable: false,
  },
  messages: {
    tooFew: ({ copies, nodes }: { copies: number; nodes: number }) =>
      `"replicationFactor" is ${copies}, but "vmstorage.replicaCount" is ${nodes}: ${copies} copies cannot lie on ${nodes === 1 ? 'one node' : `${nodes} nodes`}, and queries take missing nodes for normal, so gaps stay unseen. Raise "vmstorage.replicaCount" or lower "replicationFactor".`,
  },
  check(ctx) {
    if (!isTruthy(ctx.get('victoriametrics', 'enabled'))) return
    if (!isTruthy(ctx.get('victoriametrics', 'vmcluster', 'enabled'))) return
    const copies = ctx.get(...SPEC, 'replicationFactor')
    const nodes = ctx.get(...SPEC, 'vmstorage', 'replicaCount')
    // Nobody stores anything in a cluster of no nodes.
    if (!isNumber(copies) || !isNumber(nodes) || nodes.value === 0 || copies.value <= nodes.value) return
    const at = later(ctx, copies, nodes)
    if (at === null) return
    const other = at === copies ? nodes : copies
    ctx.report({
      id: 'tooFew',
      data: { copies: copies.value, nodes: nodes.value },
      at,
      related: setByUser(other) ? [{ at: other, note: `The other number is ${other.value}` }] : [],
      fixes: [
        set(nodes, copies.value, `Raise vmstorage.replicaCount to ${copies.value}`),
        set(copies, nodes.value, `Lower replicationFactor to ${nodes.value}`),
      ],
    })
  },
})

type NumberNode = ScalarNode & { readonly value: number }

function isNumber(node: ValueNode | undefined): node is NumberNode {
  return node?.kind === 'scalar' && typeof node.value === 'number'
}

/** The number that the user wrote, of two the one in the later file; null when both are upstream's. */
function later(ctx: ChartContext<Messages, undefined>, copies: NumberNode, nodes: NumberNode): NumberNode | null {
  if (!setByUser(copies)) return setByUser(nodes) ? nodes : null
  if (!setByUser(nodes)) return copies
  const order = ctx.deployment.charts[0]?.values
  const layers = order?.kind === 'map' ? order.parts.map(({ layer }) => layer) : []
  return layers.lastIndexOf(nodes.origin.layer) > layers.lastIndexOf(copies.origin.layer) ? nodes : copies
}

/** Shown with its edit where the user wrote that number, else as words. */
function set(node: NumberNode, to: number, title: string): ProposedFix<YamlOp> {
  return { title, safety: 'suggestion', ops: setByUser(node) ? [{ op: 'set', at: node, to }] : [] }
}

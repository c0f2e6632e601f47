import { defineChartRule } from '#src/rule/define'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const VM = ['victoriametrics', 'vmcluster'] as const
const COPIES = [...VM, 'spec', 'replicationFactor'] as const
const NODES = [...VM, 'spec', 'vmstorage', 'replicaCount'] as const

export default defineChartRule({
  meta: {
    id: 'replication-below-2n-1',
    summary: 'There are too few vmstorage nodes to keep all copies while some are away',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '>=1.3.0',
    needs: ['replicaCount', 'replicationFactor'],
    fixable: false,
    preset: 'strict',
  },
  messages: {
    few: ({ copies, nodes }: { copies: number; nodes: number }) =>
      `With ${copies} copies on ${nodes} vmstorage nodes, new data has fewer copies while ${copies === 2 ? 'a node is' : `${copies - 1} nodes are`} away. VictoriaMetrics asks for ${2 * copies - 1} nodes; raise "vmstorage.replicaCount".`,
  },
  check(ctx) {
    if (![VM.slice(0, 1), VM].every((block) => isTruthy(ctx.get(...block, 'enabled')))) return
    const copies = ctx.get(...COPIES)
    const nodes = ctx.get(...NODES)
    // More copies than nodes is a matter of replication-exceeds-nodes.
    if (!isNumber(copies) || !isNumber(nodes) || copies.value > nodes.value) return
    if (nodes.value >= 2 * copies.value - 1) return
    const at = [nodes, copies].find(setByUser)
    // Who writes down what upstream has anyway has decided nothing.
    if (at === undefined || (isDefault(copies) && isDefault(nodes))) return
    const enough = 2 * copies.value - 1
    ctx.report({
      id: 'few',
      data: { copies: copies.value, nodes: nodes.value },
      at,
      fixes: [
        {
          title: `Raise vmstorage.replicaCount to ${enough}`,
          safety: 'suggestion',
          ops: setByUser(nodes) ? [{ op: 'set', at: nodes, to: enough }] : [],
        },
      ],
    })
  },
})

type NumberNode = ScalarNode & { readonly value: number }

function isNumber(node: ValueNode | undefined): node is NumberNode {
  return node?.kind === 'scalar' && typeof node.value === 'number'
}

function isDefault(node: NumberNode): boolean {
  return !setByUser(node) || repeatsDefault(node)
}

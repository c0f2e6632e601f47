import { defineDeploymentRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser } from '#src/values/query'

const MODES = [
  ['regionless', 'enabled'],
  ['kof-child', 'values', 'fromManagement', 'toManagementCluster', 'enabled'],
  ['kof-child', 'values', 'fromManagement', 'toRegionalCluster', 'name'],
] as const

export default defineDeploymentRule({
  meta: {
    id: 'storing-mode-exclusive',
    summary: 'More than one way of storing the management cluster’s data is switched on',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['regionless', 'toManagementCluster', 'toRegionalCluster'],
    fixable: false,
  },
  messages: {
    several: ({ modes }: { modes: readonly string[] }) =>
      `${modes.map((mode) => `"${mode}"`).join(' and ')} exclude each other: Helm refuses to render the chart. Keep one of them.`,
  },
  check(ctx) {
    const on: { mode: string; node: ValueNode }[] = []
    for (const route of MODES) {
      const node = getNode(ctx.root.values, route)
      if (node !== undefined && isTruthy(node)) on.push({ mode: route.join('.'), node })
    }
    if (on.length < 2) return
    const written = on.filter(({ node }) => setByUser(node))
    const last = written.at(-1)
    if (last === undefined) return
    ctx.report({
      id: 'several',
      data: { modes: on.map(({ mode }) => mode) },
      at: last.node,
      related: written.slice(0, -1).map(({ node, mode }) => ({ at: node, note: `"${mode}" is set here` })),
      fixes: written.map(({ node, mode }) => ({
        title: `Drop "${mode}"`,
        safety: 'suggestion' as const,
        ops: [{ op: 'remove' as const, at: node }],
      })),
    })
  },
})

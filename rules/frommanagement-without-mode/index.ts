import { defineDeploymentRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { childRoute } from '#src/rule/helpers/child-values'
import type { ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser, toPlain, visitTouched } from '#src/values/query'

interface Block {
  readonly path: string
}

export default defineDeploymentRule({
  meta: {
    id: 'frommanagement-without-mode',
    summary: 'Values for the management cluster’s own data, which no storing mode uses',
    severity: 'warning',
    category: 'collectors',
    charts: ['kof', 'kof-child'],
    kof: '>=1.10.0',
    needs: ['fromManagement'],
    fixable: 'unsafe',
  },
  messages: {
    noMode: ({ path }: Block) =>
      `"${path}" has no effect: nothing is installed from it while neither "fromManagement.toManagementCluster.enabled" nor "fromManagement.toRegionalCluster.name" is set. Set one of them, here or in another values file.`,
    storageElsewhere: ({ path }: Block) =>
      `"${path}" has no effect: with "fromManagement.toRegionalCluster.name" the data is stored in the regional cluster. Configure storage under "kof-regional.values.storage".`,
    regionless: ({ path, right }: Block & { right: string }) =>
      `"${path}" has no effect in regionless mode, where the management cluster is configured under "${right}". Move it there.`,
  },
  check(ctx) {
    const child = childRoute(ctx.root)
    const from = [...child, 'fromManagement']
    const regionless = ctx.root.chart === 'kof' && ctx.scalar('regionless', 'enabled') === true
    const toManagement = isTruthy(ctx.get(...from, 'toManagementCluster', 'enabled'))
    const toRegional = isTruthy(ctx.get(...from, 'toRegionalCluster', 'name'))
    // Values for development are kept beside switches that the command line sets.
    const severity = ctx.deployment.environment === 'development' ? 'info' : 'warning'
    for (const name of ['collectors', 'storage'] as const) {
      const node = ctx.get(...from, name)
      if (node === undefined || !setByUser(node) || !isTruthy(node)) continue
      const path = dotted([...from, name])
      const at = { key: node }
      if (regionless) {
        const right = ['kof-regional', 'values', name]
        const there = ctx.get(...right)
        ctx.report({
          id: 'regionless',
          data: { path, right: dotted(right) },
          at,
          severity: there !== undefined && contains(there, node) ? 'info' : severity,
          fixes: [{ title: `Move it to "${dotted(right)}"`, ops: [{ op: 'move', at: node, to: right }] }],
        })
      } else if (!toManagement && !toRegional) {
        ctx.report({ id: 'noMode', data: { path }, at, severity, fixes: switches(ctx.get(...from)) })
      } else if (name === 'storage' && !toManagement) {
        ctx.report({ id: 'storageElsewhere', data: { path }, at, severity })
      }
    }
  },
})

/** True when all that the user wrote below one value stands in another one too. */
function contains(there: ValueNode, node: ValueNode): boolean {
  let same = true
  visitTouched(node, (value, route) => {
    if (value.kind === 'map') return true
    const other = getNode(there, route)
    same &&= other !== undefined && JSON.stringify(toPlain(other)) === JSON.stringify(toPlain(value))
    return false
  })
  return same
}

/** Ways to switch a mode on; which one is meant is not for us to say. */
function switches(from: ValueNode | undefined): ProposedFix<YamlOp>[] {
  const enabled = from && getNode(from, ['toManagementCluster', 'enabled'])
  const ops: YamlOp[] = []
  if (enabled !== undefined && setByUser(enabled)) ops.push({ op: 'set', at: enabled, to: true })
  else if (from !== undefined) ops.push({ op: 'add', into: from, key: 'toManagementCluster', value: { enabled: true } })
  return [
    { title: 'Store the data in the management cluster: set "toManagementCluster.enabled"', safety: 'suggestion', ops },
    { title: 'Send the data to a regional cluster: set "toRegionalCluster.name"', safety: 'suggestion', ops: [] },
  ]
}

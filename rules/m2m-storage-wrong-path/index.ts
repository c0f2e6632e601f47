import { defineDeploymentRule, dotted } from '#src/rule/define'
import { childRoute } from '#src/rule/helpers/child-values'
import { setByUser } from '#src/values/query'

export default defineDeploymentRule({
  meta: {
    id: 'm2m-storage-wrong-path',
    summary: 'Storage of the management cluster is configured where nothing reads it',
    severity: 'error',
    category: 'storage',
    charts: ['kof', 'kof-child'],
    kof: '>=1.10.0',
    fixable: 'safe',
  },
  messages: {
    ignored: ({ path, right }: { path: string; right: string }) =>
      `"${path}" is read by nothing, so sizes, storage classes and retention set there have no effect. Storage of the management cluster is configured under "${right}".`,
  },
  check(ctx) {
    const child = childRoute(ctx.root)
    const node = ctx.get(...child, 'storage')
    if (node === undefined || !setByUser(node)) return
    // In regionless mode the management cluster's storage is the one that would be regional.
    const regionless = ctx.root.chart === 'kof' && ctx.scalar('regionless', 'enabled') === true
    const to = regionless ? ['kof-regional', 'values', 'storage'] : [...child, 'fromManagement', 'storage']
    const right = dotted(to)
    ctx.report({
      id: 'ignored',
      data: { path: dotted([...child, 'storage']), right },
      at: { key: node },
      fixes: [{ title: `Move it to "${right}"`, ops: [{ op: 'move', at: node, to }] }],
    })
  },
})

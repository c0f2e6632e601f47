import { defineChartRule } from '#src/rule/define'
import { routeOf, userOrigin } from '#src/rule/place'
import { isTruthy, setByUser } from '#src/values/query'

const HOME = ['storage', 'global', 'storageClass'] as const

export default defineChartRule({
  meta: {
    id: 'storageclass-regional-global-ignored',
    summary: 'The storage class for regional clusters stands where it is overwritten',
    severity: 'error',
    category: 'storage',
    charts: ['kof-regional'],
    kof: '>=1.8.1',
    needs: ['storageClass'],
    fixable: 'safe',
  },
  messages: {
    ignored: ({ name }: { name: string }) =>
      `Storage class "${name}" reaches no volume of kof-storage: kof-regional writes over it what stands in "storage.global.storageClass", or in the annotation "k0rdent.mirantis.com/kof-storage-class" of a cluster. Move it to "storage.global".`,
  },
  check(ctx) {
    const node = ctx.get('global', 'storageClass')
    if (node?.kind !== 'scalar' || !setByUser(node) || !isTruthy(node) || isTruthy(ctx.get(...HOME))) return
    const origin = userOrigin(node)
    const base = origin === null ? null : routeOf(origin).slice(origin.layer.mount.length, -2).map(String)
    ctx.report({
      id: 'ignored',
      data: { name: String(node.value) },
      at: node,
      severity: ctx.instance.active ? 'error' : 'warning',
      fixes:
        base === null
          ? []
          : [{ title: 'Move it to "storage.global"', ops: [{ op: 'move', at: node, to: [...base, ...HOME] }] }],
    })
  },
})

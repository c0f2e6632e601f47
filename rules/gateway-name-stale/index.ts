import { defineChartRule } from '#src/rule/define'
import { getScalar, setByUser, visitTouched } from '#src/values/query'

/** Names of a chart's own Gateway now; all were `gateway` up to 1.11.0-rc0. */
const NAMES: { readonly [chart: string]: string } = {
  'kof-mothership': 'mothership-gateway',
  'kof-storage': 'storage-gateway',
}
const OLD = 'gateway'

export default defineChartRule({
  meta: {
    id: 'gateway-name-stale',
    summary: 'A route that still names the Gateway of earlier releases',
    severity: 'warning',
    category: 'upgrade',
    charts: ['kof-mothership', 'kof-storage', 'kof-regional'],
    kof: '>=1.11.0-rc0.main',
    needs: ['gateway', 'parentRefs'],
    fixable: false,
  },
  messages: {
    parent: ({ right }: { right: string }) =>
      `KOF's Gateway is no longer named "${OLD}" but "${right}", so this route attaches to nothing unless you make a Gateway of the old name. Write "${right}".`,
    regional: ({ right }: { right: string }) =>
      `Routes of regional clusters attach to the Gateway of this name, but kof-storage makes "${right}" since 1.11. Write "${right}", or drop this.`,
  },
  check(ctx) {
    const { chart, values } = ctx.instance
    if (chart === 'kof-regional') {
      const right = NAMES['kof-storage']!
      const name = ctx.get('gateway', 'name')
      if (name?.kind !== 'scalar' || name.value !== OLD || !setByUser(name)) return
      if (ctx.scalar('gateway', 'managed') !== true || ctx.scalar('storage', 'gateway', 'name') === OLD) return
      const ops = [{ op: 'set' as const, at: name, to: right }]
      ctx.report({
        id: 'regional',
        data: { right },
        at: name,
        fixes: [{ title: `Write "${right}"`, safety: 'suggestion', ops }],
      })
      return
    }
    const right = NAMES[chart]!
    if (getScalar(values, ['gateway', 'name']) === OLD) return
    visitTouched(values, (node, route) => {
      if (node.kind !== 'map' || route.at(-2) !== 'parentRefs') return true
      const name = node.get('name')
      const isElsewhere = node.entries.has('namespace') && getScalar(node, ['namespace']) !== 'kof'
      if (name?.kind !== 'scalar' || name.value !== OLD || !setByUser(name) || isElsewhere) return false
      const ops = [{ op: 'set' as const, at: name, to: right }]
      ctx.report({
        id: 'parent',
        data: { right },
        at: name,
        fixes: [{ title: `Write "${right}"`, safety: 'suggestion', ops }],
      })
      return false
    })
  },
})

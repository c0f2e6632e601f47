import { defineDeploymentRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const COMPONENTS = ['kof-mothership', 'kof-regional'] as const

export default defineDeploymentRule({
  meta: {
    id: 'regionless-set-in-component',
    summary: 'Regionless mode switched on in one component only',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['regionless'],
    fixable: false,
  },
  messages: {
    half: ({ path }: { path: string }) =>
      `"${path}" switches regionless mode on in this component only: the others are not told, and what they install collides or is missing. Set "regionless.enabled" at the top level instead.`,
  },
  check(ctx) {
    if (isTruthy(ctx.get('regionless', 'enabled'))) return
    for (const component of COMPONENTS) {
      const on = ctx.get(component, 'values', 'regionless', 'enabled')
      if (on === undefined || !setByUser(on) || !isTruthy(on) || !isTruthy(ctx.get(component, 'enabled'))) continue
      ctx.report({
        id: 'half',
        data: { path: ctx.path(on) },
        at: on,
        fixes: [move(on, ctx.get('regionless', 'enabled'))],
      })
    }
  },
})

/** Never applied by itself: regionless mode uninstalls what regional clusters have. */
function move(on: ValueNode, there: ValueNode | undefined) {
  const isSaid = there !== undefined && setByUser(there)
  const ops = isSaid
    ? ([
        { op: 'set', at: there, to: true },
        { op: 'remove', at: on },
      ] as const)
    : ([{ op: 'move', at: on, to: ['regionless', 'enabled'] }] as const)
  return { title: 'Move it to "regionless.enabled"', safety: 'suggestion', ops } as const
}

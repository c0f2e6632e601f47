import { defineChartRule } from '#src/rule/define'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'acl-development-mode',
    summary: 'The access control of metrics, logs and traces lets requests without a token through',
    severity: 'error',
    category: 'security',
    charts: ['kof-mothership'],
    kof: '>=1.8.0',
    needs: ['developmentMode', 'development-mode'],
    fixable: false,
    securityScore: 9.1,
  },
  messages: {
    open: ({ name }: { name: string }) =>
      `"${name}" lets everyone who reaches the ACL server read the metrics, logs and traces of all tenants: a request without a token passes as an administrator's. Drop it outside a test on your own machine.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const acl = ['kcm', 'kof', 'acl'] as const
    if (!isTruthy(ctx.get(...acl, 'enabled'))) return
    for (const route of [['developmentMode'], ['extraArgs', 'development-mode']] as const) {
      const node = ctx.get(...acl, ...route)
      if (node?.kind !== 'scalar' || !setByUser(node) || !isTruthy(node)) continue
      // As an argument it is text, which the server reads; as a switch any text is true.
      if (route.length === 2 && !/^(1|t|true)$/i.test(String(node.value))) continue
      ctx.report({
        id: 'open',
        data: { name: route.at(-1)! },
        at: node,
        severity: ctx.deployment.environment === 'development' ? 'warning' : 'error',
        fixes: [{ title: 'Drop it', safety: 'suggestion', ops: [{ op: 'remove', at: node }] }],
      })
    }
  },
})

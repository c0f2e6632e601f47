import { defineChartRule } from '#src/rule/define'
import { ENVIRONMENT_DOUBT } from '#src/rule/helpers/environment-doubt'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'grafana-install-for-tests',
    summary: 'Grafana as the chart installs it for its own tests',
    severity: 'warning',
    category: 'security',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.7.0',
    needs: ['installForTests'],
    fixable: false,
    securityScore: 5,
  },
  messages: {
    forTests: ({ doubt }: { doubt: boolean }) =>
      `This installs the Grafana of KOF's own tests, which may change or go with any release; with Dex it has a public client secret and checks no certificate. Apply a Grafana resource of your own instead.${doubt ? ` ${ENVIRONMENT_DOUBT}` : ''}`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const { environment } = ctx.deployment
    const node = ctx.get('grafana', 'installForTests')
    if (environment === 'development' || node === undefined || !setByUser(node) || !isTruthy(node)) return
    if (!isTruthy(ctx.get('grafana', 'enabled'))) return
    ctx.report({
      id: 'forTests',
      data: { doubt: environment === 'unknown' },
      at: node,
      fixes: [
        { title: 'Drop it, and apply a Grafana resource', safety: 'suggestion', ops: [{ op: 'remove', at: node }] },
      ],
    })
  },
})

import { defineChartRule } from '#src/rule/define'
import { ENVIRONMENT_DOUBT } from '#src/rule/helpers/environment-doubt'
import { getNode, isTruthy, setByUser } from '#src/values/query'

/** The secret in KOF's public charts and examples. */
const PUBLIC = 'grafana-secret'
export default defineChartRule({
  meta: {
    id: 'dex-default-client-secret',
    summary: 'Dex with the client secret that stands in KOF’s public charts',
    severity: 'error',
    category: 'security',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.1.0',
    needs: ['dex'],
    fixable: false,
    securityScore: 6.5,
  },
  messages: {
    copied: ({ client, doubt }: { client: string; doubt: boolean }) =>
      `The secret of the client "${client}" is the one in KOF's public examples, so whoever gets hold of a sign-in code can trade it for a token. Write a secret of your own, here and in Grafana.${doubt ? ` ${ENVIRONMENT_DOUBT}` : ''}`,
    left: ({ client, doubt }: { client: string; doubt: boolean }) =>
      `Dex keeps the chart's default client "${client}" with its public secret, so whoever gets hold of a sign-in code can trade it for a token. Set "dex.config.staticClients" with a secret of your own.${doubt ? ` ${ENVIRONMENT_DOUBT}` : ''}`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const { environment } = ctx.deployment
    const enabled = ctx.get('dex', 'enabled')
    const clients = ctx.get('dex', 'config', 'staticClients')
    if (environment === 'development' || clients?.kind !== 'seq' || enabled === undefined || !isTruthy(enabled)) return
    for (const item of clients.items) {
      const secret = getNode(item, ['secret'])
      if (secret?.kind !== 'scalar' || secret.value !== PUBLIC) continue
      const id = getNode(item, ['id'])
      const client = id?.kind === 'scalar' ? String(id.value) : 'grafana-id'
      const data = { client, doubt: environment === 'unknown' }
      const severity = environment === 'production' ? 'error' : 'warning'
      if (setByUser(secret)) ctx.report({ id: 'copied', data, at: secret, severity })
      else if (setByUser(enabled)) ctx.report({ id: 'left', data, at: enabled, severity })
    }
  },
})

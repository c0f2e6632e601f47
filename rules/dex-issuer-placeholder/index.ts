import { defineChartRule } from '#src/rule/define'
import { ENVIRONMENT_DOUBT } from '#src/rule/helpers/environment-doubt'
import { hostOf } from '#src/rule/helpers/host-of'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { inRange } from '#src/rule/version-range'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'dex-issuer-placeholder',
    summary: 'Dex with the address of an example',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.1.0',
    needs: ['dex'],
    fixable: false,
  },
  messages: {
    issuer: ({ issuer, doubt }: { issuer: string; doubt: boolean }) =>
      `Dex sends everyone who signs in to "${issuer}", an address for examples that is not yours: nobody can sign in. Set "dex.config.issuer" to its own address.${doubt ? ` ${ENVIRONMENT_DOUBT}` : ''}`,
    hostname: ({ issuer, hostname }: { issuer: string; hostname: string }) =>
      `Dex calls itself "${issuer}", but its HTTPRoute is left at "${hostname}", so the Gateway does not find it. Set "dex.httpRoute.hostname" to the same host.`,
  },
  check(ctx) {
    const { instance, deployment } = ctx
    const enabled = ctx.get('dex', 'enabled')
    const issuer = ctx.get('dex', 'config', 'issuer')
    if (!instance.active || enabled === undefined || !isTruthy(enabled)) return
    if (issuer?.kind !== 'scalar' || typeof issuer.value !== 'string') return
    const host = hostOf(issuer.value)
    const isOwn = setByUser(issuer)
    if (reservedDomain(host) === 'example') {
      // The default of kof-storage is replaced on each cluster.
      const at = isOwn ? issuer : instance.chart === 'kof-mothership' && setByUser(enabled) ? enabled : null
      if (at === null || deployment.environment === 'development') return
      const isProduction = deployment.environment === 'production'
      const data = { issuer: issuer.value, doubt: !isProduction }
      ctx.report({ id: 'issuer', data, at, severity: isProduction ? 'error' : 'warning' })
      return
    }
    const hostname = ctx.get('dex', 'httpRoute', 'hostname')
    if (instance.chart !== 'kof-mothership' || !inRange(deployment.kofVersion, '>=1.9.0 <=1.11.0-rc0') || !isOwn) return
    if (hostname?.kind !== 'scalar' || setByUser(hostname) || findPlaceholder(issuer.value) !== null) return
    if (!isTruthy(ctx.get('dex', 'httpRoute', 'enabled')) || !isTruthy(ctx.get('gateway', 'enabled'))) return
    const data = { issuer: issuer.value, hostname: String(hostname.value) }
    ctx.report({ id: 'hostname', data, at: issuer, severity: 'warning' })
  },
})

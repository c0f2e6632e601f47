import { defineChartRule } from '#src/rule/define'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { repeatsDefault } from '#src/rule/helpers/upstream-default'
import { inRange } from '#src/rule/version-range'
import { isTruthy, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'tls-acme-email-placeholder',
    summary: 'An issuer with an email address that Let’s Encrypt refuses',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '*',
    needs: ['cluster-issuer', 'email'],
    fixable: false,
  },
  messages: {
    own: ({ email }: { email: string }) =>
      `Let's Encrypt refuses the address "${email}", so the issuer is never ready and no certificate is issued. Set your own address.`,
    left: ({ email }: { email: string }) =>
      `This issuer registers with the default "cert-manager.email", "${email}", which Let's Encrypt refuses: no certificate is issued. Set your own address.`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    // kof-mothership has the issuer since 1.9.0.
    if (ctx.instance.chart === 'kof-mothership' && !inRange(ctx.deployment.kofVersion, '>=1.9.0')) return
    const email = ctx.get('cert-manager', 'email')
    const create = ctx.get('cert-manager', 'cluster-issuer', 'create')
    if (email?.kind !== 'scalar' || !isTruthy(ctx.get('cert-manager', 'enabled')) || !isTruthy(create)) return
    if (ctx.scalar('cert-manager', 'cluster-issuer', 'provider') !== 'letsencrypt') return
    const text = String(email.value ?? '').trim()
    // Text to be filled in is found anywhere by another rule.
    if (findPlaceholder(text) !== null || reservedDomain(text.slice(text.lastIndexOf('@') + 1)) === null) return
    // Who writes down a chart's defaults has decided nothing, unless that replaces what KOF puts in.
    const isCopy = create?.kind === 'scalar' && (!setByUser(create) || repeatsDefault(create)) && repeatsDefault(email)
    if (isCopy && ctx.instance.hops.length === 0) return
    const at = setByUser(email) ? email : create
    if (at === undefined || !setByUser(at)) return
    const id = at === email ? 'own' : 'left'
    const severity = ctx.deployment.environment === 'development' ? 'warning' : 'error'
    const fixes = [{ title: 'Set "cert-manager.email" to your own address', safety: 'suggestion' as const, ops: [] }]
    ctx.report({ id, data: { email: text }, at, severity, fixes })
  },
})

import { defineChartRule } from '#src/rule/define'
import { inRange } from '#src/rule/version-range'
import { isTruthy, setByUser } from '#src/values/query'

/** What the charts' templates compare with, and what people write instead, without case and separators. */
const PROVIDERS: { readonly [spelling: string]: string } = {
  letsencrypt: 'letsencrypt',
  selfsigned: 'self-signed',
}

export default defineChartRule({
  meta: {
    id: 'tls-issuer-provider',
    summary: 'A kind of certificate issuer that KOF does not know',
    severity: 'error',
    category: 'networking',
    charts: ['kof-mothership', 'kof-regional', 'kof-storage'],
    kof: '*',
    needs: ['cluster-issuer'],
    fixable: 'safe',
  },
  messages: {
    emptyIssuer: ({ value, chart }: { value: string; chart: string }) =>
      `"${value}" is no issuer that KOF knows: it makes a ClusterIssuer without a spec, the API server refuses that, and ${chart} is not installed. Write "letsencrypt" or "self-signed".`,
    notUsed: ({ value }: { value: string }) =>
      `"${value}" is no issuer that KOF knows, so none of its settings for issuers apply. Write "letsencrypt" or "self-signed".`,
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const node = ctx.get('cert-manager', 'cluster-issuer', 'provider')
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    const { value } = node
    if (Object.values(PROVIDERS).includes(value)) return
    const { chart } = ctx.instance
    // kof-mothership makes an issuer since 1.9.0; kof-regional only chooses settings by it.
    const hasIssuer =
      chart === 'kof-storage' || (chart === 'kof-mothership' && inRange(ctx.deployment.kofVersion, '>=1.9.0'))
    const isMade =
      isTruthy(ctx.get('cert-manager', 'enabled')) && isTruthy(ctx.get('cert-manager', 'cluster-issuer', 'create'))
    const meant = PROVIDERS[value.toLowerCase().replace(/[^a-z]/g, '')]
    const fixes =
      meant === undefined ? [] : [{ title: `Write "${meant}"`, ops: [{ op: 'set' as const, at: node, to: meant }] }]
    if (hasIssuer && isMade) ctx.report({ id: 'emptyIssuer', data: { value, chart }, at: node, fixes })
    else ctx.report({ id: 'notUsed', data: { value }, at: node, severity: 'warning', fixes })
  },
})

import { defineDeploymentRule } from '#src/rule/define'
import { isLeftToTool, isUnreplaced } from '#src/rule/helpers/placeholder'
import { asksLetsEncrypt } from '#src/rule/helpers/public-issuer'
import { MESH_DOUBT, usesDomain } from '#src/rule/helpers/regionless'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { getMap, setByUser } from '#src/values/query'

/** The domain, and whether it is sure that no mesh makes it idle. */
interface Domain {
  readonly domain: string
  readonly sure: boolean
}
/** What the operator takes instead of an empty domain. */
const FALLBACK = 'mothership.example.com'
const doubt = (sure: boolean): string => (sure ? '' : ` ${MESH_DOUBT}`)

export default defineDeploymentRule({
  meta: {
    id: 'regionless-domain-placeholder',
    summary: 'Regionless mode without a domain of your own',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['regionless'],
    fixable: false,
  },
  messages: {
    missing: ({ domain, sure }: Domain) =>
      `"regionless.domain" is not set, so child clusters send their data to "https://vmauth.${domain}", which is not yours. Set your own domain.${doubt(sure)}`,
    empty: ({ domain, sure }: Domain) =>
      `"regionless.domain" is empty, so child clusters send their data to "https://vmauth.${domain}", which is not yours. Set your own domain.${doubt(sure)}`,
    placeholder: ({ domain, sure }: Domain) =>
      `"${domain}" is left from an example: child clusters send their data to "https://vmauth.${domain}" and it is lost. Set your own domain.${doubt(sure)}`,
    variable: ({ domain, sure }: Domain) =>
      `Helm replaces no variables: unless another tool replaces "${domain}" first, child clusters send their data to "https://vmauth.${domain}" and it is lost. Set your own domain.${doubt(sure)}`,
    private: ({ domain, sure }: Domain) =>
      `"${domain}" is no public name, so Let's Encrypt issues no certificate for "vmauth.${domain}" and child clusters may not find it. Set your own domain, or "tls.selfSigned" for a test.${doubt(sure)}`,
  },
  check(ctx) {
    const map = getMap(ctx.root.values, ['regionless'])
    const uses = usesDomain(ctx.deployment)
    if (map === undefined || ctx.scalar('regionless', 'enabled') !== true || uses === 'no') return
    const sure = uses === 'yes'
    const development = ctx.deployment.environment === 'development'
    const node = map.get('domain') ?? map.removed.get('domain')?.by
    const set = node !== undefined && setByUser(node)
    if (set && node.kind !== 'scalar') return
    const domain = node?.kind === 'scalar' ? String(node.value ?? '').trim() : ''
    const reserved = reservedDomain(domain)
    const unreplaced = isUnreplaced(domain)
    const fixes = [{ title: 'Set "regionless.domain" to a domain of your own', safety: 'suggestion' as const, ops: [] }]
    if (!set) {
      if (!map.touched || reserved === null) return
      const severity = sure && !development ? 'error' : 'warning'
      ctx.report({ id: 'missing', data: { domain, sure }, at: { missing: 'domain', under: map }, severity, fixes })
    } else if (domain !== '' && isLeftToTool(domain)) {
      ctx.report({ id: 'variable', data: { domain, sure }, at: node, severity: 'warning', fixes })
    } else if (domain === '' || reserved === 'example' || unreplaced) {
      const severity = development ? 'warning' : 'error'
      const data = { domain: domain === '' ? FALLBACK : domain, sure }
      ctx.report({ id: domain === '' ? 'empty' : 'placeholder', data, at: node, severity, fixes })
    } else if (reserved === 'private' && !development && ctx.scalar('tls', 'selfSigned') !== true) {
      if (!asksLetsEncrypt(ctx.deployment)) return
      ctx.report({ id: 'private', data: { domain, sure }, at: node, severity: 'warning', fixes })
    }
  },
})

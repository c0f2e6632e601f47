import { defineDeploymentRule } from '#src/rule/define'
import { isLeftToTool, isUnreplaced } from '#src/rule/helpers/placeholder'
import { asksLetsEncrypt } from '#src/rule/helpers/public-issuer'
import { MESH_DOUBT, usesDomain } from '#src/rule/helpers/regionless'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'
import { getMap, getNode, isTruthy, setByUser } from '#src/values/query'

/** The address, and whether it is sure that no mesh makes it idle. */
interface Email {
  readonly email: string
  readonly sure: boolean
}
const doubt = (sure: boolean): string => (sure ? '' : ` ${MESH_DOUBT}`)

export default defineDeploymentRule({
  meta: {
    id: 'regionless-cert-email-placeholder',
    summary: 'Regionless mode with an email address that Let’s Encrypt refuses',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['regionless'],
    fixable: false,
  },
  messages: {
    missing: ({ email, sure }: Email) =>
      `"regionless.certEmail" is not set, and Let's Encrypt refuses the default "${email}": no certificate is issued and child clusters cannot connect. Set your own address.${doubt(sure)}`,
    placeholder: ({ email, sure }: Email) =>
      `Let's Encrypt refuses the address "${email}": no certificate is issued and child clusters cannot connect. Set your own address.${doubt(sure)}`,
    variable: ({ email, sure }: Email) =>
      `Helm replaces no variables: unless another tool replaces "${email}" first, Let's Encrypt refuses that address, and no certificate is issued. Set your own address.${doubt(sure)}`,
    invalid: ({ email, sure }: Email) =>
      `"${email}" is no email address, so Let's Encrypt refuses it: no certificate is issued and child clusters cannot connect. Set your own address.${doubt(sure)}`,
  },
  check(ctx) {
    const map = getMap(ctx.root.values, ['regionless'])
    const uses = usesDomain(ctx.deployment)
    if (map === undefined || ctx.scalar('regionless', 'enabled') !== true || uses === 'no') return
    if (isTruthy(ctx.get('tls', 'selfSigned'))) return
    // The issuer belongs to kof-storage, where values of its own may have another address.
    const storage = ctx.deployment.charts.find(
      ({ chart, hops }) => chart === 'kof-storage' && hops[0] === 'kof-regional',
    )
    const own = storage === undefined ? undefined : getNode(storage.values, ['cert-manager', 'email'])
    if ((own !== undefined && setByUser(own)) || !asksLetsEncrypt(ctx.deployment)) return
    const node = map.get('certEmail')
    if (node?.kind !== 'scalar') return
    // Without an address Let's Encrypt makes an account all the same.
    const email = String(node.value ?? '').trim()
    if (email === '') return
    const unreplaced = isUnreplaced(email)
    const refused = unreplaced || reservedDomain(email.slice(email.lastIndexOf('@') + 1)) !== null
    if (!refused && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return
    const sure = uses === 'yes'
    const development = ctx.deployment.environment === 'development'
    const data = { email, sure }
    const fixes = [{ title: 'Set "regionless.certEmail" to your own address', safety: 'suggestion' as const, ops: [] }]
    if (setByUser(node) && isLeftToTool(email)) {
      ctx.report({ id: 'variable', data, at: node, severity: 'warning', fixes })
    } else if (setByUser(node)) {
      const severity = development ? 'warning' : 'error'
      ctx.report({ id: refused ? 'placeholder' : 'invalid', data, at: node, severity, fixes })
    } else if (map.touched) {
      const severity = sure && !development ? 'error' : 'warning'
      ctx.report({ id: 'missing', data, at: { missing: 'certEmail', under: map }, severity, fixes })
    }
  },
})

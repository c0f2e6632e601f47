import { defineDeploymentRule } from '#src/rule/define'
import { bareDomain, isDomain } from '#src/rule/helpers/domain-name'
import { isUnreplaced } from '#src/rule/helpers/placeholder'
import { MESH_DOUBT, usesDomain } from '#src/rule/helpers/regionless'
import { setByUser } from '#src/values/query'

interface Domain {
  readonly domain: string
  /** The name that was probably meant; null when it cannot be guessed. */
  readonly right: string | null
  readonly sure: boolean
}
const write = ({ right, sure }: Domain): string =>
  `${right === null ? 'Write the bare name, as in "kof.acme.io".' : `Write "${right}".`}${sure ? '' : ` ${MESH_DOUBT}`}`

export default defineDeploymentRule({
  meta: {
    id: 'regionless-domain-format',
    summary: 'A regionless domain that is no bare host name',
    severity: 'error',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['regionless'],
    fixable: 'safe',
  },
  messages: {
    format: (data: Domain) =>
      `"${data.domain}" is no host name: KOF makes the Gateway's host "vmauth.${data.domain}" of it, which Kubernetes refuses. ${write(data)}`,
    vmauth: (data: Domain) =>
      `KOF puts "vmauth." before the domain itself, so child clusters send their data to "vmauth.${data.domain}". ${write(data)}`,
  },
  check(ctx) {
    const node = ctx.get('regionless', 'domain')
    const uses = usesDomain(ctx.deployment)
    if (ctx.scalar('regionless', 'enabled') !== true || uses === 'no') return
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
    const domain = node.value
    if (domain.trim() === '' || isUnreplaced(domain)) return
    const isName = isDomain(domain)
    if (isName && !domain.startsWith('vmauth.')) return
    const right = bareDomain(domain)
    const title = `Write "${right}"`
    const ops = [{ op: 'set' as const, at: node, to: right ?? '' }]
    ctx.report({
      id: isName ? 'vmauth' : 'format',
      data: { domain, right, sure: uses === 'yes' },
      at: node,
      // A zone may be named so on purpose.
      severity: isName ? 'warning' : 'error',
      fixes: right === null ? [] : [{ title, safety: isName ? 'suggestion' : 'safe', ops }],
    })
  },
})

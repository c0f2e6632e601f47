import { defineManifestRule } from '#src/rule/define'
import { aboutSame, labelsOf, literal } from '#src/rule/helpers/clusters'
import { bareDomain, isDomain } from '#src/rule/helpers/domain-name'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'

const PREFIX = 'k0rdent.mirantis.com/'

interface Domain {
  readonly domain: string
  /** The name that was probably meant; null when it cannot be guessed. */
  readonly right: string | null
}
const write = (right: string | null): string =>
  right === null ? 'Write the bare name, as in "aws.kof.acme.io".' : `Write "${right}".`

export default defineManifestRule({
  meta: {
    id: 'cd-regional-domain',
    summary: 'A regional cluster under a domain of an example, or one that is no bare host name',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=0.2.0',
    fixable: 'safe',
  },
  messages: {
    format: ({ domain, right }: Domain) =>
      `"${domain}" is no host name, and KOF makes "vmauth.${domain}" of it: the store gets no address, and child clusters lose their data. ${write(right)}`,
    vmauth: ({ domain, right }: Domain) =>
      `KOF puts "vmauth." before the domain itself, so child clusters send their data to "vmauth.${domain}". ${write(right)}`,
    example: ({ domain }: { domain: string }) =>
      `"${domain}" is left from an example, and child clusters send their data to "vmauth.${domain}", which is not yours: it is lost. Write your own domain.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const node = cluster?.annotations.get(`${PREFIX}kof-regional-domain`)
    const domain = literal(node)
    if (cluster?.role !== 'regional' || node === undefined || domain === null || domain.trim() === '') return
    // In the mesh nothing is sent to the domain.
    if (labelsOf(aboutSame(ctx.clusters, cluster)).has(`${PREFIX}istio-role`)) return
    if (reservedDomain(bareDomain(domain) ?? domain) === 'example') {
      ctx.report({ id: 'example', data: { domain }, at: node, severity: 'warning' })
      return
    }
    const isName = isDomain(domain)
    if (isName && !domain.startsWith('vmauth.')) return
    const right = bareDomain(domain)
    const ops = [{ op: 'set' as const, at: node, to: right ?? '' }]
    ctx.report({
      id: isName ? 'vmauth' : 'format',
      data: { domain, right },
      at: node,
      // A zone may be named so on purpose.
      severity: isName ? 'warning' : 'error',
      fixes: right === null ? [] : [{ title: `Write "${right}"`, safety: isName ? 'suggestion' : 'safe', ops }],
    })
  },
})

import { defineManifestRule } from '#src/rule/define'
import { setByUser } from '#src/values/query'

export default defineManifestRule({
  meta: {
    id: 'promxy-insecure-skip-verify',
    summary: 'Promxy does not verify the certificate of a store of metrics',
    severity: 'warning',
    category: 'security',
    manifests: ['PromxyServerGroup'],
    kof: '*',
    fixable: false,
    securityScore: 7.4,
  },
  messages: {
    skip: ({ name, hasPassword }: { name: string; hasPassword: boolean }) =>
      `Promxy reads the metrics of "${name}" from whoever answers${hasPassword ? ', and hands over its password' : ''}, since no certificate is verified. Drop this and give the store a certificate that the management cluster trusts.`,
  },
  check(ctx) {
    const node = ctx.get('spec', 'http_client', 'tls_config', 'insecure_skip_verify')
    if (node?.kind !== 'scalar' || node.value !== true || !setByUser(node)) return
    const scheme = ctx.scalar('spec', 'scheme')
    if (scheme !== undefined && scheme !== 'https') return
    const group = ctx.scalar('spec', 'cluster_name')
    const name = typeof group === 'string' && group !== '' ? group : ctx.manifest.name
    // The operator gives Promxy a user and a password only where a Secret is named.
    const secret = ctx.scalar('spec', 'http_client', 'basic_auth', 'credentials_secret_name')
    ctx.report({
      id: 'skip',
      data: { name, hasPassword: typeof secret === 'string' && secret !== '' },
      at: node,
      fixes: [{ title: 'Drop it', safety: 'suggestion', ops: [{ op: 'remove', at: node }] }],
    })
  },
})

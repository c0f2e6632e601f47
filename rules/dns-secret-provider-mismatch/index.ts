import { type DeploymentContext, defineDeploymentRule } from '#src/rule/define'
import { inRange } from '#src/rule/version-range'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getMap, getNode, setByUser } from '#src/values/query'

/** The Secret that kof-storage mounts for external-dns unless told otherwise. */
const DEFAULT_SECRET = 'external-dns-aws-credentials'
/** What external-dns calls a provider that KOF's documentation names in a Secret. */
const PROVIDERS: { readonly [secret: string]: string } = { openstack: 'webhook', gcp: 'google' }
const ANNOTATION = 'k0rdent.mirantis.com/kof-storage-values'

const messages = {
  stillAws: ({ secret, provider }: { secret: string; provider: string }) =>
    `Clusters that get "${secret}" start external-dns for "aws", which waits for "${DEFAULT_SECRET}" and makes no DNS records. Set "external-dns.provider.name" to "${provider}" with its "env", "extraVolumes" and "extraVolumeMounts", under "kof-regional.values.storage" or in the clusters' annotation.`,
  stillMounted: ({ provider }: { provider: string }) =>
    `external-dns is set to "${provider}", but still mounts the Secret "${DEFAULT_SECRET}" and waits for it. Set "extraVolumes", "extraVolumeMounts" and "env" too: they replace the ones for AWS.`,
}
type Context = DeploymentContext<typeof messages, undefined>

export default defineDeploymentRule({
  meta: {
    id: 'dns-secret-provider-mismatch',
    summary: 'external-dns with the credentials of another provider',
    severity: 'warning',
    category: 'networking',
    charts: ['kof', 'kof-regional', 'kof-child', 'kof-storage'],
    kof: '*',
    needs: ['external-dns', 'mcs'],
    fixable: false,
  },
  messages,
  check(ctx) {
    for (const { chart, touched, values } of ctx.deployment.charts) {
      const dns = chart === 'kof-storage' && touched ? getMap(values, ['external-dns']) : undefined
      if (dns?.touched === true) checkMounts(ctx, dns)
    }
    if (ctx.root.chart === 'kof' && inRange(ctx.deployment.kofVersion, '>=1.8.0')) checkSecrets(ctx)
  },
})

/** A provider was chosen, and the lists for AWS stay. */
function checkMounts(ctx: Context, dns: MapNode): void {
  const provider = providerOf(dns)
  const name = String(provider?.value)
  if (provider === null || !setByUser(provider) || name.startsWith('aws')) return
  const volumes = dns.get('extraVolumes')
  if (volumes?.kind !== 'seq' || setByUser(volumes)) return
  const enabled = dns.get('enabled')
  if (enabled?.kind === 'scalar' && enabled.value === false && setByUser(enabled)) return
  const isMounted = volumes.items.some(
    (item) => scalar(getNode(item, ['secret', 'secretName']))?.value === DEFAULT_SECRET,
  )
  if (isMounted && !secrets(ctx).some(({ value }) => value === DEFAULT_SECRET))
    ctx.report({ id: 'stillMounted', data: { provider: name }, at: provider })
}

/** A Secret of another provider is handed out, and nothing is said of external-dns. */
function checkSecrets(ctx: Context): void {
  const all = secrets(ctx)
  if (all.some(({ value }) => value === DEFAULT_SECRET)) return
  if (getMap(ctx.root.values, ['kof-regional', 'values', 'storage', 'external-dns'])?.touched === true) return
  if (ctx.deployment.manifests.of('ClusterDeployment').some(({ root }) => saysOfDns(root))) return
  for (const secret of all) {
    const [, kind] = /^external-dns-([a-z0-9]+)-credentials$/.exec(String(secret.value)) ?? []
    if (kind === undefined || !setByUser(secret)) continue
    const data = { secret: String(secret.value), provider: PROVIDERS[kind] ?? kind }
    ctx.report({ id: 'stillAws', data, at: secret })
  }
}

/** Names of Secrets that kof-mothership hands out to clusters. */
function secrets({ root }: Context): ScalarNode[] {
  const mcs = getMap(root.values, ['kof-mothership', 'values', 'kcm', 'kof', 'mcs'])
  return [...(mcs?.entries.values() ?? [])].flatMap((one) => {
    const list = getNode(one, ['secrets'])
    return list?.kind === 'seq' ? list.items.flatMap((item) => scalar(item) ?? []) : []
  })
}

/** The chart takes the provider's name as text, or in a map. */
function providerOf(dns: MapNode): ScalarNode | null {
  const provider = dns.get('provider')
  return scalar(provider) ?? scalar(provider && getNode(provider, ['name']))
}

function saysOfDns(cluster: MapNode): boolean {
  const text = scalar(getNode(cluster, ['spec', 'config', 'clusterAnnotations', ANNOTATION]))
  return typeof text?.value === 'string' && text.value.includes('external-dns')
}

function scalar(node: ValueNode | undefined): ScalarNode | null {
  return node?.kind === 'scalar' ? node : null
}

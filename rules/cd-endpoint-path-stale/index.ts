import { keptWith } from '#src/kept'
import { type Cluster, K0RDENT } from '#src/manifest/cluster'
import { defineManifestRule } from '#src/rule/define'
import { aboutSame, labelsOf } from '#src/rule/helpers/clusters'
import { compareVersions } from '#src/rule/version-range'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { STALE } from './stale.ts'

export default defineManifestRule({
  meta: {
    id: 'cd-endpoint-path-stale',
    summary: 'An endpoint of a regional cluster is that of an older release',
    severity: 'error',
    category: 'upgrade',
    manifests: ['ClusterDeployment', 'ConfigMap'],
    kof: '>=1.0.0',
    fixable: 'unsafe',
  },
  messages: {
    stale: ({ since, to, effect, from }: { since: string; to: string; effect: string; from: string | null }) =>
      `Since KOF ${since} this address leads nowhere: ${effect}. Write "${to}"${from === null ? '' : `, or remove the line, since KOF derives it from ${from}`}.`,
  },
  check(ctx) {
    const isRegional = ctx.scalar('metadata', 'labels', 'k0rdent.mirantis.com/kof-cluster-role') === 'regional'
    if (!isRegional) return
    const derived = derivedOf(ctx.cluster, ctx.clusters)
    const entries = ctx.cluster?.annotations ?? entriesOf(ctx.get('data'))
    for (const [key, node] of entries) {
      const [, verb, signal] = /(write|read)[-_](metrics|logs|traces)[-_]endpoint$/.exec(key) ?? []
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || verb === undefined) continue
      for (const { endpoint, since, pattern, to, effect } of STALE) {
        if (endpoint !== `${verb} ${signal}` || compareVersions(ctx.kofVersion, since) < 0) continue
        const text = node.value.trim()
        if (!pattern.test(text)) continue
        const now = text.replace(pattern, to)
        const from = derived !== null && now.startsWith(derived.origin) ? derived.from : null
        ctx.report({
          id: 'stale',
          data: { since, to: now, effect, from },
          at: node,
          severity: ctx.versionFrom === null ? 'warning' : 'error',
          fixes: [{ title: `Write "${now}"`, ops: [{ op: 'set', at: node as ScalarNode, to: now }] }],
        })
      }
    }
  },
})

/** What the endpoints of a cluster that are not named begin with, and what KOF derives them from. */
interface Derived {
  readonly origin: string
  readonly from: string
}

const DOMAIN = Symbol('domain')

/** Null where KOF derives nothing: without a domain outside the mesh, and in a ConfigMap, which it copies as it is. */
function derivedOf(cluster: Cluster | null, clusters: readonly Cluster[]): Derived | null {
  if (cluster === null) return null
  const all = aboutSame(clusters, cluster)
  // The operator asks for the label alone, whatever it says.
  if (labelsOf(all).has(`${K0RDENT}istio-role`))
    return { origin: `http://${cluster.name}-vmauth:8427/`, from: 'the cluster’s name' }
  const domain = keptWith(all, DOMAIN, () => all.find((one) => (one.domain ?? '') !== '')?.domain)
  return !domain ? null : { origin: `https://vmauth.${domain}/`, from: 'the domain' }
}

function entriesOf(data: ValueNode | undefined): ReadonlyMap<string, ValueNode> {
  return data?.kind === 'map' ? data.entries : new Map()
}

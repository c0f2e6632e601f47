import { defineManifestRule } from '#src/rule/define'
import { aboutSame, annotationsOf, isWhole, labelsOf } from '#src/rule/helpers/clusters'
import { compareVersions } from '#src/rule/version-range'

const PREFIX = 'k0rdent.mirantis.com/'
const DOMAIN = `${PREFIX}kof-regional-domain`

/** Endpoints that the operator needs when there is no domain to derive them from, and the releases that began to. */
const ENDPOINTS = [
  { since: '0.2.0', signals: ['metrics', 'logs'], verbs: ['write', 'read'] },
  { since: '0.2.0', signals: ['traces'], verbs: ['write'] },
  { since: '1.7.0', signals: ['traces'], verbs: ['read'] },
  { since: '1.10.0', signals: ['audit-logs'], verbs: ['write', 'read'] },
].flatMap(({ since, signals, verbs }) =>
  signals.flatMap((signal) => verbs.map((verb) => ({ since, name: `kof-${verb}-${signal}-endpoint` }))),
)

export default defineManifestRule({
  meta: {
    id: 'cd-regional-without-domain',
    summary: 'A regional cluster has neither a domain nor all endpoints',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=0.2.0',
    fixable: false,
  },
  messages: {
    missing: () =>
      'This regional cluster has no "kof-regional-domain" under spec.config.clusterAnnotations, so the operator cannot say where its data is, and no child cluster finds it. Add the domain.',
    empty: () =>
      'The domain of this regional cluster is empty, so KOF makes "https://vmauth./…" of each endpoint that is not named, which does not exist. Write the domain.',
    endpoints: ({ names }: { names: readonly string[] }) =>
      `Without "kof-regional-domain" the operator needs all endpoints, and gives up on this cluster for lack of ${names.map((name) => `"${name}"`).join(', ')}. Add the missing ones, or the domain.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const role = cluster?.labels.get(`${PREFIX}kof-cluster-role`)
    if (cluster?.role !== 'regional' || role === undefined || !isWhole(cluster, ctx)) return
    const all = aboutSame(ctx.clusters, cluster)
    if (labelsOf(all).has(`${PREFIX}istio-role`)) return
    const has = (name: string): boolean => annotationsOf(all).has(name)
    const needed = ENDPOINTS.filter(({ since }) => compareVersions(ctx.kofVersion, since) >= 0)
    const missing = needed.filter(({ name }) => !has(PREFIX + name))
    if (missing.length === 0) return
    // Of a release that nobody named it is not known which endpoints it asks for.
    const isDoubtful = ctx.versionFrom === null && missing.every(({ since }) => since !== '0.2.0')
    const severity = isDoubtful ? 'warning' : 'error'
    const own = cluster.annotations.get(DOMAIN)
    if (own !== undefined && (own.value === '' || own.value === null)) {
      ctx.report({ id: 'empty', data: undefined, at: own, severity })
      return
    }
    // What stands in the wrong place is another rule's to say.
    if (has(DOMAIN) || cluster.ownAnnotations.has(DOMAIN) || cluster.labels.has(DOMAIN)) return
    const first = needed.find(({ name }) => cluster.annotations.has(PREFIX + name))
    if (first === undefined) {
      ctx.report({ id: 'missing', data: undefined, at: role })
      return
    }
    ctx.report({
      id: 'endpoints',
      data: { names: missing.map(({ name }) => name) },
      at: { key: cluster.annotations.get(PREFIX + first.name)! },
      severity,
    })
  },
})

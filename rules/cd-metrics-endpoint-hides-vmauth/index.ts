import { defineManifestRule } from '#src/rule/define'
import { isWhole, literal } from '#src/rule/helpers/clusters'
import { inWords } from '#src/rule/helpers/in-words'
import { compareVersions } from '#src/rule/version-range'

const PREFIX = 'k0rdent.mirantis.com/'
const METRICS = `${PREFIX}kof-write-metrics-endpoint`

/** Signals that child clusters write to vmauth of the regional cluster unless an annotation says otherwise. */
const SIGNALS = [
  { signal: 'metrics', since: '1.5.0' },
  { signal: 'logs', since: '1.5.0' },
  { signal: 'traces', since: '1.7.0' },
  { signal: 'audit-logs', since: '1.10.0' },
]

export default defineManifestRule({
  meta: {
    id: 'cd-metrics-endpoint-hides-vmauth',
    summary: 'An endpoint for metrics hides the address that other data of child clusters is sent to',
    severity: 'warning',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '>=1.5.0',
    fixable: false,
  },
  messages: {
    hidden: ({ host, signals }: { host: string; signals: readonly string[] }) =>
      `With this annotation the regional cluster gives its vmauth no host name, but ${inWords(signals.map((signal) => signal.replace('-', ' ')))} of child clusters are still sent to "${host}". Remove the annotation, or name endpoints for these too.`,
  },
  check(ctx) {
    const { cluster } = ctx
    const node = cluster?.annotations.get(METRICS)
    if (cluster?.role !== 'regional' || node === undefined || !isWhole(cluster, ctx)) return
    if (literal(node) === null || literal(node) === '' || cluster.labels.has(`${PREFIX}istio-role`)) return
    // The cluster's own values may name a host.
    if (String(cluster.values.get('kof-storage')?.value ?? '').includes('vmauth')) return
    const domain = literal(cluster.annotations.get(`${PREFIX}kof-regional-domain`))
    if (domain === null || domain === '') return
    const host = `vmauth.${domain}`
    const signals = SIGNALS.filter(({ signal, since }) => {
      if (compareVersions(ctx.kofVersion, since) < 0) return false
      const own = cluster.annotations.get(`${PREFIX}kof-write-${signal}-endpoint`)
      return own === undefined || String(own.value).startsWith(`https://${host}/`)
    })
    if (signals.length === 0) return
    ctx.report({ id: 'hidden', data: { host, signals: signals.map(({ signal }) => signal) }, at: { key: node } })
  },
})

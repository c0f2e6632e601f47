import { compareVersions } from '#src/rule/version-range'
import { closest, editDistance } from '#src/text/distance'

/** Where a label or annotation of a ClusterDeployment is read. */
export type Home = 'labels' | 'cluster' | 'own'

/** From the manifest's root to each of them. */
export const ROUTES: { readonly [home in Home]: readonly string[] } = {
  labels: ['metadata', 'labels'],
  cluster: ['spec', 'config', 'clusterAnnotations'],
  own: ['metadata', 'annotations'],
}

const DOMAIN = 'k0rdent.mirantis.com'
const PREFIX = `${DOMAIN}/`

const LABELS = [
  'kof-cluster-role',
  'kof-regional-cluster-name',
  'kof-regional-cluster-namespace',
  'istio-role',
  'istio-gateway',
  'istio-mesh',
  'kcm-region-cluster',
  'kof-tenant-id',
  'kof-version',
  'kof-aws-dns-secrets',
  'kof-azure-dns-secrets',
  'kof-openstack-dns-secrets',
]
const OF_CLUSTER = [
  'kof-regional-domain',
  'kof-cert-email',
  'kof-storage-class',
  'kof-gateway-name',
  'kof-gateway-namespace',
  ...['write', 'read'].flatMap((way) =>
    ['metrics', 'logs', 'audit-logs', 'traces'].map((data) => `kof-${way}-${data}-endpoint`),
  ),
  'kof-storage-values',
  'kof-collectors-values',
  'kof-operators-values',
  'kof-ingress-nginx-values',
  'kof-envoy-gateway-values',
  'kof-victoria-metrics-operator-values',
  'kof-file-watcher-values',
]
const OWN = 'kof-http-config'

/**
 * The first release that reads a name, for those that not all releases do (k0rdent/kof, charts and kof-operator by tag).
 * An older one reads it nowhere, so no place is better than another.
 */
const SINCE: ReadonlyMap<string, string> = new Map([
  ['kof-http-config', '1.0.0'],
  ['kof-ingress-nginx-values', '1.1.0'],
  ['kof-operators-values', '1.1.0'],
  ['kof-regional-cluster-namespace', '1.2.0'],
  ['kcm-region-cluster', '1.5.0'],
  ['istio-mesh', '1.6.0'],
  ['kof-read-traces-endpoint', '1.7.0'],
  ['kof-tenant-id', '1.7.0'],
  ['kof-gateway-name', '1.8.1'],
  ['kof-gateway-namespace', '1.8.1'],
  ['kof-envoy-gateway-values', '1.8.1'],
  ['kof-victoria-metrics-operator-values', '1.9.0'],
  ['kof-write-audit-logs-endpoint', '1.10.0'],
  ['kof-read-audit-logs-endpoint', '1.10.0'],
  ['kof-file-watcher-values', '1.11.0-rc0.main'],
  ['kof-version', '1.11.0-rc0.main'],
])

/** Where the operator and the templates of a release of KOF read a name; null for names that it does not read. */
export function homeOf(name: string, kofVersion: string): Home | null {
  if (!name.startsWith(PREFIX)) return null
  const own = name.slice(PREFIX.length)
  const since = SINCE.get(own)
  if (since !== undefined && compareVersions(kofVersion, since) < 0) return null
  if (LABELS.includes(own)) return 'labels'
  if (own === OWN) return 'own'
  return OF_CLUSTER.includes(own) ? 'cluster' : null
}

/**
 * The name that a mistyped one most likely means; null for one that KOF knows in some release, and for any other. Labels for
 * secrets of DNS are whatever `kcm.kof.mcs` says, so none is taken for a mistyped one of the documentation's.
 */
export function meantName(name: string, kofVersion: string): string | null {
  const own = name.slice(PREFIX.length)
  if (!name.startsWith(PREFIX) || !/^(k|istio)/i.test(own) || KNOWN.has(own) || own.endsWith('-secrets')) return null
  const readNow = [...KNOWN].filter((one) => homeOf(PREFIX + one, kofVersion) !== null)
  const meant = readNow.find((one) => plain(one) === plain(own)) ?? closest(own, readNow)
  return meant === null ? null : PREFIX + meant
}

/**
 * The whole name that one without the prefix means, or with another one that looks like it; null for any other, and for labels of
 * secrets. Under a prefix of their own people may have names as they like.
 */
export function prefixedName(name: string, kofVersion: string): string | null {
  const [own = '', domain, ...more] = name.split('/').reverse()
  if (!own.startsWith('kof-') || own.endsWith('-secrets') || domain === DOMAIN || more.length > 0) return null
  // A release that somebody notes for themselves.
  if (own === 'kof-version' && domain === undefined) return null
  const looksLikeIt =
    domain === undefined ||
    /(^|\.)k0rdent\.(mirantis\.com|com|io)$/.test(domain) ||
    editDistance(domain, DOMAIN, SLIPS) <= SLIPS
  return looksLikeIt && homeOf(PREFIX + own, kofVersion) !== null ? PREFIX + own : null
}

const SLIPS = 2

/** Names of any release, and one that the operator gives clusters itself. */
const KNOWN: ReadonlySet<string> = new Set([...LABELS, ...OF_CLUSTER, OWN, 'kof-cluster-name'])

/** A name without what people write differently: `kofStorageClass`, `kof_storage_class`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

import { compareVersions } from '#src/rule/version-range'

/** Where a label or annotation of a ClusterDeployment is read. */
export type Home = 'labels' | 'cluster' | 'own'

/** From the manifest's root to each of them. */
export const ROUTES: { readonly [home in Home]: readonly string[] } = {
  labels: ['metadata', 'labels'],
  cluster: ['spec', 'config', 'clusterAnnotations'],
  own: ['metadata', 'annotations'],
}

const PREFIX = 'k0rdent.mirantis.com/'

const LABELS = [
  'kof-cluster-role',
  'kof-regional-cluster-name',
  'kof-regional-cluster-namespace',
  'istio-role',
  'istio-gateway',
  'kcm-region-cluster',
  'kof-aws-dns-secrets',
  'kof-azure-dns-secrets',
  'kof-openstack-dns-secrets',
]
const OF_CLUSTER =
  /^kof-(regional-domain|cert-email|storage-class|gateway-name|gateway-namespace|(write|read)-(metrics|logs|audit-logs|traces)-endpoint|(storage|collectors|operators|ingress-nginx|envoy-gateway|victoria-metrics-operator|file-watcher)-values)$/

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
  ['kof-read-traces-endpoint', '1.7.0'],
  ['kof-gateway-name', '1.8.1'],
  ['kof-gateway-namespace', '1.8.1'],
  ['kof-envoy-gateway-values', '1.8.1'],
  ['kof-victoria-metrics-operator-values', '1.9.0'],
  ['kof-write-audit-logs-endpoint', '1.10.0'],
  ['kof-read-audit-logs-endpoint', '1.10.0'],
  ['kof-file-watcher-values', '1.11.0-rc0.main'],
])

/** Where the operator and the templates of a release of KOF read a name; null for names that it does not read. */
export function homeOf(name: string, kofVersion: string): Home | null {
  if (!name.startsWith(PREFIX)) return null
  const own = name.slice(PREFIX.length)
  const since = SINCE.get(own)
  if (since !== undefined && compareVersions(kofVersion, since) < 0) return null
  if (LABELS.includes(own)) return 'labels'
  if (own === 'kof-http-config') return 'own'
  return OF_CLUSTER.test(own) ? 'cluster' : null
}

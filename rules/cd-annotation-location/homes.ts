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

/** Where the operator and the templates of KOF read a name; null for names that are none of these. */
export function homeOf(name: string): Home | null {
  if (!name.startsWith(PREFIX)) return null
  const own = name.slice(PREFIX.length)
  if (LABELS.includes(own)) return 'labels'
  if (own === 'kof-http-config') return 'own'
  return OF_CLUSTER.test(own) ? 'cluster' : null
}

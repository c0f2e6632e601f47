import { PLACEHOLDERS, type Placeholder } from '../../src/project/placeholders.ts'
import { childSecret } from '../../src/project/secret-names.ts'
import { compareVersions } from '../../src/rule/version-range.ts'
import type { Json } from '../../src/schema/knowledge.ts'

/** A cluster as the recorder takes it (recorder/clusters.go). */
export interface Cluster {
  readonly name: string
  readonly namespace: string
  readonly annotations: { readonly [name: string]: string }
  readonly infrastructure: string
  readonly resources: { readonly [identifier: string]: Json }
}

/** Annotations of the clusters of each role. */
export type Annotations = { readonly [role: string]: { readonly [name: string]: string } }

/** What a case says of a cluster: `infrastructure` as of its provider, and for a child which cluster takes its data. */
export type NamedCluster = Pick<Cluster, 'name' | 'namespace'> & {
  readonly infrastructure?: string
  readonly taker?: {
    readonly name: string
    readonly domain: string
    readonly annotations?: { readonly [name: string]: string }
  }
  /** What the operator's ConfigMap for a child says then. */
  readonly config?: { readonly [key: string]: string }
}
/** The cluster of each role. */
export type NamedClusters = { readonly [role: string]: NamedCluster }

/** Braces mean something in YAML: on their way through the templates placeholders are plain words. */
const word = (name: Placeholder): string => `__${name}__`

/** Clusters of each role, whose own facts are placeholders, with a case's annotations on top. */
export function clustersFor(
  release: string,
  annotations: Annotations,
  named: NamedClusters,
): { readonly [role: string]: Cluster } {
  const place = {
    'kof-regional-domain': word('regionalDomain'),
    'kof-cert-email': word('certEmail'),
    // Since 1.8.1 values give the storage class where no annotation does.
    ...(compareVersions(release, '1.8.1') < 0 ? { 'kof-storage-class': word('storageClass') } : {}),
  }
  const regional = {
    name: word('clusterName'),
    namespace: word('clusterNamespace'),
    annotations: { ...place, ...annotations.regional },
    infrastructure: 'AWSCluster',
    resources: {
      StorageVMUserCredentials: { metadata: { resourceVersion: word('vmuserSecretVersion') } },
      RegionalKCMCluster: {
        metadata: { annotations: { 'k0rdent.mirantis.com/kof-regional-domain': word('regionalDomain') } },
      },
    },
  }
  const config = {
    regional_cluster_name: word('regionalClusterName'),
    write_metrics_endpoint: word('writeMetricsEndpoint'),
    read_metrics_endpoint: word('readMetricsEndpoint'),
    write_logs_endpoint: word('logsEndpoint'),
    write_audit_logs_endpoint: word('auditLogsEndpoint'),
    write_traces_endpoint: word('tracesEndpoint'),
  }
  const child = {
    ...regional,
    name: word('childClusterName'),
    namespace: word('childClusterNamespace'),
    annotations: { ...annotations.child },
    resources: { ...regional.resources, ChildConfig: { data: config } },
  }
  const management = { ...regional, annotations: { ...annotations.management } }
  return {
    regional: { ...regional, ...named.regional },
    child: withConfig({ ...child, ...named.child }, named.child?.config),
    management: { ...management, ...named.management },
  }
}

/** A child cluster whose ConfigMap is known. */
function withConfig(child: Cluster, config: NamedCluster['config']): Cluster {
  if (config === undefined) return child
  return { ...child, resources: { ...child.resources, ChildConfig: { data: { ...config } } } }
}

/** The Secret of a child cluster that is not known. */
const SECRET = childSecret(word('childClusterName'), word('childClusterNamespace'))

/** Prometheus has words of this form too. */
const WORDS = new RegExp(`__(${Object.keys(PLACEHOLDERS).join('|')})__`, 'g')

/** Recorded values with placeholders in braces, as a projection has them. */
export function withPlaceholders(value: Json): Json {
  if (typeof value === 'string') {
    return value === SECRET ? '{vmuserSecretName}' : value.replace(WORDS, '{$1}')
  }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(withPlaceholders)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withPlaceholders(key), withPlaceholders(inner)]),
  )
}

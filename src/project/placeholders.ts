/**
 * What stands in projected values, between braces, for what only a cluster or its ClusterDeployment knows. The list is
 * closed: whatever else a projection says was computed from values.
 */
export const PLACEHOLDERS = {
  clusterName: 'name of a regional cluster, or of the management cluster',
  clusterNamespace: 'its namespace',
  childClusterName: 'name of a child cluster',
  childClusterNamespace: 'its namespace',
  regionalClusterName: 'name of the regional cluster that a child cluster sends to',
  regionalDomain: 'annotation kof-regional-domain',
  certEmail: 'annotation kof-cert-email',
  storageClass: 'annotation kof-storage-class, until 1.8.0',
  writeMetricsEndpoint: 'write_metrics_endpoint in the ConfigMap of a child cluster',
  readMetricsEndpoint: 'read_metrics_endpoint there',
  logsEndpoint: 'write_logs_endpoint there',
  auditLogsEndpoint: 'write_audit_logs_endpoint there',
  tracesEndpoint: 'write_traces_endpoint there',
  vmuserSecretName: 'Secret with the credentials for a store, named by a checksum',
  vmuserSecretVersion: 'resourceVersion of that Secret',
  recordRules: 'groups of record rules that the templates of kof-mothership bring',
} as const

/** What stands for a fact that only a cluster knows. */
export type Placeholder = keyof typeof PLACEHOLDERS

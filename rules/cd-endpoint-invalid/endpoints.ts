/** One of the endpoints of a regional cluster. */
export interface Endpoint {
  readonly verb: 'write' | 'read'
  readonly signal: 'metrics' | 'logs' | 'audit-logs' | 'traces'
  /** The path that KOF gives it where nobody names one (k0rdent/kof v1.10.0, defaultEndpoints). */
  readonly path: string
  /** The release that began to read it, and the one since which that path is the one. */
  readonly since: string
  readonly pathSince: string
}

const endpoint = (name: string, path: string, since: string, pathSince = since): Endpoint => {
  const [verb, ...signal] = name.split('-') as [Endpoint['verb'], ...string[]]
  return { verb, signal: signal.join('-') as Endpoint['signal'], path, since, pathSince }
}

/** k0rdent/kof, kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go by tag. */
export const ENDPOINTS: readonly Endpoint[] = [
  endpoint('write-metrics', '/vm/insert/0/prometheus/api/v1/write', '0.2.0'),
  endpoint('read-metrics', '/vm/select/0/prometheus', '0.2.0'),
  endpoint('write-logs', '/vli/insert/opentelemetry/v1/logs', '0.2.0', '1.0.0'),
  endpoint('read-logs', '/vls', '0.2.0'),
  endpoint('write-audit-logs', '/vlai/insert/opentelemetry/v1/logs', '1.10.0'),
  endpoint('read-audit-logs', '/vlas', '1.10.0'),
  endpoint('write-traces', '/vti/insert/opentelemetry/v1/traces', '0.2.0', '1.7.0'),
  endpoint('read-traces', '/vts', '1.7.0', '1.10.0'),
]

/** What the storage's vmauth hands on: all else it answers with an error (k0rdent/kof v1.10.0, charts/kof-storage/templates/victoria/vmuser.yaml). */
export const ROUTED = /^\/(vm\/(insert|select)|vli|vls|vlai|vlas|vti|vts)(\/|$)/

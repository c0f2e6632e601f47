import { compareVersions } from '../rule/version-range.ts'
import type { Store } from './stores.ts'

/** What a store keeps. */
type Signal = Store['keeps']

/** What asks or tells a cluster's stores. */
type Way = 'write' | 'read'

/** Paths behind a cluster's VMAuth, which takes the first part off and picks the store by it. */
const PATHS: { readonly [way in Way]: { readonly [signal in Signal]: string } } = {
  write: {
    metrics: '/vm/insert/0/prometheus/api/v1/write',
    logs: '/vli/insert/opentelemetry/v1/logs',
    'audit logs': '/vlai/insert/opentelemetry/v1/logs',
    traces: '/vti/insert/opentelemetry/v1/traces',
  },
  read: { metrics: '/vm/select/0/prometheus', logs: '/vls', 'audit logs': '/vlas', traces: '/vts' },
}

/**
 * A signal's path behind VMAuth as of a release; null where the release has none
 * (k0rdent/kof v0.2.0 to v1.10.0, kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go).
 */
export function gatewayPath(release: string, signal: Signal, way: Way): string | null {
  const since = (version: string): boolean => compareVersions(release, version) >= 0
  if (signal === 'traces' && !since('1.7.0')) return null
  if (signal === 'audit logs' && !since('1.10.0')) return null
  if (signal === 'logs' && way === 'write' && !since('1.0.0')) return '/vls/insert/opentelemetry/v1/logs'
  if (signal === 'traces' && way === 'read' && !since('1.10.0')) return '/vts/select/jaeger'
  return PATHS[way][signal]
}

/** The address that KOF's operator gives to a cluster outside the mesh, when nobody overrides it; null where there is none. */
export function publicEndpoint(release: string, domain: string, signal: Signal, way: Way): string | null {
  const path = gatewayPath(release, signal, way)
  if (path !== null) return `https://vmauth.${domain}${path}`
  if (signal !== 'traces') return null
  return way === 'write' ? `https://jaeger.${domain}/collector` : `https://jaeger.${domain}`
}

/** Annotations of a regional ClusterDeployment that name another endpoint. */
export const ENDPOINT_ANNOTATIONS: { readonly [way in Way]: { readonly [signal in Signal]: string } } = {
  write: {
    metrics: 'kof-write-metrics-endpoint',
    logs: 'kof-write-logs-endpoint',
    'audit logs': 'kof-write-audit-logs-endpoint',
    traces: 'kof-write-traces-endpoint',
  },
  read: {
    metrics: 'kof-read-metrics-endpoint',
    logs: 'kof-read-logs-endpoint',
    'audit logs': 'kof-read-audit-logs-endpoint',
    traces: 'kof-read-traces-endpoint',
  },
}

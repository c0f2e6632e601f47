import { compareVersions } from '../rule/version-range.ts'
import type { Signal } from './model.ts'

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

/** Which signal a path behind VMAuth is of; null for none of KOF's. */
export function signalOfPath(path: string): Signal | null {
  const [, first] = path.split('/')
  return first === undefined ? null : (BY_PREFIX[first] ?? null)
}

const BY_PREFIX: { readonly [first: string]: Signal | undefined } = {
  vm: 'metrics',
  vli: 'logs',
  vls: 'logs',
  vlai: 'audit logs',
  vlas: 'audit logs',
  vti: 'traces',
  vts: 'traces',
}

/** Where an address leads, as far as its host tells. */
type Host =
  /** A service of a store in the same cluster. */
  | { readonly at: 'store'; readonly signal: Signal }
  /** VMAuth of the same cluster. */
  | { readonly at: 'gateway' }
  /** A store, or VMAuth, of a cluster in the mesh, by the cluster's name. */
  | { readonly at: 'mesh store'; readonly cluster: string; readonly signal: Signal }
  | { readonly at: 'mesh gateway'; readonly cluster: string }
  /** `vmauth.` or `jaeger.` in front of a cluster's domain. */
  | { readonly at: 'domain'; readonly domain: string; readonly service: 'vmauth' | 'jaeger' }
  | { readonly at: 'elsewhere' }

/** Services that write, by the names that KOF's charts give them. */
const SERVICES: { readonly [service: string]: Signal | undefined } = {
  'vminsert-cluster': 'metrics',
  'kof-storage-victoria-logs-cluster-vlinsert': 'logs',
  'victoria-logs-single-server': 'logs',
  'kof-storage-victoria-logs-single-server': 'logs',
  'vlinsert-audit-logs': 'audit logs',
  'kof-storage-vt-cluster-vtinsert': 'traces',
  'kof-storage-jaeger-collector': 'traces',
}
/** Ends of the names that a cluster's services have in the mesh (charts/kof-storage/templates/istio/istio-vm-services.yaml). */
const MESH_SERVICES: readonly (readonly [end: string, signal: Signal])[] = [
  ['-vminsert', 'metrics'],
  ['-logs-insert', 'logs'],
  ['-logs', 'logs'],
  ['-jaeger-collector', 'traces'],
]

/** An address, taken apart. */
export interface Address {
  readonly scheme: string
  readonly host: string
  readonly port: string
  readonly path: string
}

/** Takes `https://host:port/path` and `host:port` apart. */
export function parseAddress(endpoint: string): Address {
  const [, scheme = '', host = '', port = '', path = ''] =
    /^(?:([a-zA-Z][\w+.-]*):\/\/)?([^/:?#]*)(?::(\d+))?(.*)$/s.exec(endpoint.trim()) ?? []
  return { scheme: scheme.toLowerCase(), host, port, path }
}

/** Says where a host leads. */
export function hostOf(host: string): Host {
  const service = host.replace(/\.kof(\.svc(\.cluster\.local)?)?$/, '')
  const signal = SERVICES[service]
  if (signal !== undefined) return { at: 'store', signal }
  if (service === 'vmauth-cluster') return { at: 'gateway' }
  const [, prefix, domain] = /^(vmauth|jaeger)\.(.+)$/.exec(host) ?? []
  if (domain !== undefined) return { at: 'domain', domain, service: prefix as 'vmauth' | 'jaeger' }
  if (service.includes('.')) return { at: 'elsewhere' }
  if (service.endsWith('-vmauth')) return { at: 'mesh gateway', cluster: service.slice(0, -'-vmauth'.length) }
  for (const [end, of] of MESH_SERVICES)
    if (service.endsWith(end)) return { at: 'mesh store', cluster: service.slice(0, -end.length), signal: of }
  return { at: 'elsewhere' }
}

/** True for names that only a cluster's own DNS knows. */
export function isInCluster(host: string): boolean {
  return !host.includes('.') || /\.(svc|cluster\.local|kof|kcm-system)$/.test(host) || /\.svc\./.test(host)
}

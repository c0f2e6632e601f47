import type { Signal } from './model.ts'

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

import { compareVersions } from '#src/rule/version-range'
import { editDistance } from '#src/text/distance'
import { ENDPOINTS, type Endpoint, ROUTED } from './endpoints.ts'

/** What is wrong with an address. */
export interface Fault {
  readonly id: 'bare' | 'swapped' | 'path'
  /** The address that was probably meant. */
  readonly right: string
  /** The path that it has, empty for one without a scheme. */
  readonly path: string
  /** The endpoint whose path it has, else the endpoint itself. */
  readonly other: Endpoint
}

/** Of two words that differ by no more, one is a slip of the other. */
const SLIPS = 2

/**
 * What is wrong with an address of an endpoint; null for nothing that is known.
 *
 * @param ownHosts the schemes and hosts by which the cluster's own storage answers
 */
export function faultOf(
  endpoint: Endpoint,
  address: string,
  kofVersion: string,
  ownHosts: readonly string[],
): Fault | null {
  const [, origin, path] = /^(https?:\/\/[^/?#\s]+)([^?#\s]*)$/.exec(address) ?? []
  if (origin === undefined || path === undefined) {
    const isHost = /^(\/\/)?[\w-]+(\.[\w-]+)*(:\d+)?(\/|$)/.test(address)
    const right = `https://${address.replace(/^\/\//, '')}`
    return isHost ? { id: 'bare', right, path: '', other: endpoint } : null
  }
  // Several slashes are one to vmauth (VictoriaMetrics v1.105.0, app/vmauth/target_url.go, normalizeURL).
  const clean = path.replace(/\/+/g, '/').replace(/\/$/, '')
  const right = origin + endpoint.path
  const other = ENDPOINTS.find((each) => each !== endpoint && each.path === clean)
  if (other !== undefined && !mayShare(endpoint, other)) return { id: 'swapped', right, path, other }
  const isOwn = ownHosts.includes(origin) && compareVersions(kofVersion, endpoint.pathSince) >= 0
  return isOwn && isUnknown(clean, endpoint) ? { id: 'path', right, path, other: endpoint } : null
}

/** Audit logs may be kept with all others. */
function mayShare(endpoint: Endpoint, other: Endpoint): boolean {
  return endpoint.verb === other.verb && endpoint.signal.endsWith('logs') && other.signal.endsWith('logs')
}

/** True for a path that the storage does not know, or that is a slip of the one of the endpoint. */
function isUnknown(path: string, endpoint: Endpoint): boolean {
  // Right in an older release: another rule speaks of it.
  if (/^\/(vls\/insert\/opentelemetry\/v1\/logs|vts\/select\/jaeger)$/.test(path)) return false
  const usual = path.replace(/^(\/vm\/\w+)\/(\d+(:\d+)?|multitenant)(?=\/|$)/, '$1/0')
  if (usual === endpoint.path || ENDPOINTS.some((other) => other.path === usual)) return false
  return !ROUTED.test(path) || editDistance(usual, endpoint.path, SLIPS) <= SLIPS
}

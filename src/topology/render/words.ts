import { isInCluster, parseAddress } from '../endpoints.ts'
import type { Fact, Mark, Tls, Topology, TopologyCluster, TopologyEdge, TopologyNode } from '../model.ts'

/** What everything is called that is not in the values, in one place for all renderers. */

const ROLES = { management: 'management cluster', regional: 'regional cluster', child: 'child cluster' } as const

/** As in `child cluster edge-1`. */
export function clusterTitle({ role, name }: TopologyCluster): string {
  return role === null ? name.value : `${ROLES[role]} ${name.value}`
}

const MODES = {
  none: 'the management cluster keeps no data of its own',
  regionless: 'regionless: the management cluster stores for all',
  'to management': 'the management cluster stores its own data',
  'to regional': 'the management cluster sends its data to a regional cluster',
  contradictory: 'contradictory storing modes',
} as const

/** The release, the mode and the mesh, as in `KOF 1.10.0, regionless …, Istio mesh`. */
export function headline({ kofVersion, versionFrom, mode, mesh }: Topology): string {
  const release = `KOF ${kofVersion}${versionFrom === null ? ' (newest known)' : ''}`
  return [release, ...(mode === null ? [] : [MODES[mode]]), ...(mesh === 'istio' ? ['Istio mesh'] : [])].join(', ')
}

/** What a store is and how much it keeps, as in `VMCluster, 30d, 2 × 200Gi, RF 2`. */
export function storeSummary({ product, facts }: TopologyNode): string {
  const { retention, replicas, size, use } = facts
  const copies = replicas === undefined ? '' : `${replicas.value} × `
  const capacity =
    size === undefined
      ? replicas === undefined
        ? ''
        : `${replicas.value} replica${replicas.value === '1' ? '' : 's'}`
      : copies + size.value
  const factor = facts['replication factor']
  return [
    product,
    retention?.value ?? '',
    capacity,
    factor === undefined ? '' : `RF ${factor.value}`,
    isKnown(facts['storage class']) ? facts['storage class'].value : '',
    facts.storage === undefined ? '' : `in ${facts.storage.value}`,
    facts['traces kept'] === undefined ? '' : `${facts['traces kept'].value} traces`,
    use?.value ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** A storage class in braces is the cluster's own choice. */
function isKnown(fact: Fact | undefined): fact is Fact {
  return fact !== undefined && !fact.value.startsWith('{')
}

const TLS: { readonly [tls in Tls]: string } = {
  verified: 'TLS verified',
  skipped: 'TLS not verified',
  plain: 'no TLS',
  mesh: 'mutual TLS of the mesh',
}

/** Credentials and encryption of an edge, as in `basic auth, Secret x, TLS verified`; nothing asks for either inside a cluster. */
export function protection({ credentials, tls, endpoint }: TopologyEdge): string {
  const isLocal = endpoint !== null && isInCluster(parseAddress(endpoint.value).host)
  if (tls === 'plain' && isLocal)
    return credentials === null ? 'inside the cluster' : `inside the cluster, ${credentials.value}`
  return [credentials?.value ?? 'no credentials', ...(tls === null ? [] : [TLS[tls]])].join(', ')
}

/** The worse of an edge's or node's marks; null when it has none. */
export function worst(marks: readonly Mark[]): Mark['level'] | null {
  if (marks.some(({ level }) => level === 'broken')) return 'broken'
  return marks.length > 0 ? 'insecure' : null
}

/** A sign that needs no colour. */
export const SIGNS: { readonly [level in Mark['level']]: string } = { broken: '✖', insecure: '⚠' }

/** A mark with its rule, for people. */
export function markText({ message, rule }: Mark): string {
  return rule === null ? message : `${message} [${rule}]`
}

/** What is at the other end of an edge. */
export function targetText(topology: Topology, edge: TopologyEdge): string {
  const node = topology.nodes.find(({ id }) => id === edge.to)
  if (node === undefined) return 'nowhere'
  if (node.cluster === null) return `${node.name} (not KOF's)`
  const source = topology.nodes.find(({ id }) => id === edge.from)
  const cluster = topology.clusters.find(({ id }) => id === node.cluster)
  const where = cluster === undefined || source?.cluster === node.cluster ? '' : ` of ${clusterTitle(cluster)}`
  return node.kind === 'store' ? `${storeSummary(node)}${where}` : `${node.name}${where}`
}

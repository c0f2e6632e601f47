import { groupBy } from '../group.ts'
import { keptWith } from '../kept.ts'
import { getNode } from '../values/query.ts'
import { type Cluster, namedIn, textOf } from './cluster.ts'

/** What of `spec.config` must be equal, by cloud; KOF knows no location of other clouds. */
const LOCATIONS: { readonly [cloud: string]: readonly string[] | undefined } = {
  aws: ['region'],
  azure: ['location'],
  openstack: ['identityRef', 'region'],
  vsphere: ['vsphere', 'datacenter'],
  docker: [],
}

/**
 * Where a cluster is, as KOF compares it to find the regional cluster of a child; null where KOF knows no location of it
 * (k0rdent/kof v1.10.0, kof-operator clusterdeployment_kof_cluster_child_role.go:158-340).
 */
export function locationOf({ template, manifest }: Cluster): string | null {
  const cloud = template?.split('-')[0] ?? ''
  const route = Object.hasOwn(LOCATIONS, cloud) ? LOCATIONS[cloud] : undefined
  if (route === undefined) return null
  if (route.length === 0) return cloud
  const location = textOf(getNode(manifest.root, ['spec', 'config', ...route]))
  return location === null ? null : `${cloud} ${location}`
}

const PLACED = Symbol('placed')

/** The regional cluster among some that takes a child's data: the one it names, else one at its location; null for none. */
export function regionalOf(child: Cluster, clusters: readonly Cluster[]): Cluster | null {
  const isStoring = ({ role }: Cluster): boolean => role === 'regional'
  if (child.regionalName !== null) return namedIn(clusters, child.regionalName).find(isStoring) ?? null
  const place = locationOf(child)
  const placed = keptWith(clusters, PLACED, () => groupBy(clusters.filter(isStoring), locationOf))
  return (place === null ? undefined : placed.get(place)?.[0]) ?? null
}

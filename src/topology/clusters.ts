import type { Cluster as ManifestCluster } from '../manifest/cluster.ts'
import { locationOf } from '../manifest/location.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import { findPlaceholder } from '../rule/helpers/placeholder.ts'
import { byKof, factAt, factOf } from './fact.ts'
import type { Installation } from './installation.ts'
import { broken } from './mark.ts'
import type { Fact, Mark, TopologyCluster } from './model.ts'

/** A cluster with what is needed to follow its data; `marks` grows while that is done. */
export interface Site extends TopologyCluster {
  readonly marks: Mark[]
  readonly manifest: ManifestCluster | null
  /** The regional cluster that a child belongs to; null for others and when there is none. */
  regional: Site | null
}

const PLACEHOLDERS = { regional: '{regionalClusterName}', child: '{childClusterName}' } as const
const ON_CLUSTER = 'KOF on the cluster'

/** The clusters of an installation: management, regional, child, and the one that nobody named. */
export function sitesOf(kof: Installation): Site[] {
  const sites: Site[] = []
  if (CHARTS.some((chart) => kof.instance(chart, 'management') !== null)) sites.push(managementSite(kof))
  sites.push(...sitesOfRole(kof, 'regional'), ...sitesOfRole(kof, 'child'))
  if (CHARTS.some((chart) => kof.instance(chart, null) !== null)) {
    sites.push(site('cluster', null, byKof('the cluster of these charts', 'nobody'), true))
  }
  for (const child of sites.filter(({ role }) => role === 'child')) child.regional = regionalOf(kof, child, sites)
  const management = sites.find(({ role }) => role === 'management')
  const wanted = toRegionalName(kof)
  if (management !== undefined && wanted !== null) {
    management.regional = toRegionalSite(sites, wanted)
    if (findPlaceholder(wanted.value) !== null) {
      const message = `"${wanted.value}" is left from an example: no regional cluster has this name.`
      management.marks.push(broken('placeholder name', message, 'm2r-name-placeholder'))
    }
  }
  return sites
}

function toRegionalSite(sites: Site[], wanted: Fact): Site {
  const storing = sites.filter(({ role }) => role === 'regional')
  const named = storing.find(({ name }) => name.value === wanted.value)
  return named ?? storing.find(({ isPlaceholder }) => isPlaceholder) ?? joining(sites, wanted)
}

const CHARTS = ['kof-mothership', 'kof-storage', 'kof-collectors'] as const

function site(id: string, role: ClusterRole | null, name: Fact, isPlaceholder: boolean): Site {
  return { id, role, name, isPlaceholder, namespace: null, domain: null, marks: [], manifest: null, regional: null }
}

/** The name is that under which its data is stored; only regionless mode gives it a domain. */
function managementSite(kof: Installation): Site {
  const root = kof.instance('kof', null)
  const regionless = kof.mode === 'regionless'
  const child = kof.instance('kof-child', 'management')
  const mothership = kof.instance('kof-mothership', 'management')
  const name =
    (regionless && root !== null ? factAt(root.values, ['regionless', 'clusterName']) : null) ??
    (child === null ? null : factAt(child.values, ['fromManagement', 'cluster', 'name'])) ??
    (mothership === null ? null : factAt(mothership.values, ['global', 'clusterName'])) ??
    byKof('management', ON_CLUSTER)
  // An empty domain becomes this one in the operator.
  const fallback = byKof('mothership.example.com', ON_CLUSTER)
  const domain = regionless && root !== null ? (factAt(root.values, ['regionless', 'domain']) ?? fallback) : null
  return { ...site('management', 'management', name, false), domain }
}

function sitesOfRole(kof: Installation, role: 'regional' | 'child'): Site[] {
  const known = kof.clusters.filter((cluster) => cluster.role === role)
  if (CHARTS.every((chart) => kof.instance(chart, role) === null)) {
    return role === 'regional' && kof.mode === 'regionless' ? known.map(forsaken) : []
  }
  if (known.length > 0) return known.map((manifest, i) => knownSite(manifest, `${role}${i + 1}`, role))
  const named = role === 'regional' ? toRegionalName(kof) : null
  const domain = role === 'regional' ? byKof('{regionalDomain}', ON_CLUSTER) : null
  const name = named ?? byKof(PLACEHOLDERS[role], ON_CLUSTER)
  return [{ ...site(`${role}1`, role, name, named === null), domain }]
}

/** Regionless mode retargets kof-regional to the management cluster (k0rdent/kof v1.10.0 regional-multi-cluster-service.yaml). */
function forsaken(manifest: ManifestCluster, i: number): Site {
  const message = `Regionless mode takes KOF away from "${manifest.name}": its stores go, and its telemetry is not collected.`
  const mark = broken('not collected', message, 'regionless-drops-regionals')
  return { ...knownSite(manifest, `regional${i + 1}`, 'regional'), marks: [mark] }
}

function toRegionalName(kof: Installation): Fact | null {
  if (kof.mode !== 'to regional') return null
  const child = kof.instance('kof-child', 'management')
  return child === null ? null : factAt(child.values, ['fromManagement', 'toRegionalCluster', 'name'])
}

function knownSite(manifest: ManifestCluster, id: string, role: 'regional' | 'child'): Site {
  const written = factAt(manifest.manifest.root, ['metadata', 'name'])
  // Kustomizations call it otherwise than its file.
  const name = written === null ? byKof(manifest.name, ON_CLUSTER) : { ...written, value: manifest.name }
  const said = factOf(manifest.annotations.get('k0rdent.mirantis.com/kof-regional-domain'))
  const domain = role === 'regional' ? (said ?? byKof('{regionalDomain}', ON_CLUSTER)) : null
  return { ...site(id, role, name, false), namespace: manifest.namespace, domain, manifest }
}

/**
 * The cluster that takes a child's data (k0rdent/kof v1.10.0, kof-operator clusterdeployment_kof_cluster_child_role.go:158-340).
 * One that is not among the given manifests may be described elsewhere, and joins the others.
 */
function regionalOf(kof: Installation, child: Site, sites: Site[]): Site | null {
  if (kof.mode === 'regionless') return sites.find(({ role }) => role === 'management') ?? null
  const storing = sites.filter(({ role }) => role === 'regional')
  const { manifest } = child
  const placeholder = storing.find(({ manifest: known }) => known === null)
  if (manifest === null || storing.length === 0) return placeholder ?? storing[0] ?? null
  const { regionalName } = manifest
  if (regionalName !== null) {
    const named = storing.find(({ name }) => name.value === regionalName)
    return named ?? placeholder ?? joining(sites, factOf(manifest.labels.get(NAME_LABEL)))
  }
  const place = locationOf(manifest)
  if (place === null) {
    const message = `KOF cannot find the regional cluster of "${child.name.value}" by its location: name it in the label ${NAME_LABEL}.`
    child.marks.push(broken('no regional cluster', message, 'cd-location-discovery'))
    return null
  }
  const near = storing.find(({ manifest: known }) => known !== null && locationOf(known) === place)
  return near ?? placeholder ?? joining(sites, null)
}

const NAME_LABEL = 'k0rdent.mirantis.com/kof-regional-cluster-name'

function joining(sites: Site[], name: Fact | null): Site {
  const count = sites.filter(({ role }) => role === 'regional').length
  const shown = name ?? byKof(PLACEHOLDERS.regional, ON_CLUSTER)
  const domain = byKof('{regionalDomain}', ON_CLUSTER)
  const joined = { ...site(`regional${count + 1}`, 'regional', shown, name === null), domain }
  sites.splice(sites.findLastIndex(({ role }) => role === 'regional') + 1, 0, joined)
  return joined
}

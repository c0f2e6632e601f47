import { type Cluster, type ClusterRole, K0RDENT, textOf } from '../manifest/cluster.ts'
import { regionalOf } from '../manifest/location.ts'
import type { Json, JsonObject } from '../schema/knowledge.ts'
import { buildJson } from '../values/build.ts'
import type { MapNode } from '../values/nodes.ts'
import { getScalar, toPlain } from '../values/query.ts'
import { type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { ENDPOINT_ANNOTATIONS, publicEndpoint } from './endpoints.ts'
import type { Placeholder } from './placeholders.ts'
import { childSecret } from './secret-names.ts'
import { storingMode } from './umbrella.ts'

/** What KOF's templates look at on one cluster. */
export interface ClusterFacts extends Pick<Cluster, 'name' | 'namespace' | 'annotations' | 'infrastructure'> {
  /** For a child cluster: who takes its data, which KOF's operator writes into a ConfigMap for it; absent where that is not known. */
  readonly taker?: Taker | null
}

/** The cluster that takes the data of others: a regional one, or the management cluster in regionless mode. */
interface Taker {
  readonly name: string
  /** Its public domain. */
  readonly domain: string | null
  /** Its annotations, which may name other endpoints. */
  readonly annotations: Cluster['annotations']
}

/**
 * A cluster with what the others of the run say of it.
 *
 * @param charts of the release that is installed on it, its root first
 */
export function factsOf(
  cluster: Cluster,
  clusters: readonly Cluster[],
  charts: readonly ChartInstance[],
): ClusterFacts {
  if (cluster.role !== 'child') return cluster
  const root = charts.find(({ chart, hops }) => chart === 'kof' && hops.length === 0)
  if (root !== undefined && storingMode(root.values).regionless) {
    const own = (key: string): string => String(getScalar(root.values, ['regionless', key]) ?? '')
    // The operator's own name for an empty domain.
    const domain = own('domain') || 'mothership.example.com'
    return { ...cluster, taker: { name: own('clusterName'), domain, annotations: new Map() } }
  }
  const regional = regionalOf(cluster, clusters)
  return { ...cluster, taker: regional ?? (cluster.regionalName === null ? null : named(cluster.regionalName)) }
}

/** A regional cluster of which only the name is known. */
function named(name: string): Taker {
  return { name, domain: null, annotations: new Map() }
}

/** The text of one of KOF's annotations, as in `kof-storage-class`; null for none. */
export function annotationOf(cluster: Pick<ClusterFacts, 'annotations'> | null, name: string): string | null {
  return cluster === null ? null : textOf(cluster.annotations.get(K0RDENT + name))
}

/**
 * What KOF injects, with what the cluster says in the place of placeholders.
 *
 * @param mesh true for what the templates for clusters in a mesh inject
 */
export function filled(
  ctx: ProjectContext,
  values: MapNode,
  cluster: ClusterFacts,
  role: ClusterRole,
  mesh: boolean,
): MapNode {
  const known = placeholdersOf(ctx, cluster, role, mesh)
  return buildJson(replaced(toPlain(values) as JsonObject, known) as JsonObject, values.origin.layer)
}

type Known = { readonly [name in Placeholder]?: string | null }

function placeholdersOf(ctx: ProjectContext, cluster: ClusterFacts, role: ClusterRole, mesh: boolean): Known {
  const { name, namespace } = cluster
  if (role === 'child') return { childClusterName: name, childClusterNamespace: namespace, ...writesOf(ctx, cluster) }
  // Domain and address of the management cluster come from values, and no template in a mesh asks for them.
  const isPublic = role === 'regional' && !mesh
  return {
    clusterName: name,
    clusterNamespace: namespace,
    regionalDomain: isPublic ? annotationOf(cluster, 'kof-regional-domain') : null,
    certEmail: isPublic ? annotationOf(cluster, 'kof-cert-email') : null,
    storageClass: since(ctx, '1.8.1') ? null : (annotationOf(cluster, 'kof-storage-class') ?? ''),
  }
}

/** Where a child cluster writes to and reads from; nothing where no cluster of the run takes its data. */
function writesOf(ctx: ProjectContext, { name, namespace, taker }: ClusterFacts): Known {
  const vmuserSecretName = namespace === null ? null : childSecret(name, namespace)
  if (!taker) return { vmuserSecretName }
  const at = (signal: keyof typeof ENDPOINT_ANNOTATIONS.write, way: 'write' | 'read' = 'write'): string | null => {
    const own = annotationOf(taker, ENDPOINT_ANNOTATIONS[way][signal])
    return own ?? (taker.domain === null ? null : publicEndpoint(ctx.release, taker.domain, signal, way))
  }
  return {
    vmuserSecretName,
    regionalClusterName: taker.name,
    writeMetricsEndpoint: at('metrics'),
    readMetricsEndpoint: at('metrics', 'read'),
    logsEndpoint: at('logs'),
    auditLogsEndpoint: at('audit logs'),
    tracesEndpoint: at('traces'),
  }
}

function replaced(value: Json, known: Known): Json {
  if (typeof value === 'string') {
    return value.replace(/\{([a-zA-Z]+)\}/g, (marker, name: string) => known[name as Placeholder] ?? marker)
  }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => replaced(item, known))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, known)]))
}

import { type Cluster, type ClusterRole, K0RDENT, textOf } from '../manifest/cluster.ts'
import type { Json, JsonObject } from '../schema/knowledge.ts'
import { buildJson } from '../values/build.ts'
import type { MapNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import { type ProjectContext, since } from './context.ts'
import type { Placeholder } from './placeholders.ts'

/** What KOF's templates look at on one cluster. */
export type ClusterFacts = Pick<Cluster, 'name' | 'namespace' | 'annotations'>

/** The text of one of KOF's annotations, as in `kof-storage-class`; null for none. */
export function annotationOf(cluster: ClusterFacts | null, name: string): string | null {
  return cluster === null ? null : textOf(cluster.annotations.get(K0RDENT + name))
}

/** What KOF injects, with what the cluster says in the place of placeholders. */
export function filled(ctx: ProjectContext, values: MapNode, cluster: ClusterFacts, role: ClusterRole): MapNode {
  const known = placeholdersOf(ctx, cluster, role)
  return buildJson(replaced(toPlain(values) as JsonObject, known) as JsonObject, values.origin.layer)
}

type Known = { readonly [name in Placeholder]?: string | null }

function placeholdersOf(ctx: ProjectContext, cluster: ClusterFacts, role: ClusterRole): Known {
  const { name, namespace } = cluster
  if (role === 'child') return { childClusterName: name, childClusterNamespace: namespace }
  // Domain and address of the management cluster come from values, and no template in a mesh asks for them.
  const isPublic = role === 'regional' && ctx.mesh !== 'istio'
  return {
    clusterName: name,
    clusterNamespace: namespace,
    regionalDomain: isPublic ? annotationOf(cluster, 'kof-regional-domain') : null,
    certEmail: isPublic ? annotationOf(cluster, 'kof-cert-email') : null,
    storageClass: since(ctx, '1.8.1') ? null : (annotationOf(cluster, 'kof-storage-class') ?? ''),
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

import type { ClusterRole } from '../cluster.ts'
import { clusterOf, clustersOf, namedIn } from '../cluster.ts'
import type { Manifest, Manifests } from '../manifest.ts'
import type { Embedded } from './embedded-values.ts'

/** Annotations of a cluster with values of the charts that KOF installs there. */
export function inAnnotations(manifest: Manifest, manifests: Manifests): Embedded[] {
  const cluster = clusterOf(manifest)
  if (cluster === null || cluster.values.size === 0) return []
  const role = cluster.role ?? roleElsewhere(manifest, manifests)
  return [...cluster.values].map(([chart, node]) => ({
    chart,
    role,
    parts: [{ kind: 'text', node }],
    cluster: cluster.name,
    references: [],
  }))
}

/** The role of the cluster that a patch is for, where the run has it. */
function roleElsewhere({ kind, name }: Manifest, manifests: Manifests): ClusterRole | null {
  const same = namedIn(clustersOf(manifests), name)
  return same.find(({ manifest, role }) => manifest.kind === kind && role !== null)?.role ?? null
}

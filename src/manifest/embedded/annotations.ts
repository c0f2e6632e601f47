import type { ClusterRole } from '../cluster.ts'
import { clusterOf } from '../cluster.ts'
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
  for (const other of manifests.of(kind)) {
    const role = other.name === name ? (clusterOf(other)?.role ?? null) : null
    if (role !== null) return role
  }
  return null
}

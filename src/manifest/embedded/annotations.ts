import { clusterOf } from '../cluster.ts'
import type { Embedded } from '../embedded.ts'
import type { Manifest } from '../manifest.ts'

/** Annotations of a cluster with values of the charts that KOF installs there. */
export function inAnnotations(manifest: Manifest): Embedded[] {
  const cluster = clusterOf(manifest)
  if (cluster === null) return []
  return [...cluster.values].map(([chart, node]) => ({
    chart,
    role: cluster.role,
    parts: [{ kind: 'text', node }],
    cluster: cluster.name,
    references: [],
  }))
}

import type { Cluster } from '../../manifest/cluster.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { findPlaceholder } from './placeholder.ts'

/**
 * A label or annotation as text where it is meant as it stands; null for none, and for what stands for something else:
 * a shell's variable, a template's expression, a word of an example.
 */
export function literal(node: ValueNode | undefined): string | null {
  if (node?.kind !== 'scalar' || node.value === null) return null
  const text = String(node.value)
  return /\$\{?[A-Za-z(]|\{\{|<[A-Za-z]/.test(text) || findPlaceholder(text) !== null ? null : text
}

/** Folders of manifests that others complete. */
const UNFINISHED = /(^|\/)(bases?|components?)\//

/** True for a whole ClusterDeployment: neither a patch, which has no template, nor a base for overlays. */
export function isWhole({ manifest, template }: Cluster): boolean {
  return manifest.kind === 'ClusterDeployment' && template !== null && !UNFINISHED.test(manifest.uri)
}

/** What the run says of a cluster in all of its manifests, patches among them. */
export function aboutSame(clusters: readonly Cluster[], { name, namespace }: Cluster): Cluster[] {
  return clusters.filter(
    (other) => other.name === name && (other.namespace === null || namespace === null || other.namespace === namespace),
  )
}

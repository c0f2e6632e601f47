import { keptWith } from '../../kept.ts'
import { type Cluster, namedIn } from '../../manifest/cluster.ts'
import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
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

/**
 * True for a whole ClusterDeployment: neither a patch, which has no template, nor a base for overlays.
 *
 * @param builtBy the path of the kustomization that leaves it so, where there is one: what that makes of a base is whole
 */
export function isWhole({ manifest, template }: Cluster, { builtBy = manifest.uri }: { builtBy?: string }): boolean {
  return manifest.kind === 'ClusterDeployment' && template !== null && !UNFINISHED.test(builtBy)
}

/** What the run says of a cluster in all of its manifests, patches among them. */
export function aboutSame(clusters: readonly Cluster[], { name, namespace }: Cluster): readonly Cluster[] {
  const known = keptWith(clusters, SAME, () => new Map<string, readonly Cluster[]>())
  const key = JSON.stringify([name, namespace])
  let same = known.get(key)
  if (same === undefined) {
    const isSame = (other: Cluster): boolean =>
      other.namespace === null || namespace === null || other.namespace === namespace
    same = namedIn(clusters, name).filter(isSame)
    known.set(key, same)
  }
  return same
}

const SAME = Symbol('same')

/** The labels of all manifests of one cluster, those of the first that has one; put together once, since each manifest asks. */
export function labelsOf(same: readonly Cluster[]): ReadonlyMap<string, ScalarNode> {
  return keptWith(same, LABELS, () => joined(same.map(({ labels }) => labels)))
}

const LABELS = Symbol('labels')

/** The same of annotations that reach the cluster. */
export function annotationsOf(same: readonly Cluster[]): ReadonlyMap<string, ScalarNode> {
  return keptWith(same, ANNOTATIONS, () => joined(same.map(({ annotations }) => annotations)))
}

const ANNOTATIONS = Symbol('annotations')

function joined(maps: readonly Cluster['labels'][]): Map<string, ScalarNode> {
  const all = new Map<string, ScalarNode>()
  for (const map of maps) for (const [name, node] of map) if (!all.has(name)) all.set(name, node)
  return all
}

import { keptWith } from '../../kept.ts'
import type { Cluster } from '../../manifest/cluster.ts'
import type { Manifests } from '../../manifest/manifest.ts'
import { getScalar } from '../../values/query.ts'
import type { Place } from '../define.ts'

const ROLE = ['metadata', 'labels', 'k0rdent.mirantis.com/kof-cluster-role']

/** A regional cluster that manifests of the run describe. */
export interface Regional {
  readonly name: string
  readonly namespace: string | null
  /** Null for a ConfigMap that stands for a cluster, and for the management cluster. */
  readonly cluster: Cluster | null
  /** The name of its ConfigMap where the user wrote that, null where the operator makes it. */
  readonly configMap: string | null
  readonly at: Place
}

/** The regional clusters of a run: ClusterDeployments, and ConfigMaps that stand for clusters without one. */
export function regionalsOf(clusters: readonly Cluster[], manifests: Manifests): readonly Regional[] {
  return keptWith(clusters, REGIONALS, () => found(clusters, manifests))
}

const REGIONALS = Symbol('regionals')

function found(clusters: readonly Cluster[], manifests: Manifests): Regional[] {
  const deployed = clusters
    .filter(({ role, manifest }) => role === 'regional' && manifest.kind === 'ClusterDeployment')
    .map((cluster) => ({
      name: cluster.name,
      namespace: cluster.namespace,
      cluster,
      configMap: null,
      at: cluster.manifest.root,
    }))
  const maps = manifests.of('ConfigMap').flatMap(({ name, namespace, root }) => {
    const cluster = getScalar(root, ['data', 'regional_cluster_name'])
    const isOne = typeof cluster === 'string' && getScalar(root, ROLE) === 'regional'
    return isOne ? [{ name: cluster, namespace, cluster: null, configMap: name, at: root }] : []
  })
  return [...deployed, ...maps]
}

const MOST_NAMES = 5

/** Names in quotes, a few of them, for a message. */
export function namesOf(regionals: readonly Regional[]): string {
  const names = new Set<string>()
  for (const { name } of regionals) if (names.size <= MOST_NAMES) names.add(`"${name}"`)
  const first = [...names].slice(0, MOST_NAMES).join(', ')
  return names.size > MOST_NAMES ? `${first} and others` : first
}

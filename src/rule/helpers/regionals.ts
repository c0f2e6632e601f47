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
export function regionalsOf(clusters: readonly Cluster[], manifests: Manifests): Regional[] {
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

/** Names in quotes, a few of them, for a message. */
export function namesOf(regionals: readonly Regional[]): string {
  const names = [...new Set(regionals.map(({ name }) => `"${name}"`))]
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and others` : names.join(', ')
}

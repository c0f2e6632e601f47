import type { ManifestContext, Place } from '#src/rule/define'
import { getScalar } from '#src/values/query'

/** A regional cluster that manifests of the run describe. */
export interface Regional {
  readonly name: string
  readonly namespace: string | null
  /** The name of its ConfigMap where the user wrote that, null where the operator makes it. */
  readonly configMap: string | null
  /** Its name, as written. */
  readonly at: Place
}

/** The regional clusters of a run: ClusterDeployments, and ConfigMaps that stand for clusters without one. */
export function regionalsOf({ clusters, manifests }: ManifestContext<never, unknown>): Regional[] {
  const deployed = clusters
    .filter(({ role, manifest }) => role === 'regional' && manifest.kind === 'ClusterDeployment')
    .map(({ name, namespace, manifest }) => ({ name, namespace, configMap: null, at: manifest.root }))
  const maps = manifests
    .of('ConfigMap')
    .filter(
      ({ root }) => getScalar(root, ['metadata', 'labels', 'k0rdent.mirantis.com/kof-cluster-role']) === 'regional',
    )
    .flatMap(({ name, namespace, root }) => {
      const cluster = getScalar(root, ['data', 'regional_cluster_name'])
      return typeof cluster === 'string' ? [{ name: cluster, namespace, configMap: name, at: root }] : []
    })
  return [...deployed, ...maps]
}

import { KofLintError } from '../errors.ts'
import { type Cluster, clustersOf } from '../manifest/cluster.ts'
import { factsOf } from '../project/cluster-facts.ts'
import { type ChartInstance, type Deployment, isOfOneCluster } from '../project/deployment.ts'
import { onCluster, withAnnotation } from '../project/services.ts'
import type { ClusterRole } from '../rule/diagnostic.ts'
import { yamlText } from '../rule/helpers/yaml-text.ts'
import { closest } from '../text/distance.ts'
import type { Opened } from './open.ts'

/** What is installed on one cluster. */
interface OnOneCluster {
  readonly role: ClusterRole
  /** Its charts in the place of those of its role; the charts of other clusters are left out. */
  readonly deployments: readonly Deployment[]
}

/**
 * The charts of a run as one of its clusters gets them: with the values of the cluster's annotations, and with what the
 * manifests tell of it in the place of placeholders.
 *
 * @throws KofLintError of kind `usage` when the files describe no such regional or child cluster, or several
 */
export function onOneCluster({ deployments, manifests }: Opened, name: string): OnOneCluster {
  const clusters = clustersOf(manifests)
  const [cluster, ...others] = clusters.filter((one) => one.name === name)
  if (cluster === undefined) throw unknown(name, clusters)
  // What is said of one of them is not said of the other.
  if (others.length > 0) {
    const hint = 'Name the files of one installation, as one overlay with its base.'
    throw new KofLintError('usage', `These files describe ${others.length + 1} clusters "${name}"`, hint)
  }
  const { role } = cluster
  if (role === null) {
    const hint = 'Its label "k0rdent.mirantis.com/kof-cluster-role" has to say "regional" or "child".'
    throw new KofLintError('usage', `The cluster "${name}" is none of KOF's`, hint)
  }
  const at = (deployment: Deployment): Deployment => {
    const charts = deployment.charts.flatMap((one) => instanceAt(one, cluster, role, clusters, deployment.charts) ?? [])
    return { ...deployment, charts }
  }
  return { role, deployments: deployments.filter((one) => !isOfOneCluster(one)).map(at) }
}

/** The chart on the cluster; a chart of the management cluster, on the way there, as it is; null for one of another role. */
function instanceAt(
  instance: ChartInstance,
  cluster: Cluster,
  role: ClusterRole,
  clusters: readonly Cluster[],
  charts: readonly ChartInstance[],
): ChartInstance | null {
  if (instance.role !== role) return instance.role === null || instance.role === 'management' ? instance : null
  const text = cluster.values.get(instance.chart)
  const own = text === undefined ? null : yamlText(text).values
  const facts = factsOf(cluster, clusters, charts)
  // KOF looks at no annotation for some charts.
  const known = withAnnotation(instance, own, facts) ?? withAnnotation(instance, null, facts) ?? instance
  return onCluster(known, cluster.name)
}

function unknown(name: string, clusters: readonly Cluster[]): KofLintError {
  const names = clusters.filter(({ role }) => role !== null).map((one) => one.name)
  if (names.length === 0)
    return new KofLintError('usage', 'These files describe no clusters', 'Name their ClusterDeployments too.')
  const near = closest(name, names)
  const hint = near === null ? `Clusters that are: ${names.join(', ')}.` : `Did you mean "${near}"?`
  return new KofLintError('usage', `No cluster "${name}" is among these files`, hint)
}

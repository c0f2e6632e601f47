import type { ChartInstance } from '../../project/deployment.ts'
import type { ScalarNode } from '../../values/nodes.ts'
import { getNode, setByUser } from '../../values/query.ts'
import { childRoute } from './child-values.ts'
import { isUnreplaced } from './placeholder.ts'

/** The regional cluster that the management cluster's data goes to, as the user names it. */
export interface ManagementRegion {
  readonly node: ScalarNode
  readonly name: string
  /** True for a name that is left from an example: it is not that of a cluster, wrong or right. */
  readonly isPlaceholder: boolean
}

/** That cluster; null where the user names none. */
export function managementRegion(root: ChartInstance): ManagementRegion | null {
  const route = [...childRoute(root), 'fromManagement', 'toRegionalCluster', 'name']
  const node = getNode(root.values, route)
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.value === '' || !setByUser(node)) return null
  const name = node.value
  const bare = name.trim()
  const isPlaceholder = bare === 'REGIONAL_CLUSTER_NAME' || isUnreplaced(bare)
  return { node, name, isPlaceholder }
}

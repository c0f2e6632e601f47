import type { ChartInstance, Deployment } from '../../project/deployment.ts'
import type { Route, ScalarNode } from '../../values/nodes.ts'
import { visitChildren } from '../../values/query.ts'
import { ownKeys, visitOwn } from './own-values.ts'

const AMOUNTS = ownKeys(['limits', 'requests'])
const SIZES = ownKeys(['size', 'sizeLimit'])
const CLAIMS = ['persistentVolume', 'persistentVolumeClaim', 'persistence', 'pvc']

/** True for the key of a container's or a volume's requests and limits. */
export function isResources(key: string): boolean {
  const name = key.toLowerCase()
  return name.endsWith('resources') || name.endsWith('resourcerequirements')
}

/** Visits what the user wrote of requests and limits of containers and of volume claims, and of the sizes of volumes. */
export function visitQuantities(
  instance: ChartInstance,
  deployment: Deployment,
  visit: (node: ScalarNode, route: Route) => void,
): void {
  visitOwn(instance, deployment, AMOUNTS, (node, route) => {
    if (!isResources(String(route.at(-2)))) return
    visitChildren(node, (child, key) => {
      if (child.kind === 'scalar') visit(child, [...route, key])
    })
  })
  visitOwn(instance, deployment, SIZES, (node, route) => {
    const parent = String(route.at(-2))
    const isSize = route.at(-1) === 'size' ? CLAIMS.includes(parent) : parent === 'emptyDir'
    if (node.kind === 'scalar' && isSize) visit(node, route)
  })
}

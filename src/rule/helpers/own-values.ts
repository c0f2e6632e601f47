import type { ChartInstance, Deployment } from '../../project/deployment.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { visitTouched } from '../../values/query.ts'

/**
 * Visits what the user touched and the chart itself gets: not the blocks that go on to other charts, which are visited
 * there, on the clusters where they arrive. For rules about any chart, so that each place is found once, with its roles.
 */
export function visitOwnValues(
  instance: ChartInstance,
  deployment: Deployment,
  visit: (node: ValueNode, route: Route) => void,
): void {
  for (const { node, route } of ownValues(instance, deployment)) visit(node, route)
}

interface OwnValue {
  readonly node: ValueNode
  readonly route: Route
}

/** Several rules look at all of the same values. */
const found = new WeakMap<ChartInstance, readonly OwnValue[]>()

function ownValues(instance: ChartInstance, deployment: Deployment): readonly OwnValue[] {
  let own = found.get(instance)
  if (own === undefined) {
    own = collect(instance, carriedBlocks(instance, deployment))
    found.set(instance, own)
  }
  return own
}

function collect({ values }: ChartInstance, carried: readonly (readonly string[])[]): OwnValue[] {
  const own: OwnValue[] = []
  visitTouched(values, (node, route) => {
    if (carried.some((block) => block.length === route.length && block.every((key, i) => key === route[i])))
      return false
    own.push({ node, route })
    return undefined
  })
  return own
}

/** Routes of an instance's blocks that other instances of the deployment are made of. */
function carriedBlocks(instance: ChartInstance, deployment: Deployment): string[][] {
  const { hops } = instance
  const next = deployment.charts.filter(
    (other) => other.hops.length === hops.length + 1 && hops.every((hop, i) => hop === other.hops[i]),
  )
  return next.map((other) => {
    const block = other.hops.at(-1)!.split('.')
    return instance.chart === 'kof' ? [...block, 'values'] : block
  })
}

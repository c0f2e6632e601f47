import { keptWith } from '../../kept.ts'
import type { ChartInstance, Deployment } from '../../project/deployment.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { type TouchedPlace, touchedPlaces } from '../../values/query.ts'

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

/**
 * The same for values of keys with a certain name. Of thousands of values a rule often wants a few: each name is asked about
 * once, and not each value.
 */
export function visitOwnKeys(
  instance: ChartInstance,
  deployment: Deployment,
  name: RegExp,
  visit: (node: ValueNode, route: Route) => void,
): void {
  for (const [key, values] of ownKeys(instance, deployment))
    if (name.test(key)) for (const { node, route } of values) visit(node, route)
}

const KEYS = Symbol('own keys')

function ownKeys(instance: ChartInstance, deployment: Deployment): ReadonlyMap<string, readonly TouchedPlace[]> {
  return keptWith(instance, KEYS, () => {
    const groups = new Map<string, TouchedPlace[]>()
    for (const value of ownValues(instance, deployment)) {
      const key = value.route.at(-1)
      if (typeof key !== 'string') continue
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [value])
      else group.push(value)
    }
    return groups
  })
}

const VALUES = Symbol('own values')

/** Several rules look at all of the same values. */
function ownValues(instance: ChartInstance, deployment: Deployment): readonly TouchedPlace[] {
  return keptWith(instance, VALUES, () => collect(instance, carriedBlocks(instance, deployment)))
}

function collect({ values }: ChartInstance, carried: readonly (readonly string[])[]): readonly TouchedPlace[] {
  const places = touchedPlaces(values)
  if (carried.length === 0) return places
  const own: TouchedPlace[] = []
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    if (isCarried(place.route, carried)) i = place.last
    else own.push(place)
  }
  return own
}

function isCarried(route: Route, carried: readonly (readonly string[])[]): boolean {
  for (const block of carried)
    if (block.length === route.length && block.every((key, i) => key === route[i])) return true
  return false
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

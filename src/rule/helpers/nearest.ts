import type { ChartInstance, Deployment } from '../../project/deployment.ts'
import type { Json } from '../../schema/knowledge.ts'
import type { MapNode, Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { Place, YamlOp } from '../define.ts'
import { findPlace, userOrigin } from '../place.ts'
import { instanceRoute } from './instance-route.ts'

/** The innermost map of the user's that leads to a value which the user did not write. */
interface Nearest {
  readonly place: Place
  /** Writes a value there, with the maps that are missing on the way; null where the way leads through a list. */
  readonly add: (value: Json) => YamlOp | null
}

/**
 * Where the user would have to write a value of an instance: below the chart's own values as far as they were written,
 * else on the way to that chart. Null when the user wrote nothing at all.
 */
export function nearestTo(instance: ChartInstance, deployment: Deployment, route: Route): Nearest | null {
  const own = innermost(instance.values, route)
  if (own !== null) return own
  const root = deployment.charts[0]
  return root === undefined ? null : innermost(root.values, [...instanceRoute(instance, deployment), ...route])
}

/** The deepest map on the way along a route that the user wrote; null for none. */
export function innermost(root: MapNode, route: Route): Nearest | null {
  const way: MapNode[] = []
  for (let node: ValueNode | undefined = root; node?.kind === 'map' && node.touched; ) {
    const part = route[way.length]
    if (part === undefined) break
    way.push(node)
    node = node.get(String(part))
  }
  for (let depth = way.length - 1; depth >= 0; depth--) {
    const under = way[depth]!
    const place = { missing: String(route[depth]), under }
    if (findPlace(place) !== null) return { place, add: adder(under, route.slice(depth)) }
  }
  return null
}

function adder(into: MapNode, [key, ...rest]: Route): Nearest['add'] {
  return (value) => {
    if (typeof key !== 'string' || rest.some((part) => typeof part === 'number')) return null
    const nested = rest.reduceRight<Json>((inner, part) => ({ [String(part)]: inner }), value)
    return { op: 'add', into, key, value: nested }
  }
}

/** Where the effective value at a route of an instance stands, or would have to be written; null when the user wrote nothing. */
export function placeOf(instance: ChartInstance, deployment: Deployment, route: Route): Place | null {
  const node = getNode(instance.values, route)
  if (node !== undefined && userOrigin(node) !== null) return node
  return nearestTo(instance, deployment, route)?.place ?? null
}

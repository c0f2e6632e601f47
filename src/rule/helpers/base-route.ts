import type { ValueNode } from '../../values/nodes.ts'
import { routeOf, userOrigin } from '../place.ts'

/**
 * From the root of the user's values to those of the chart that a value was met in, by the value's own route.
 *
 * @param route of the value from the root of that chart
 * @returns null when the value came another way than the chart's other values, as `global` does
 */
export function baseRoute(node: ValueNode, route: readonly (string | number)[]): string[] | null {
  const origin = userOrigin(node)
  if (origin === null || route[0] === 'global') return null
  const own = routeOf(origin).slice(origin.layer.mount.length)
  const base = own.slice(0, own.length - route.length)
  const isSuffix = own.length >= route.length && route.every((part, i) => own[base.length + i] === part)
  return isSuffix ? base.map(String) : null
}

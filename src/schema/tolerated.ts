import type { ValueNode } from '../values/nodes.ts'

/** True when all that a user set at a route, down to the scalars, is among the tolerated routes or below one of them. */
export function isTolerated(
  tolerated: readonly (readonly string[])[],
  route: readonly (string | number)[],
  node: ValueNode,
): boolean {
  const near = tolerated.filter((one) => one.every((part, i) => i >= route.length || part === route[i]))
  if (near.length === 0) return false
  if (near.some((one) => one.length <= route.length)) return true
  if (node.kind !== 'map' || node.entries.size === 0) return false
  for (const [key, child] of node.entries) if (child.touched && !isTolerated(near, [...route, key], child)) return false
  return true
}

import type { MapNode, Route, ScalarNode, ValueNode } from './nodes.ts'

/** The value at a route below a node; undefined when there is none. */
export function getNode(root: ValueNode, route: Route): ValueNode | undefined {
  let node: ValueNode | undefined = root
  for (const part of route) {
    if (node === undefined) return undefined
    if (node.kind === 'map') node = node.entries.get(String(part))
    else if (node.kind === 'seq' && typeof part === 'number') node = node.items[part]
    else return undefined
  }
  return node
}

/** The map at a route, undefined for anything else. */
export function getMap(root: ValueNode, route: Route): MapNode | undefined {
  const node = getNode(root, route)
  return node?.kind === 'map' ? node : undefined
}

/** The scalar's value at a route, undefined for none, a map or a list. */
export function getScalar(root: ValueNode, route: Route): ScalarNode['value'] | undefined {
  const node = getNode(root, route)
  return node?.kind === 'scalar' ? node.value : undefined
}

/** True when the user's own text or argument gave this very value; for a map, took part in it. */
export function setByUser(node: ValueNode): boolean {
  const parts = node.kind === 'map' ? node.parts : [node.origin]
  return parts.some((part) => part.layer.kind === 'file' || part.layer.kind === 'set')
}

/** Truth as Helm's templates see it: false, 0, "", null and empty collections are false. */
export function isTruthy(node: ValueNode | undefined): boolean {
  if (node === undefined) return false
  if (node.kind === 'scalar') return Boolean(node.value)
  return node.kind === 'seq' ? node.items.length > 0 : node.entries.size > 0
}

/**
 * Visits a node and all that the user touched below it, with its route.
 * Return false from the visitor to pass over what is below.
 */
export function visitTouched(
  node: ValueNode,
  visit: (node: ValueNode, route: Route) => boolean | undefined,
  route: Route = [],
): void {
  if (!node.touched) return
  if (visit(node, route) === false) return
  if (node.kind === 'map') for (const [key, child] of node.entries) visitTouched(child, visit, [...route, key])
  else if (node.kind === 'seq') for (const [i, child] of node.items.entries()) visitTouched(child, visit, [...route, i])
}

/** The node as plain JavaScript. Nulls stay unless `dropNulls`. */
export function toPlain(node: ValueNode, dropNulls = false): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'seq') return node.items.map((item) => toPlain(item, dropNulls))
  const plain: Record<string, unknown> = Object.create(null)
  for (const [key, child] of node.entries) {
    if (dropNulls && child.kind === 'scalar' && child.value === null) continue
    plain[key] = toPlain(child, dropNulls)
  }
  return plain
}

import type { MapNode, Origin, Route, ScalarNode, ValueNode } from './nodes.ts'

/**
 * The value at a route below a node; undefined when there is none.
 *
 * Here and in other walks that every run takes thousands of steps of, an index takes the place of an iterator, which makes an object
 * for each step until the engine has optimised it.
 */
export function getNode(root: ValueNode, route: Route): ValueNode | undefined {
  let node: ValueNode | undefined = root
  for (let i = 0; i < route.length; i++) {
    if (node === undefined) return undefined
    const part: string | number = route[i]!
    if (node.kind === 'map') node = node.get(typeof part === 'string' ? part : String(part))
    else if (node.kind === 'seq' && typeof part === 'number') node = node.items[part]
    else return undefined
  }
  return node
}

/**
 * The value at a route when the user touched it, undefined for any other: defaults, of which most charts have thousands, are not
 * read on the way.
 */
export function getTouched(root: ValueNode, route: Route): ValueNode | undefined {
  let node: ValueNode | undefined = root
  for (let i = 0; i < route.length; i++) {
    if (node?.touched !== true) return undefined
    const part: string | number = route[i]!
    if (node.kind === 'map') node = touchedChild(node, typeof part === 'string' ? part : String(part))
    else if (node.kind === 'seq' && typeof part === 'number') node = node.items[part]
    else return undefined
  }
  return node?.touched === true ? node : undefined
}

/** Of more a map is asked for the key, since who looks may look for each of them. */
const FEW = 16

function touchedChild(map: MapNode, key: string): ValueNode | undefined {
  const entries = map.touchedEntries()
  if (entries.length > FEW) {
    const node = map.get(key)
    return node?.touched === true ? node : undefined
  }
  for (let i = 0; i < entries.length; i++) if (entries[i]!.key === key) return entries[i]!.node
  return undefined
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
  return node.kind === 'map' ? node.parts.some(isUsers) : isUsers(node.origin)
}

function isUsers({ layer }: Origin): boolean {
  return layer.kind === 'file' || layer.kind === 'set'
}

/** Truth as Helm's templates see it: false, 0, "", null and empty collections are false. */
export function isTruthy(node: ValueNode | undefined): boolean {
  if (node === undefined) return false
  if (node.kind === 'scalar') return Boolean(node.value)
  return node.kind === 'seq' ? node.items.length > 0 : node.entries.size > 0
}

/**
 * Visits a node and all that the user touched below it, parents first, with the route from that node.
 * Return false from the visitor to pass over what is below.
 */
export function visitTouched(root: ValueNode, visit: (node: ValueNode, route: Route) => boolean | undefined): void {
  if (root.touched) visitBelow(root, [], visit)
}

function visitBelow(
  node: ValueNode,
  route: Route,
  visit: (node: ValueNode, route: Route) => boolean | undefined,
): void {
  if (visit(node, route) === false) return
  visitChildren(node, (child, key) => visitBelow(child, [...route, key], visit))
}

/** Visits what the user touched right below a node: the values of a map's keys, or a list's items. */
export function visitChildren(node: ValueNode, visit: (child: ValueNode, key: string | number) => void): void {
  if (node.kind === 'map') {
    const entries = node.touchedEntries()
    for (let i = 0; i < entries.length; i++) visit(entries[i]!.node, entries[i]!.key)
  } else if (node.kind === 'seq') {
    for (let i = 0; i < node.items.length; i++) if (node.items[i]!.touched) visit(node.items[i]!, i)
  }
}

/**
 * Visits those of the values that the user touched below a node which somebody wants to see. Of thousands a rule often
 * wants a few, and only they need a route.
 *
 * @param wants key: the last one on the way that is no index; empty above all keys
 */
export function visitWanted(
  root: ValueNode,
  wants: (node: ValueNode, key: string) => boolean,
  visit: (node: ValueNode, route: Route) => void,
): void {
  const path: (string | number)[] = []
  const look = (node: ValueNode, key: string): void => {
    if (wants(node, key)) visit(node, [...path])
    visitChildren(node, (child, part) => {
      path.push(part)
      look(child, typeof part === 'string' ? part : key)
      path.pop()
    })
  }
  if (root.touched) look(root, '')
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

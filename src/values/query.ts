import { keptWith } from '../kept.ts'
import type { MapNode, Origin, Route, ScalarNode, ValueNode } from './nodes.ts'

/** The value at a route below a node; undefined when there is none. */
export function getNode(root: ValueNode, route: Route): ValueNode | undefined {
  let node: ValueNode | undefined = root
  for (const part of route) {
    if (node === undefined) return undefined
    if (node.kind === 'map') node = node.get(String(part))
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
  const places = touchedPlaces(root)
  for (let i = 0; i < places.length; i++) {
    const { node, route, last } = places[i]!
    if (visit(node, route) === false) i = last
  }
}

/** A touched node in the order of visiting. */
export interface TouchedPlace {
  readonly node: ValueNode
  /** From the node that was asked about. */
  readonly route: Route
  /** The place of the last one below it. */
  readonly last: number
}

const PLACES = Symbol('touched places')

/** What `visitTouched` visits. Several rules look at all of the same values, so the way through them is found once. */
export function touchedPlaces(root: ValueNode): readonly TouchedPlace[] {
  return keptWith(root, PLACES, () => {
    const places: Writable[] = []
    if (root.touched) collect(root, [], places)
    return places
  })
}

type Writable = { -readonly [key in keyof TouchedPlace]: TouchedPlace[key] }

function collect(node: ValueNode, route: Route, places: Writable[]): void {
  const place: Writable = { node, route, last: 0 }
  places.push(place)
  if (node.kind === 'map') {
    for (const [key, child] of node.touchedEntries()) collect(child, [...route, key], places)
  } else if (node.kind === 'seq') {
    for (const [i, child] of node.items.entries()) if (child.touched) collect(child, [...route, i], places)
  }
  place.last = places.length - 1
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

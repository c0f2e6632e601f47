import { isUserLayer } from '../values/build.ts'
import type { MapNode, Origin, Route, ValueNode } from '../values/nodes.ts'
import { getNode } from '../values/query.ts'
import type { FoundPath } from './path.ts'

/** Where a value arrives in another chart. */
export interface Arrival {
  readonly route: Route
  readonly at: FoundPath
  /** False where another value is on top of it. */
  readonly won: boolean
}

/** Finds the place in a chart's values that a user's value arrives at; null when it does not get there. */
export function arrivalIn(values: MapNode, asked: ValueNode): Arrival | null {
  const wanted = ownOrigins(asked)
  return wanted.length === 0 ? null : search(values, [], wanted)
}

/**
 * The same for a default of the chart that was asked for. It knows no place of its own, but is handed on at the place where
 * the user's values would be.
 *
 * @param route from the root of the other chart's values
 */
export function defaultArrivalIn(values: MapNode, route: Route, asked: ValueNode): Arrival | null {
  const node = getNode(values, route)
  if (node === undefined) return null
  const isAsked = (one: ValueNode): boolean => partsOf(one).some(({ layer }) => layer === asked.origin.layer)
  const won = isAsked(node)
  return won || node.shadowed.some(isAsked) ? { route, at: { route, node, removed: null, missing: [] }, won } : null
}

function search(node: ValueNode, route: Route, wanted: readonly Origin[]): Arrival | null {
  const at = (found: Partial<FoundPath>): FoundPath => ({ route, node, removed: null, missing: [], ...found })
  if (isOneOf(node, wanted)) return { route, at: at({}), won: true }
  if (node.shadowed.some((below) => isOneOf(below, wanted))) return { route, at: at({}), won: false }
  if (node.kind === 'seq') {
    for (const [i, item] of node.items.entries()) {
      const found = item.touched ? search(item, [...route, i], wanted) : null
      if (found !== null) return found
    }
  }
  if (node.kind !== 'map') return null
  for (const [key, child] of node.entries) {
    const found = child.touched || child.shadowed.length > 0 ? search(child, [...route, key], wanted) : null
    if (found !== null) return found
  }
  for (const [key, removed] of node.removed) {
    const here = [...route, key]
    if (node.entries.has(key)) continue
    if (isOneOf(removed.by, wanted)) return { route: here, at: at({ route: here, removed }), won: true }
    const was = [removed.was, ...removed.was.shadowed]
    if (was.some((below) => isOneOf(below, wanted)))
      return { route: here, at: at({ route: here, removed }), won: false }
  }
  return null
}

/** The user's origins of a value: of a map each of its files'. */
function ownOrigins(node: ValueNode): Origin[] {
  return partsOf(node).filter(({ layer }) => isUserLayer(layer))
}

function partsOf(node: ValueNode): readonly Origin[] {
  return node.kind === 'map' ? node.parts : [node.origin]
}

function isOneOf(node: ValueNode, wanted: readonly Origin[]): boolean {
  return ownOrigins(node).some((own) => wanted.some((one) => isSameOrigin(own, one)))
}

/** The same piece of the same text, or of the same argument. */
function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.argument !== undefined || b.argument !== undefined)
    return a.layer === b.layer && a.argument?.value.start === b.argument?.value.start
  return a.layer.view?.source === b.layer.view?.source && a.node !== null && a.node === b.node
}

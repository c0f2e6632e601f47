import { scalarNode } from '../../values/build.ts'
import type { MapNode, Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import type { SyntaxMap, SyntaxNode } from '../../yaml/syntax.ts'
import { userOrigin } from '../place.ts'

/** Where an alias takes a value that is written elsewhere. */
export interface AliasSite {
  /** Stands for `*alias` itself; for a merge key the map that has it. */
  readonly node: ValueNode
  /** From the root of the chart's values. */
  readonly route: Route
}

/**
 * The nearest alias on the way to a value.
 *
 * @param values of a chart
 * @param route to a value in them
 * @returns null for a value that is written where it arrives, and for one without a key
 */
export function aliasSite(values: MapNode, route: Route): AliasSite | null {
  for (let length = route.length; length > 0; length--) {
    const around = route.slice(0, length - 1)
    const [node, above] = [getNode(values, route.slice(0, length)), getNode(values, around)]
    const pair = node === undefined ? null : userOrigin(node)?.pair
    // Items of lists are followed by what is around them.
    if (pair === undefined || pair === null || above?.kind !== 'map') continue
    const { origin } = above
    // The parts of a map that an alias repeats are those of the anchor.
    if (origin.node?.kind === 'alias' && endOf(origin.node) === pair.map)
      return { node: scalarNode(null, origin), route: around }
    const written = above.parts.map((part) => part.node)
    if (written.some((each) => each === pair.map)) continue
    if (written.some((each) => each?.kind === 'map' && takesIn(each, pair.map))) return { node: above, route: around }
  }
  return null
}

/**
 * True for a map with a merge key that takes in another.
 *
 * @param seen maps that were looked at, since merge keys may lead to one in many ways
 */
function takesIn(map: SyntaxMap, other: SyntaxMap, seen = new Set<SyntaxMap>()): boolean {
  if (seen.has(map)) return false
  seen.add(map)
  return map.pairs.some(({ merge, value }) => {
    if (!merge) return false
    const all = value.kind === 'seq' ? value.items : [value]
    return all.map(endOf).some((each) => each === other || (each?.kind === 'map' && takesIn(each, other, seen)))
  })
}

function endOf(node: SyntaxNode): SyntaxNode | null {
  return node.kind === 'alias' ? node.target : node
}

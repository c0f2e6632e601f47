import type { Json } from '../../schema/knowledge.ts'
import type { MapNode } from '../../values/nodes.ts'
import { getNode, setByUser } from '../../values/query.ts'
import type { YamlOp } from '../define.ts'
import { innermost } from './nearest.ts'

/**
 * What writes a value at a route below a map: in place of the user's own, else into the deepest map on the way that the
 * user wrote.
 *
 * @param route from `root`, at least one key
 * @returns null where the user wrote no map on the way
 */
export function addAt(root: MapNode, route: readonly string[], value: Json): YamlOp | null {
  const node = getNode(root, route)
  if (node !== undefined && setByUser(node)) return { op: 'set', at: node, to: value }
  return innermost(root, route)?.add(value) ?? null
}

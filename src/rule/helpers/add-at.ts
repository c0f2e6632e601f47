import type { Json } from '../../schema/knowledge.ts'
import type { MapNode, ValueNode } from '../../values/nodes.ts'
import { setByUser } from '../../values/query.ts'
import type { YamlOp } from '../define.ts'

/**
 * What writes a value at a route below a map, into the deepest map on the way that the user wrote.
 *
 * @param route from `root`, at least one key
 * @returns null where the user wrote no map on the way, or something that is no map
 */
export function addAt(root: MapNode, route: readonly string[], value: Json): YamlOp | null {
  let into: MapNode | null = setByUser(root) ? root : null
  let depth = 0
  let node: ValueNode = root
  for (const [i, key] of route.entries()) {
    const next: ValueNode | undefined = node.kind === 'map' ? node.entries.get(key) : undefined
    if (next === undefined) break
    if (i === route.length - 1 && setByUser(next)) return { op: 'set', at: next, to: value }
    if (next.kind !== 'map') break
    node = next
    if (!setByUser(next)) continue
    into = next
    depth = i + 1
  }
  if (into === null) return null
  const nested = route.slice(depth + 1).reduceRight<Json>((inner, key) => ({ [key]: inner }), value)
  return { op: 'add', into, key: route[depth]!, value: nested }
}

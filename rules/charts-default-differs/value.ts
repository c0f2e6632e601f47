import type { ValueNode } from '#src/values/nodes'
import { toPlain } from '#src/values/query'

/** The longest value that a message shows. */
const LONGEST = 40

/** True for null and for a map or a list without anything in it. */
export function isEmpty(node: ValueNode): boolean {
  if (node.kind === 'scalar') return node.value === null
  return node.kind === 'seq' ? node.items.length === 0 : node.entries.size === 0
}

/** True for equal values; the order of keys does not matter. */
export function sameValue(one: ValueNode, other: ValueNode): boolean {
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.value === other.value
  if (one.kind === 'seq') {
    if (other.kind !== 'seq' || one.items.length !== other.items.length) return false
    return one.items.every((item, i) => sameValue(item, other.items[i]!))
  }
  if (other.kind !== 'map' || one.entries.size !== other.entries.size) return false
  return [...one.entries].every(([key, node]) => {
    const same = other.get(key)
    return same !== undefined && sameValue(node, same)
  })
}

/** A value as a message shows it: scalars and short lists as written in JSON, others by what they are. */
export function shown(node: ValueNode): string {
  const text = JSON.stringify(toPlain(node))
  if (text.length <= LONGEST) return text
  if (node.kind === 'scalar') return 'another text'
  return node.kind === 'seq' ? `a list of ${node.items.length}` : `a map with ${[...node.entries.keys()].join(', ')}`
}

import type { ValueNode } from '../values/nodes.ts'
import type { Mount } from './knowledge.ts'

/**
 * A block's values as plain JavaScript for its validator: what the user touched, since defaults are known to be right.
 * Keys that are null are left out, as Helm leaves them out, and maps below a mount are left empty: another unit governs them.
 */
export function plainOutside(node: ValueNode, mounts: readonly Mount[]): unknown {
  return plain(
    node,
    mounts.map(({ at }) => at),
  )
}

function plain(node: ValueNode, mounts: readonly Mount['at'][]): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'seq') return node.items.map((item) => plain(item, []))
  const result: Record<string, unknown> = Object.create(null)
  for (const [key, child] of node.entries) {
    if (!child.touched || (child.kind === 'scalar' && child.value === null)) continue
    if (mounts.length === 0) {
      result[key] = plain(child, mounts)
      continue
    }
    const below = mounts.filter(([first]) => first === key).map(([, ...rest]) => rest)
    const isMounted = below.some((route) => route.length === 0)
    result[key] = isMounted && child.kind === 'map' ? {} : plain(child, below)
  }
  return result
}

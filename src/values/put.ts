import { mapNode, seqNode } from './build.ts'
import type { MapNode, ValueNode } from './nodes.ts'

/** A change of a patch of JSON: what stands at a place, or is taken away there (RFC 6902, 4.1 to 4.3). */
export interface Put {
  /** Keys and indices as they are written; `-` for the place behind a list's last item. */
  readonly route: readonly string[]
  /** Null to take away what is there. */
  readonly value: ValueNode | null
  /** True for a value that goes between the items of a list, instead of the one that is there. */
  readonly insert: boolean
}

/** A map with one change in it; null where the change does not fit what is there, which is an error to what applies it. */
export function putAt(base: MapNode, put: Put): MapNode | null {
  const found = changed(base, put, 0)
  return found?.kind === 'map' ? found : null
}

function changed(node: ValueNode, put: Put, depth: number): ValueNode | null {
  const { route, value, insert } = put
  const part = route[depth]
  if (part === undefined) return value
  const isLast = depth === route.length - 1
  if (node.kind === 'map') {
    const below = node.get(part)
    if (below === undefined && !(isLast && value !== null)) return null
    const child = isLast ? value : changed(below!, put, depth + 1)
    if (child === null && !isLast) return null
    const entries = new Map(node.entries)
    if (child === null) entries.delete(part)
    else entries.set(part, child)
    return mapNode(entries, node.origin, { parts: node.parts, removed: node.removed, shadowed: node.shadowed })
  }
  if (node.kind !== 'seq') return null
  const index = part === '-' ? node.items.length : /^\d+$/.test(part) ? Number(part) : -1
  const isNew = isLast && insert && value !== null
  if (index < 0 || index > node.items.length || (index === node.items.length && !isNew)) return null
  const child = isLast ? value : changed(node.items[index]!, put, depth + 1)
  if (child === null && !isLast) return null
  return seqNode(
    node.items.toSpliced(index, isNew ? 0 : 1, ...(child === null ? [] : [child])),
    node.origin,
    node.shadowed,
  )
}

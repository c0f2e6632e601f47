import { editDistance } from '../text/distance.ts'
import type { ValueNode } from '../values/nodes.ts'
import type { SchemaIssue } from './issue.ts'
import { childOf, descend, keysOf, type Place, rootOf } from './lookup.ts'

/**
 * The known key that an unknown one is a slip of: the only one within one edit per three letters, two at most, whose
 * value can be of this kind. Another case or other separators (`clusterIssuer`, `cluster-issuer`) count as one edit.
 */
export function nearestKey(issue: SchemaIssue): { readonly key: string; readonly edits: number } | null {
  const place = descend(rootOf(issue.unit), issue.unitRoute.slice(0, -1))
  if (place === null || issue.key === null) return null
  const limit = Math.min(2, Math.floor(issue.key.length / 3))
  let best: string | null = null
  let least = limit + 1
  let isTied = false
  for (const key of keysOf(place)) {
    const edits = editsBetween(issue.key, key, limit)
    if (edits > least || edits > limit || !canHold(place, key, issue.node)) continue
    isTied = edits === least
    best = key
    least = edits
  }
  return best === null || isTied ? null : { key: best, edits: least }
}

function editsBetween(a: string, b: string, limit: number): number {
  return folded(a) === folded(b) ? 1 : editDistance(a, b, limit)
}

function folded(key: string): string {
  return key.replaceAll(/[-_]/g, '').toLowerCase()
}

function canHold(place: Place, key: string, node: ValueNode): boolean {
  const child = childOf(place, key)
  return child !== null && fits(child, node)
}

const KINDS = { scalar: ['string', 'number', 'integer', 'boolean'], seq: ['array'], map: ['object'] } as const

/** True when a value of this kind may stand at a place. A block is a map even where a schema only lists its keys. */
export function fits({ schema }: Place, node: ValueNode): boolean {
  const types = schema.type ?? (schema.properties === undefined ? [] : 'object')
  const list = (Array.isArray(types) ? types : [types]) as readonly string[]
  return list.length === 0 || KINDS[node.kind].some((kind) => list.includes(kind))
}

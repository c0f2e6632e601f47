import type { MapNode, RemovedKey, Route, ValueNode } from '../values/nodes.ts'

/**
 * A path as people write it, taken apart: `a.b[0]."c.d"` or `a.b[0].c\.d`. A dot belongs to a key in quotes or behind a
 * backslash; `findPath` also puts keys together that hold dots.
 */
export function parsePath(text: string): string[] {
  const parts: string[] = []
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|\[(\d+)\]|((?:[^.[\\"]|\\.|\[(?!\d+\]))+)/g)) {
    const [, quoted, index, plain] = match
    parts.push(index ?? (quoted ?? plain ?? '').replace(/\\(.)/g, '$1'))
  }
  return parts
}

/** A route as `parsePath` reads it. */
export function pathText(route: Route): string {
  return route
    .map((part, i) => {
      if (typeof part === 'number') return `[${part}]`
      const key = /^[^.[\]"\\]+$/.test(part) ? part : JSON.stringify(part)
      return i === 0 ? key : `.${key}`
    })
    .join('')
}

/** What stands at a path. */
export interface FoundPath {
  /** As far as it leads. */
  readonly route: Route
  readonly node: ValueNode
  /** A key at the end that a null took away; `node` is the map that had it. */
  readonly removed: RemovedKey | null
  /** The part of the path that nothing stands at. */
  readonly missing: readonly string[]
}

/** Follows a path as far as it leads; where a key is not there, keys that hold dots are tried too. */
export function findPath(root: MapNode, parts: readonly string[]): FoundPath {
  return follow(root, [], parts)
}

function follow(node: ValueNode, route: Route, parts: readonly string[]): FoundPath {
  const lost: FoundPath = { route, node, removed: null, missing: parts }
  if (parts.length === 0) return lost
  if (node.kind === 'seq') {
    const index = Number(parts[0])
    const item = Number.isInteger(index) ? node.items[index] : undefined
    return item === undefined ? lost : follow(item, [...route, index], parts.slice(1))
  }
  if (node.kind === 'scalar') return lost
  let best = lost
  for (let length = 1; length <= parts.length; length++) {
    const key = parts.slice(0, length).join('.')
    const rest = parts.slice(length)
    const child = node.get(key)
    const removed = node.removed.get(key)
    let found: FoundPath | null = null
    if (child !== undefined) found = follow(child, [...route, key], rest)
    else if (removed !== undefined) found = { route: [...route, key], node, removed, missing: rest }
    if (found === null || (best !== lost && found.missing.length >= best.missing.length)) continue
    best = found
  }
  return best
}

import type { MapNode, Route, ValueNode } from '../values/nodes.ts'

/** A key, `*` for any one key or item, `**` for any number of keys and items, none included. */
export type PathPart = string | typeof ANY | typeof DEEP
/** `*` in a path. */
export const ANY = Symbol('*')
/** `**` in a path. */
export const DEEP = Symbol('**')

/** A value that a path leads to. */
interface Match {
  readonly node: ValueNode
  /** From the root of the chart's values. */
  readonly route: Route
}

/**
 * Takes a policy's path apart: keys joined by dots, a key with dots in double quotes, `*` and `**`, `[0]` or `[*]` for items.
 *
 * @returns null for a text that is no path
 */
export function parsePath(text: string): PathPart[] | null {
  const parts: PathPart[] = []
  const pattern = /(?:^|(?!^)\.)(?:"([^"]+)"|(\*\*|\*)(?=$|[.[])|([^."[\]*]+))|\[(\d+|\*)\]/gy
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text)
    if (match === null) return null
    const [, quoted, star, key, index] = match
    if (star !== undefined) parts.push(star === '*' ? ANY : DEEP)
    else if (index !== undefined) parts.push(index === '*' ? ANY : index)
    else parts.push((quoted ?? key)!)
  }
  return parts.length === 0 ? null : parts
}

/** All values that a path leads to, in the order of the values, each once. */
export function matches(root: ValueNode, path: readonly PathPart[]): Match[] {
  const found = new Map<ValueNode, Match>()
  walk(root, [], path, (match) => found.set(match.node, match))
  return [...found.values()]
}

/** The maps in which a path's last key may stand, whether it does or not; none for a path that ends in a star. */
export function holders(root: MapNode, path: readonly PathPart[]): (Match & { readonly node: MapNode })[] {
  if (typeof path.at(-1) !== 'string') return []
  const above = path.length === 1 ? [{ node: root as ValueNode, route: [] }] : matches(root, path.slice(0, -1))
  return above.filter((match): match is Match & { readonly node: MapNode } => match.node.kind === 'map')
}

function walk(node: ValueNode, route: Route, path: readonly PathPart[], found: (match: Match) => void): void {
  const [part, ...rest] = path
  if (part === undefined) found({ node, route })
  else if (part === DEEP) {
    walk(node, route, rest, found)
    for (const [key, child] of childrenOf(node)) walk(child, [...route, key], path, found)
  } else {
    for (const [key, child] of childrenOf(node)) {
      if (part === ANY || part === String(key)) walk(child, [...route, key], rest, found)
    }
  }
}

function childrenOf(node: ValueNode): Iterable<readonly [string | number, ValueNode]> {
  if (node.kind === 'map') return node.entries
  return node.kind === 'seq' ? node.items.entries() : []
}

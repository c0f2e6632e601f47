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
  // Several `**` lead to a value in more ways than anybody could wait for: one is enough.
  const seen = path.map(() => new Set<ValueNode>())
  walk(root, [], 0)
  return [...found.values()]

  function walk(node: ValueNode, route: Route, at: number): void {
    if (at === path.length) found.set(node, found.get(node) ?? { node, route })
    if (at === path.length || seen[at]!.has(node)) return
    seen[at]!.add(node)
    const part = path[at]
    if (part === DEEP) walk(node, route, at + 1)
    const next = part === DEEP ? at : at + 1
    for (const [key, child] of childrenOf(node))
      if (typeof part === 'symbol' || part === String(key)) walk(child, [...route, key], next)
  }
}

/** The maps in which a path's last key may stand, whether it does or not; none for a path that ends in a star. */
export function holders(root: MapNode, path: readonly PathPart[]): (Match & { readonly node: MapNode })[] {
  if (typeof path.at(-1) !== 'string') return []
  const above = path.length === 1 ? [{ node: root as ValueNode, route: [] }] : matches(root, path.slice(0, -1))
  return above.filter((match): match is Match & { readonly node: MapNode } => match.node.kind === 'map')
}

function childrenOf(node: ValueNode): Iterable<readonly [string | number, ValueNode]> {
  if (node.kind === 'map') return node.entries
  return node.kind === 'seq' ? node.items.entries() : []
}

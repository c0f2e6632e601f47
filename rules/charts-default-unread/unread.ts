import type { TemplateReads } from '#src/schema/build/template-scan'
import type { MapNode, ValueNode } from '#src/values/nodes'

/**
 * The outermost defaults that nothing can read.
 *
 * @param dead routes that are known to be read by nothing, though templates alone do not show it
 */
export function unreadIn(defaults: MapNode, reads: TemplateReads, dead: Paths): Iterable<ValueNode> {
  return below(defaults, [], { named: pathsOf(reads.named), whole: pathsOf(reads.whole), dead })
}

interface Readers {
  readonly named: Paths
  readonly whole: Paths
  readonly dead: Paths
}

function* below(map: MapNode, route: readonly string[], readers: Readers): Generator<ValueNode> {
  for (const [key, node] of map.entries) {
    const at = [...route, key]
    // A scan of templates cannot tell a key with dots from a path, and a block may be there to be repeated by an alias.
    if (key.includes('.') || holdsAnchor(node)) continue
    if (isDead(at, readers)) yield node
    else if (node.kind === 'map') yield* below(node, at, readers)
  }
}

function isDead(at: readonly string[], { named, whole, dead }: Readers): boolean {
  if (dead.some((path) => path.length === at.length && begins(path, at))) return true
  if (whole.some((path) => begins(at, path) || begins(path, at))) return false
  return !named.some((path) => begins(path, at))
}

type Paths = readonly (readonly string[])[]

function pathsOf(dotted: ReadonlySet<string>): Paths {
  return [...dotted].map((path) => (path === '' ? [] : path.split('.')))
}

/** True when a path begins with another one; `*` stands for any key. */
function begins(path: readonly string[], start: readonly string[]): boolean {
  return start.length <= path.length && start.every((key, i) => key === path[i] || key === '*' || path[i] === '*')
}

function holdsAnchor(node: ValueNode): boolean {
  const syntax = node.origin.node
  if (syntax !== null && 'anchor' in syntax && syntax.anchor !== null) return true
  if (node.kind === 'map') return [...node.entries.values()].some(holdsAnchor)
  return node.kind === 'seq' && node.items.some(holdsAnchor)
}

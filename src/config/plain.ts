import type { SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'

/**
 * A config's syntax as plain data. Unlike values for Helm, only `true` and `false` are booleans, so that `off` is a word.
 * Keys named `__proto__` stay ordinary keys.
 */
export function toPlain(node: SyntaxNode | null): unknown {
  return convert(node, new Map())
}

function convert(node: SyntaxNode | null, done: Map<SyntaxNode, unknown>): unknown {
  if (node === null) return null
  if (done.has(node)) return done.get(node)
  const value = build(node, done)
  done.set(node, value)
  return value
}

function build(node: SyntaxNode, done: Map<SyntaxNode, unknown>): unknown {
  switch (node.kind) {
    case 'alias':
      return convert(node.target, done)
    case 'seq':
      return node.items.map((item) => convert(item, done))
    case 'map': {
      const entries = node.pairs.map((pair) => [pair.key, convert(pair.value, done)] as const)
      return Object.fromEntries(entries)
    }
    case 'scalar':
      return typeof node.value === 'boolean' && !/^(true|false)$/i.test(node.text) ? node.text : node.value
  }
}

/** The pair of a key in a map, looked up through aliases. */
export function pairOf(node: SyntaxNode | null, key: string): SyntaxPair | undefined {
  const map = node?.kind === 'alias' ? node.target : node
  return map?.kind === 'map' ? map.pairs.findLast((pair) => pair.key === key) : undefined
}

/** The node at a JSON pointer, or the nearest one above it that exists. */
export function nodeAt(root: SyntaxNode | null, pointer: string): SyntaxNode | null {
  let at = root
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const here: SyntaxNode | null = at?.kind === 'alias' ? at.target : at
    const next: SyntaxNode | undefined = here?.kind === 'seq' ? here.items[Number(key)] : pairOf(here, key)?.value
    if (next === undefined) return at
    at = next
  }
  return at
}

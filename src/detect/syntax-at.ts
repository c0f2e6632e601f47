import type { SyntaxNode } from '../yaml/syntax.ts'

/** What stands at keys of a text as written; null when there is nothing. */
export function nodeAt(root: SyntaxNode | null, route: readonly string[]): SyntaxNode | null {
  let node: SyntaxNode | null = root
  for (const key of route) {
    if (node?.kind !== 'map') return null
    node = node.pairs.find((pair) => pair.key === key)?.value ?? null
  }
  return node
}

/** A scalar at keys of a text, as text; null when there is none. */
export function textAt(root: SyntaxNode | null, route: readonly string[]): string | null {
  const node = nodeAt(root, route)
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : null
}

import type { ValueNode } from '../../values/nodes.ts'

/** True for a part of a manifest with directives, which change what a strategic merge does (kubernetes-sigs/kustomize kustomize/v5.8.1 kyaml/yaml/merge2/smpdirective.go). */
export function hasDirective(node: ValueNode): boolean {
  if (node.kind === 'seq') return node.items.some(hasDirective)
  if (node.kind === 'scalar') return false
  return [...node.entries].some(([key, child]) => key.startsWith('$') || hasDirective(child))
}

import type { ScalarNode } from '../../values/nodes.ts'

/** What upstream has where the user wrote a value; undefined when it has nothing there, or no scalar. */
export function upstreamDefault({ shadowed }: ScalarNode): ScalarNode | undefined {
  return shadowed.find((node): node is ScalarNode => node.kind === 'scalar' && node.origin.layer.kind === 'defaults')
}

/** True for a value that upstream has too: who only writes it down has decided nothing. */
export function repeatsDefault(node: ScalarNode): boolean {
  return upstreamDefault(node)?.value === node.value
}

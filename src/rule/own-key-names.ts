import type { Deployment } from '../project/deployment.ts'
import type { ValueNode } from '../values/nodes.ts'

/**
 * The keys that the user wrote anywhere in a release's values, and the words of texts that may be read as YAML: of them a rule
 * needs one that has `needs`. Null where manifests take part, which hold values of their own.
 */
export function ownKeyNames({ charts, manifests }: Deployment): ReadonlySet<string> | null {
  if (manifests.all.length > 0) return null
  const keys = new Set<string>()
  const root = charts[0]
  if (root !== undefined) collect(root.given, keys)
  return keys
}

function collect(node: ValueNode, keys: Set<string>): void {
  if (node.kind === 'map') {
    for (const { key, node: child } of node.touchedEntries()) {
      keys.add(key)
      collect(child, keys)
    }
  } else if (node.kind === 'seq') for (const item of node.items) collect(item, keys)
  else if (typeof node.value === 'string' && mayBeYaml(node.value))
    for (const [word] of node.value.matchAll(/[\w./-]+/g)) keys.add(word)
  // What a later file replaced may still be spoken of.
  for (const below of node.shadowed) if (below.touched) collect(below, keys)
}

/** Text of one line is YAML too: `storageClass: gp3`. */
function mayBeYaml(text: string): boolean {
  return text.includes(':') && /:(?:\s|$)|[\n{]/.test(text)
}

import { keptWith } from '../kept.ts'
import type { Manifests } from '../manifest/manifest.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Keys } from '../values/merged.ts'
import type { ValueNode } from '../values/nodes.ts'
import type { EnabledRule } from './enabled.ts'

/**
 * The keys that the user wrote anywhere in a release's values and in the run's manifests, and the words of texts that may be read as
 * YAML: of them a rule needs one that has `needs`. Null where a text may spell a key with escapes.
 */
export function ownKeyNames({ charts, manifests }: Deployment): Keys | null {
  const around = keysOfManifests(manifests)
  if (around === null) return null
  const search = new Search()
  const root = charts[0]
  if (root !== undefined) search.node(root.given)
  if (!search.isComplete) return null
  const { keys } = search
  return around.size === 0 ? keys : { has: (key) => keys.has(key) || around.has(key) }
}

/** False for a rule that needs a key of which the user wrote none. */
export function mayFind({ needs }: EnabledRule, keys: Keys | null): boolean {
  if (keys === null || needs === undefined) return true
  for (let i = 0; i < needs.length; i++) if (keys.has(needs[i]!)) return true
  return false
}

const KEYS = Symbol('keys')

/** The same of a run's manifests, which hold values of their own; looked for once, since each release asks. */
function keysOfManifests(manifests: Manifests): ReadonlySet<string> | null {
  if (manifests.all.length === 0) return NONE
  return keptWith(manifests, KEYS, () => {
    const search = new Search()
    // Of the others nothing becomes values.
    for (const manifest of manifests.all) if (manifest.isReleased !== true) search.node(manifest.root)
    return search.isComplete ? search.keys : null
  })
}

const NONE: ReadonlySet<string> = new Set()

class Search {
  readonly keys = new Set<string>()
  isComplete = true
  /** Replaced values that were looked at: each is below all that replaced it, one after the other. */
  private readonly replaced = new Set<ValueNode>()

  node(node: ValueNode): void {
    this.content(node)
    if (node.shadowed.length > 0) this.replacedBy(node)
  }

  private content(node: ValueNode): void {
    if (node.kind === 'map') {
      const entries = node.touchedEntries()
      for (let i = 0; i < entries.length; i++) {
        this.keys.add(entries[i]!.key)
        this.node(entries[i]!.node)
      }
    } else if (node.kind === 'seq') for (let i = 0; i < node.items.length; i++) this.node(node.items[i]!)
    else if (typeof node.value === 'string' && mayBeYaml(node.value)) this.text(node.value)
  }

  /** What was replaced may still be spoken of. All of it is in the list, also what those that were replaced had replaced. */
  private replacedBy(node: ValueNode): void {
    for (const below of node.shadowed) {
      if (!below.touched || this.replaced.has(below)) continue
      this.replaced.add(below)
      this.content(below)
    }
  }

  private text(text: string): void {
    if (text.includes('\\')) this.isComplete = false
    for (const [word] of text.matchAll(/[\w./-]+/g)) this.keys.add(word)
  }
}

/** Text of one line is YAML too: `storageClass: gp3`. */
function mayBeYaml(text: string): boolean {
  return text.includes(':') && /:(?:\s|$)|[\n{]/.test(text)
}

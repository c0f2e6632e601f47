import { lowering } from '../../fix/late.ts'
import { keptWith } from '../../kept.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { userOrigin } from '../place.ts'

const ALIASES = Symbol('aliases')

/** True for a value that is written to be repeated: aliases outside of it take it, or a part of it, to where it is used. */
export function isAnchored(node: ValueNode): boolean {
  const origin = userOrigin(node)
  const view = origin?.layer.view ?? null
  if (view === null || origin!.node === null) return false
  // Without an alias nothing is repeated, and what edits need is not loaded. A long text is not searched for each of its values.
  if (!keptWith(view, ALIASES, () => view.text.includes('*'))) return false
  return lowering().isAnchoredElsewhere(view, origin!.node)
}

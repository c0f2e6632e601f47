import { lowering } from '../../fix/late.ts'
import type { ValueNode } from '../../values/nodes.ts'
import { userOrigin } from '../place.ts'

/** True for a value that is written to be repeated: aliases outside of it take it, or a part of it, to where it is used. */
export function isAnchored(node: ValueNode): boolean {
  const origin = userOrigin(node)
  const view = origin?.layer.view ?? null
  // Without an alias nothing is repeated, and what edits need is not loaded.
  if (view === null || origin!.node === null || !view.text.includes('*')) return false
  return lowering().isAnchoredElsewhere(view, origin!.node)
}

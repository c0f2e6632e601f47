import type { ValueNode } from '../../values/nodes.ts'
import { isAnchoredElsewhere } from '../../yaml/ops/tree.ts'
import { userOrigin } from '../place.ts'

/** True for a value that is written to be repeated: aliases outside of it take it, or a part of it, to where it is used. */
export function isAnchored(node: ValueNode): boolean {
  const origin = userOrigin(node)
  const view = origin?.layer.view ?? null
  return view !== null && origin!.node !== null && isAnchoredElsewhere(view, origin!.node)
}

import { lowering } from '../../fix/late.ts'
import type { ScalarNode } from '../../values/nodes.ts'

/** True when comments with words in them stand below a key whose value is a scalar: settings that are out of use, or what speaks of them. */
export function hasCommentedOut({ origin: { layer, node, pair } }: ScalarNode): boolean {
  return layer.view !== null && node !== null && pair !== null && lowering().hasCommentedOut(layer.view, pair, node)
}

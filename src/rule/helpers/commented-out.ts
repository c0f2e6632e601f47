import type { ScalarNode } from '../../values/nodes.ts'
import { indentOf, kindOf, lineAt } from '../../yaml/ops/lines.ts'

/** True when comments with words in them stand below a key whose value is a scalar: settings that are out of use, or what speaks of them. */
export function hasCommentedOut({ origin: { layer, node, pair } }: ScalarNode): boolean {
  if (layer.view === null || node === null || pair === null || pair.map.flow) return false
  const { text } = layer.view
  const key = lineAt(text, pair.keySpan.start)
  const column = pair.keySpan.start - key.start
  let at = lineAt(text, Math.max(pair.keySpan.end, node.span.end)).next
  while (at < text.length) {
    const line = lineAt(text, at)
    const kind = kindOf(text, line)
    if (kind === 'content' || (kind === 'comment' && indentOf(text, line) <= column)) return false
    if (kind === 'comment' && /[\p{L}\d]/u.test(text.slice(line.start, line.end))) return true
    at = line.next
  }
  return false
}

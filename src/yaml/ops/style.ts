import { keptWith } from '../../kept.ts'
import type { SyntaxMap, SyntaxNode } from '../syntax.ts'
import type { WriteStyle } from '../write.ts'
import { lineAt } from './lines.ts'
import { isBlockMap, rootOf } from './tree.ts'

/** How the text around a node indents: taken from the first nested map and the first list; two spaces each where there is none. */
export function writeStyleOf(text: string, node: SyntaxNode): WriteStyle {
  const root = rootOf(node)
  return keptWith(root, STYLE, () => styleBelow(text, root))
}

const STYLE = Symbol('style')

function styleBelow(text: string, root: SyntaxNode): WriteStyle {
  const found: { step?: number; dash?: number } = {}
  const queue: SyntaxNode[] = [root]
  for (let i = 0; i < queue.length && (found.step === undefined || found.dash === undefined); i++) {
    const at = queue[i]!
    if (at.kind === 'seq') for (const item of at.items) queue.push(item)
    if (isBlockMap(at)) look(text, at, found, queue)
  }
  const step = found.step ?? 2
  return { step, dash: found.dash ?? Math.min(step, 2) }
}

function look(text: string, map: SyntaxMap, found: { step?: number; dash?: number }, queue: SyntaxNode[]): void {
  for (const { keySpan, value } of map.pairs) {
    queue.push(value)
    const nested = column(text, value.span.start) - column(text, keySpan.start)
    if (value.kind === 'seq' && !value.flow && nested >= 0) found.dash ??= nested
    if (isBlockMap(value) && nested > 0) found.step ??= nested
  }
}

function column(text: string, offset: number): number {
  return offset - lineAt(text, offset).start
}

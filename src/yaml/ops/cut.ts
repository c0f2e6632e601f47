import type { Span } from '../../text/span.ts'
import type { SyntaxNode } from '../syntax.ts'
import type { Extent } from './extent.ts'
import { couldBeSwallowed, kindOf, type Line, lineAt, lineBefore } from './lines.ts'
import { lastBlockScalar } from './tree.ts'

/**
 * The span to delete so that an extent is gone: its lines, and of the blank lines around it no more than stood on one side.
 *
 * @param before what stands above in the same map or list: a block scalar there must keep its line breaks
 * @returns null where the lines below would become part of a block scalar above
 */
export function cut(text: string, extent: Extent, before: SyntaxNode | undefined): Span | null {
  let { start, end } = extent
  const above = start === 0 ? null : lineBefore(text, lineAt(text, start))
  const block = lastBlockScalar(before)
  if (block !== null) {
    const keeps = /^[|>][-0-9]*\+/.test(text.slice(block.span.start, block.span.start + 4))
    // At the end of an embedded text the outer scalar may drop what this one keeps.
    if (keeps && (end === text.length || kindOf(text, lineAt(text, end)) === 'blank')) return null
    if (couldBeSwallowed(text, end, extent.indent)) return null
    return { start, end }
  }
  if (above === null || kindOf(text, above) === 'blank') {
    while (end < text.length && kindOf(text, lineAt(text, end)) === 'blank') end = lineAt(text, end).next
  }
  if (end === text.length && above !== null) {
    // At the end of the text the blank lines above go, and the last line break where the text had none.
    for (let line: Line | null = above; line !== null && kindOf(text, line) === 'blank'; line = lineBefore(text, line))
      start = line.start
    if (text[end - 1] !== '\n') start = lineAt(text, Math.max(0, start - 1)).end
  }
  return { start, end }
}

import type { TextEdit } from '../text/edits.ts'
import type { Span } from '../text/span.ts'
import { containerOf, isInFlow, isPair } from '../yaml/ops/tree.ts'
import type { SyntaxNode } from '../yaml/syntax.ts'

/**
 * The lines around some edits that are YAML by themselves: a key of a block map with all below it. What the edits break shows
 * there as well as in the whole text, which may be long and have a fix for each of its keys.
 *
 * @param text what the nodes were read from
 * @param nodes the values that the edits change, take away, or add to
 * @returns the whole text where no key has all of them below it
 */
export function linesAround(text: string, nodes: readonly SyntaxNode[], edits: readonly TextEdit[]): Span {
  const first = Math.min(...edits.map(({ span }) => span.start))
  const last = Math.max(...edits.map(({ span }) => span.end))
  for (let at: SyntaxNode | null = nodes[0] ?? null; at !== null; at = containerOf(at)) {
    const { parent, span } = at
    // A key that goes, or gets another name, is the concern of the map that has it.
    if (!isPair(parent) || parent.keySpan.end > first || isInFlow(parent.map)) continue
    const start = text.lastIndexOf('\n', parent.keySpan.start) + 1
    const end = lineEnd(text, span.end)
    const hasAll = nodes.every((node) => span.start <= node.span.start && node.span.end <= span.end)
    if (hasAll && last <= end && text.slice(start, parent.keySpan.start).trim() === '') return { start, end }
  }
  return { start: 0, end: text.length }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

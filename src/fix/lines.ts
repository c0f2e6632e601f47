import type { TextEdit } from '../text/edits.ts'
import type { Span } from '../text/span.ts'
import type { ParsedYaml, SyntaxMap, SyntaxNode, SyntaxPair } from '../yaml/syntax.ts'

/**
 * The lines of the innermost key of a block map with all edits below it, to be read by themselves: what some edits break shows there
 * as in the whole text.
 *
 * @returns the whole text where no key has all of them below it
 */
export function linesBelowKey({ view: { text }, documents }: ParsedYaml, edits: readonly TextEdit[]): Span {
  const first = Math.min(...edits.map(({ span }) => span.start))
  const last = documents.findLast(({ root }) => root !== null && root.span.start <= first)
  let lines: Span = { start: 0, end: text.length }
  for (let at: SyntaxNode | undefined | null = last?.root; at; ) {
    if (at.kind === 'seq' && !at.flow) {
      at = lastBefore(at.items, ({ span }) => span.start, first)
      continue
    }
    const pair: SyntaxPair | undefined = at.kind === 'map' && !at.flow ? pairBefore(at, first) : undefined
    if (pair === undefined) break
    const start = text.lastIndexOf('\n', pair.keySpan.start) + 1
    if (text.slice(start, pair.keySpan.start).trim() !== '') break
    const end = endOfLine(text, pair.value.span.end)
    const column = pair.keySpan.start - start
    if (!edits.every((edit) => isBelow(text, edit, pair, end, column))) break
    lines = { start, end }
    at = pair.value
  }
  return lines
}

function pairBefore({ pairs }: SyntaxMap, offset: number): SyntaxPair | undefined {
  return lastBefore(pairs, ({ keySpan }) => keySpan.end, offset)
}

/** True for an edit in the value of a key, or of lines behind it that belong to it. */
function isBelow(text: string, edit: TextEdit, { keySpan, value }: SyntaxPair, end: number, column: number): boolean {
  const { span } = edit
  if (span.start < keySpan.end || span.end > end) return false
  return span.end < value.span.end || indentsOf(text, edit).every((indent) => indent > column)
}

/** How far the lines that an edit begins are indented. */
function indentsOf(text: string, { span, newText }: TextEdit): number[] {
  const beginsLine = span.start === 0 || text[span.start - 1] === '\n'
  const lines = newText.split('\n').slice(beginsLine ? 0 : 1)
  return lines.flatMap((line) => (line.trim() === '' ? [] : [line.search(/[^ ]/)]))
}

/** Of things in the order of a text, the last that comes no later than an offset. */
function lastBefore<T>(all: readonly T[], offsetOf: (one: T) => number, offset: number): T | undefined {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsetOf(all[middle]!) <= offset) low = middle + 1
    else high = middle
  }
  return all[low - 1]
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

import type { Span } from '../text/span.ts'
import { actionsOf } from './template.ts'

/** What an action does that begins or ends a block (Go's text/template). */
const OF_BLOCKS = /^\{\{(?:- )?\s*(if|range|with|define|block|end)\b/

/** What a template may print, or not, or several times. */
export interface TemplateParts {
  /** Where blocks begin and end, from the first action of each to its last one, in order. */
  readonly edges: readonly number[]
  /** Actions that print something, in order. */
  readonly prints: readonly Span[]
}

/** The blocks of a template and what prints in it; null where one of its actions, or a block, does not end. */
export function templateParts(text: string): TemplateParts | null {
  const actions = actionsOf(text)
  if (actions === null) return null
  let depth = 0
  const edges: number[] = []
  for (const { start, end } of actions) {
    const word = OF_BLOCKS.exec(text.slice(start, Math.min(end, start + 200)))?.[1]
    if (word === undefined) continue
    depth += word === 'end' ? -1 : 1
    if (depth < 0) return null
    edges.push(word === 'end' ? end : start)
  }
  return depth === 0 ? { edges, prints: actions.filter(({ prints }) => prints) } : null
}

/** The index of the first of some numbers in order that is not below a limit. */
export function firstFrom(limit: number, numbers: readonly number[]): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

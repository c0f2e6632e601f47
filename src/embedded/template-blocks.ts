import type { Span } from '../text/span.ts'
import { actionsOf } from './template.ts'

/** What an action does that begins or ends a block (Go's text/template). */
const OF_BLOCKS = /^\{\{(?:- )?\s*(if|range|with|define|block|end)\b/

/** What a template may print, or not, or several times. */
export interface TemplateParts {
  /** From the beginning of the first action of a block to the end of its last one, in the order of their ends. */
  readonly blocks: readonly Span[]
  /** Actions that print something, in order. */
  readonly prints: readonly Span[]
}

/** The blocks of a template and what prints in it; null where one of its actions, or a block, does not end. */
export function templateParts(text: string): TemplateParts | null {
  const actions = actionsOf(text)
  if (actions === null) return null
  const open: number[] = []
  const blocks: Span[] = []
  for (const { start, end } of actions) {
    const word = OF_BLOCKS.exec(text.slice(start, Math.min(end, start + 200)))?.[1]
    if (word === undefined) continue
    if (word !== 'end') open.push(start)
    else if (open.length === 0) return null
    else blocks.push({ start: open.pop()!, end })
  }
  return open.length === 0 ? { blocks, prints: actions.filter(({ prints }) => prints) } : null
}

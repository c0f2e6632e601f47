import type { TextView } from '../yaml/syntax.ts'
import { linesOf } from './lines.ts'
import { HIDDEN_MACRO, hideMacros } from './macros.ts'
import { pieceView, type Run } from './view.ts'

/** A fenced block of a Markdown text. */
interface FencedBlock {
  /** The first word behind the fence, in lower case; empty for none. */
  readonly language: string
  readonly view: TextView
}

const FENCE = /^([ \t]*(?:>[ \t]?)*)(`{3,}|~{3,})[ \t]*([\w+-]*)/

/** The fenced blocks of a text, in order. One that is not closed goes to the end, as Markdown has it. */
export function fencedBlocks(outer: TextView): FencedBlock[] {
  const blocks: FencedBlock[] = []
  let open: { indent: string; fence: string; language: string; runs: Run[] } | null = null
  const close = (): void => {
    if (open === null) return
    const { indent, language, runs } = open
    const view = pieceView(outer, runs, { indent, forbidden: HIDDEN_MACRO, manyLines: true })
    blocks.push({ language, view })
    open = null
  }
  for (const { start, text } of linesOf(outer.text)) {
    const match = FENCE.exec(text)
    if (open === null) {
      if (match !== null) open = { indent: match[1]!, fence: match[2]!, language: match[3]!.toLowerCase(), runs: [] }
      continue
    }
    const { indent, fence, runs } = open
    const isEnd = match !== null && match[2]!.startsWith(fence) && text.slice(match[0].length).trim() === ''
    if (isEnd) close()
    else {
      const drop = commonLength(text, indent)
      runs.push({ outer: start + drop, text: hideMacros(text.slice(drop)) })
    }
  }
  close()
  return blocks
}

/** How much of the fence's indentation a line has; blank lines may have less of it. */
function commonLength(line: string, indent: string): number {
  let i = 0
  while (i < indent.length && line[i] === indent[i]) i++
  return i
}

/**
 * Levels of nesting that are read. Far more than any values file has, and few enough that no parser here runs out of
 * stack: the `yaml` package does at some 800, and a stack that is nearly full can end the whole process.
 */
export const MAX_LEVELS = 400

/**
 * True when a text nests deeper than `MAX_LEVELS`. Indentation and brackets are counted without parsing;
 * only when brackets alone look too deep are those in scalars told from real ones.
 *
 * @param flowDepth how deep brackets that are no text stand within each other; it may stop counting above `limit`
 */
export function isTooDeep(text: string, flowDepth: (text: string, limit: number) => number): boolean {
  const { block, flow } = estimate(text)
  if (block + flow <= MAX_LEVELS) return false
  return block > MAX_LEVELS || block + flowDepth(text, MAX_LEVELS) > MAX_LEVELS
}

function estimate(text: string): { block: number; flow: number } {
  const indents: number[] = []
  let block = 0
  let flow = 0
  let open = 0
  let lineStart = true
  let column = 0
  const level = (at: number): void => {
    while (indents.length > 0 && indents[indents.length - 1]! >= at) indents.pop()
    indents.push(at)
    if (indents.length > block) block = indents.length
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 10 || c === 13) {
      lineStart = true
      column = 0
      continue
    }
    if (lineStart && c !== 32) {
      // `- - a` opens a level with each dash; a blank line or a comment opens none.
      const compact = (c === 45 || c === 63) && text.charCodeAt(i + 1) === 32
      if (c !== 35) level(column)
      lineStart = compact
    }
    column++
    if (c === 91 || c === 123) flow = Math.max(flow, ++open)
    else if ((c === 93 || c === 125) && open > 0) open--
  }
  return { block, flow }
}

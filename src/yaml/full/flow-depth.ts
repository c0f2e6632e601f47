/** How deep brackets stand within brackets among the tokens of a text, at most `limit` + 1. Those in scalars and comments do not count. */
export function flowDepth(tokens: Iterable<string>, limit: number): number {
  let depth = 0
  let deepest = 0
  for (const token of tokens) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if ((token === ']' || token === '}') && depth > 0) depth--
    if (deepest > limit) return deepest
  }
  return deepest
}

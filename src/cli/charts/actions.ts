/**
 * The actions of a Go template, braces included, without comments. A pattern would look for an end from each of many openings.
 */
export function actionsIn(text: string): string[] {
  const found: string[] = []
  let end = 0
  for (let start = text.indexOf('{{'); start >= 0; ) {
    if (end < start + 2) end = text.indexOf('}}', start + 2)
    if (end < 0) break
    const action = text.slice(start, end + 2)
    const isComment = /^\{\{-?\s*\/\*/.test(action)
    if (!isComment) found.push(action)
    start = text.indexOf('{{', isComment ? start + 1 : end + 2)
  }
  return found
}

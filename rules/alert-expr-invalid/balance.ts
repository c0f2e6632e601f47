/** Where anything begins or ends. */
const MARK = /[#"'`()[\]{}]/g
const CLOSING: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' }

/**
 * What is not closed, or closes nothing, in a PromQL expression, as a clause of a sentence; null when all is well. Quotes
 * and comments are those of Prometheus (prometheus/prometheus v3.0.0 promql/parser/lex.go).
 */
export function unbalanced(expression: string): string | null {
  const open: string[] = []
  MARK.lastIndex = 0
  for (let found = MARK.exec(expression); found !== null; found = MARK.exec(expression)) {
    const [char] = found
    if (char === '#') {
      const end = expression.indexOf('\n', found.index)
      if (end < 0) break
      MARK.lastIndex = end
    } else if (char === '"' || char === "'" || char === '`') {
      const end = endOfQuote(expression, found.index)
      if (end < 0) return `a quote ${char} is not closed`
      MARK.lastIndex = end + 1
    } else if (char in CLOSING) open.push(char)
    else {
      const last = open.pop()
      if (last === undefined) return `a "${char}" closes nothing`
      if (CLOSING[last] !== char) return `a "${last}" is closed by "${char}"`
    }
  }
  const last = open.pop()
  return last === undefined ? null : `a "${last}" is not closed`
}

/** Where a quoted text ends, -1 for nowhere. Only backquotes go over line ends and know no escapes. */
function endOfQuote(expression: string, start: number): number {
  const quote = expression[start]
  for (let i = start + 1; i < expression.length; i++) {
    const char = expression[i]
    if (char === quote) return i
    if (quote === '`') continue
    if (char === '\n') return -1
    if (char === '\\') i++
  }
  return -1
}

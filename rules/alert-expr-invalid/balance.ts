/** By the code of a character that is opened, the character that closes it. */
const CLOSES = new Map([...'([{'].map((char, i) => [char, ')]}'[i]!] as const))
/** By code: what a character begins or ends, if anything. A table, since expressions are what long values files are made of. */
const MARKS: ('comment' | 'quote' | 'opening' | 'closing' | null)[] = new Array(128).fill(null)
MARKS['#'.charCodeAt(0)] = 'comment'
for (const mark of '"\'`') MARKS[mark.charCodeAt(0)] = 'quote'
for (const [opening, closing] of CLOSES) {
  MARKS[opening.charCodeAt(0)] = 'opening'
  MARKS[closing.charCodeAt(0)] = 'closing'
}

/**
 * What is not closed, or closes nothing, in a PromQL expression, as a clause of a sentence; null when all is well. Quotes
 * and comments are those of Prometheus (prometheus/prometheus v3.0.0 promql/parser/lex.go).
 */
export function unbalanced(expression: string): string | null {
  const open: string[] = []
  for (let at = 0; at < expression.length; at++) {
    const mark = MARKS[expression.charCodeAt(at)]
    if (mark === null || mark === undefined) continue
    const char = expression[at]!
    if (mark === 'comment') {
      const end = expression.indexOf('\n', at)
      if (end < 0) break
      at = end
    } else if (mark === 'quote') {
      const end = endOfQuote(expression, at)
      if (end < 0) return `a quote ${char} is not closed`
      at = end
    } else if (mark === 'opening') open.push(char)
    else {
      const last = open.pop()
      if (last === undefined) return `a "${char}" closes nothing`
      if (CLOSES.get(last) !== char) return `a "${last}" is closed by "${char}"`
    }
  }
  const last = open.pop()
  return last === undefined ? null : `a "${last}" is not closed`
}

/** Where a quoted text ends, -1 for nowhere. Only backquotes go over line ends and know no escapes. */
function endOfQuote(expression: string, start: number): number {
  const quote = expression[start]!
  const next = expression.indexOf(quote, start + 1)
  if (next < 0 || quote === '`') return next
  const inner = expression.slice(start, next)
  if (!inner.includes('\\')) return inner.includes('\n') ? -1 : next
  for (let i = start + 1; i < expression.length; i++) {
    const char = expression[i]
    if (char === quote) return i
    if (char === '\n') return -1
    if (char === '\\') i++
  }
  return -1
}

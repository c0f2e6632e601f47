const OPENING = '([{'
const CLOSING = ')]}'
/** By code: what a character begins or ends, if anything. A table, since expressions are what long values files are made of. */
const MARKS: ('comment' | 'quote' | 'opening' | 'closing' | undefined)[] = new Array(128).fill(undefined)
const mark = (chars: string, kind: (typeof MARKS)[number]): void => {
  for (const char of chars) MARKS[char.charCodeAt(0)] = kind
}
mark('#', 'comment')
mark('"\'`', 'quote')
mark(OPENING, 'opening')
mark(CLOSING, 'closing')
/** By the code of a character that closes, the one that it closes. */
const OPENS: string[] = []
for (let i = 0; i < CLOSING.length; i++) OPENS[CLOSING.charCodeAt(i)] = OPENING[i]!

/**
 * What is not closed, or closes nothing, in a PromQL expression, as a clause of a sentence; null when all is well. Quotes
 * and comments are those of Prometheus (prometheus/prometheus v3.0.0 promql/parser/lex.go).
 */
export function unbalanced(expression: string): string | null {
  const open: string[] = []
  for (let at = 0; at < expression.length; at++) {
    const kind = MARKS[expression.charCodeAt(at)]
    if (kind === undefined) continue
    const char = expression[at]!
    if (kind === 'comment') {
      const end = expression.indexOf('\n', at)
      if (end < 0) break
      at = end
    } else if (kind === 'quote') {
      const end = endOfQuote(expression, at)
      if (end < 0) return `a quote ${char} is not closed`
      at = end
    } else if (kind === 'opening') open.push(char)
    else {
      const last = open.pop()
      if (last === undefined) return `a "${char}" closes nothing`
      if (last !== OPENS[char.charCodeAt(0)]) return `a "${last}" is closed by "${char}"`
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

import { BACKSLASH, SINGLE_QUOTE } from './chars.ts'
import { handOver } from './hand-over.ts'

/** What a backslash makes of the character behind it; other escapes are rare, and handed over. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  [' ', ' '],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** The offset behind the closing quote of the scalar at `start`, which must end on its line. */
export function quotedEnd(text: string, start: number): number {
  const end = quoteEnd(text, start)
  if (isLong(text, start, end)) handOver()
  return end
}

/** The same of one that may have several lines. */
export function quoteEnd(text: string, start: number): number {
  const close = text.charCodeAt(start) === SINGLE_QUOTE ? closeSingle(text, start) : closeDouble(text, start)
  if (close < 0) handOver()
  return close + 1
}

/** True for a scalar on several lines. Looking for a line's end instead would look through all of a long line for each of its scalars. */
export function isLong(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes('\n')
}

/** The text of a quoted scalar on one line. */
export function quotedText(text: string, start: number, end: number): string {
  return unquoted(text.slice(start + 1, end - 1), text.charCodeAt(start))
}

/** What stands between quotes, with what it says by escapes. */
export function unquoted(inner: string, quote: number): string {
  if (quote === SINGLE_QUOTE) return inner.includes("'") ? inner.replaceAll("''", "'") : inner
  return inner.includes('\\') ? inner.replace(/\\(.)/gsu, (_, escaped: string) => escapedBy(escaped)) : inner
}

function escapedBy(escaped: string): string {
  return ESCAPES.get(escaped) ?? handOver()
}

function closeSingle(text: string, start: number): number {
  let close = text.indexOf("'", start + 1)
  while (close >= 0 && text.charCodeAt(close + 1) === SINGLE_QUOTE) close = text.indexOf("'", close + 2)
  return close
}

function closeDouble(text: string, start: number): number {
  let close = text.indexOf('"', start + 1)
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1)
  return close
}

/** True for what stands behind a backslash that is no text itself. */
export function isEscaped(text: string, place: number): boolean {
  let at = place
  while (text.charCodeAt(at - 1) === BACKSLASH) at--
  return (place - at) % 2 === 1
}

import type { Json } from '../schema/knowledge.ts'

/** Deeper JSON is refused. Go's limit is 10,000; ours is lower, as for keys. */
const MAX_DEPTH = 1000
/** What Go's unicode.IsSpace takes, which is not quite JavaScript's `\s`. */
const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const WORD = /true|false|null/y
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy
/** Escaped surrogates that are no pair; whole pairs and escaped backslashes are matched only to be passed over. */
const SURROGATES = /\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[dD][89a-fA-F][\da-fA-F]{2}/g

/** Passes blanks, and a comma behind them. `ended`: there was a comma or the end of the text. */
export function skipBlanks(text: string, at: number): { readonly next: number; readonly ended: boolean } {
  let next = at
  while (next < text.length && BLANK.test(text[next]!)) next++
  if (next === text.length) return { next, ended: true }
  return text[next] === ',' ? { next: next + 1, ended: true } : { next, ended: false }
}

/**
 * Reads the one JSON value that stands at `at` and leaves what follows, as Go's json.Decoder does: `1b` is the number 1
 * and a rest. Null for no valid JSON, and for a number too large for 64 bits.
 */
export function readJsonValue(text: string, at: number): { readonly value: Json; readonly end: number } | null {
  const end = endOfValue(text, at)
  if (end === null) return null
  try {
    const source = text.slice(at, end).replace(SURROGATES, (found) => (found.length === 6 ? '\\ufffd' : found))
    return { value: JSON.parse(source, refuseInfinity), end }
  } catch {
    return null
  }
}

function refuseInfinity(_key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError('number too large')
  return value
}

/** Where the value ends if it is valid; what lies between brackets is left to JSON.parse. */
function endOfValue(text: string, at: number): number | null {
  const first = text[at]!
  if (first === '"') return match(STRING, text, at)
  if (first !== '{' && first !== '[') return match(WORD, text, at) ?? endOfNumber(text, at)
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const char = text[i]!
    if (char === '"') {
      const end = match(STRING, text, i)
      if (end === null) return null
      i = end - 1
    } else if (char === '{' || char === '[') {
      if (++depth > MAX_DEPTH) return null
    } else if ((char === '}' || char === ']') && --depth === 0) return i + 1
  }
  return null
}

/** `1.` and `1e` are errors for Go and not the number 1 with something behind. */
function endOfNumber(text: string, at: number): number | null {
  const end = match(NUMBER, text, at)
  if (end === null) return null
  const number = text.slice(at, end)
  const next = text[end] ?? ''
  const goesOn = /[eE]/.test(number) ? '' : number.includes('.') ? 'eE' : '.eE'
  return next !== '' && goesOn.includes(next) ? null : end
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}

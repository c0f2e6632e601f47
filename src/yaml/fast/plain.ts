import {
  BOM,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  DASH,
  HASH,
  isBlank,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  SPACE,
  TAB,
} from './chars.ts'
import { handOver } from './hand-over.ts'

/** Characters that begin something else than a plain scalar, or are nearly always a mistake. */
const INDICATORS = new Set([...',[]{}#&*!|>\'"%@`'].map((c) => c.charCodeAt(0)).concat(TAB, BOM))

const STOP = /[\t\n\r]|:(?=[ \t\n\r]|$)| #/g

/**
 * Where the plain scalar at `start` ends in block style: at the `:` behind a key, the blank before a comment, or the end
 * of its line. Blanks at its end are not yet cut off.
 */
export function plainStop(text: string, start: number): number {
  checkStart(text, start)
  return lineStop(text, start)
}

/** The same for a further line of it, on which any character may be the first. */
export function lineStop(text: string, start: number): number {
  STOP.lastIndex = start
  if (!STOP.test(text)) return text.length
  const stop = STOP.lastIndex - 1
  const c = text.charCodeAt(stop)
  if (c === TAB || (c === COLON && text.charCodeAt(stop + 1) === TAB)) handOver()
  return stop
}

/** The same within brackets, where `,` and brackets end a scalar too. */
export function flowPlainStop(text: string, start: number): number {
  checkStart(text, start)
  const first = text.charCodeAt(start)
  if (first === COLON || first === QUESTION) handOver()
  for (let at = start; ; at++) {
    const c = text.charCodeAt(at)
    if (isFlowIndicator(c) || c === LF || c === CR || Number.isNaN(c)) return at
    if (c === COLON) {
      const next = text.charCodeAt(at + 1)
      if (isBlank(next) || isFlowIndicator(next)) return at
      if (next === TAB) handOver()
    } else if (c === TAB || (c === HASH && text.charCodeAt(at - 1) === SPACE)) handOver()
  }
}

function checkStart(text: string, start: number): void {
  const c = text.charCodeAt(start)
  if (INDICATORS.has(c) || Number.isNaN(c)) handOver()
  if (c !== DASH && c !== COLON && c !== QUESTION) return
  const next = text.charCodeAt(start + 1)
  if (isBlank(next) || next === TAB || isFlowIndicator(next)) handOver()
}

function isFlowIndicator(c: number): boolean {
  return c === COMMA || c === CLOSE_BRACKET || c === CLOSE_BRACE || c === OPEN_BRACKET || c === OPEN_BRACE
}

const WINDOW = 100
const BASE = 37
const HALF = 2 ** 32

const TAB = 9
const LF = 10
const CR = 13
const SPACE = 32
const END_OF_FILE = 65535

/**
 * GitHub's `primaryLocationLineHash` of every line of a text, the first line at index 0.
 *
 * The hash of a line covers the 100 characters from its first one on, blanks and tabs left out and line ends unified, so it
 * stays the same when lines above are edited. A byte order mark counts as a character, as it does for GitHub.
 * Source: github/codeql-action, src/fingerprints.ts. The 64-bit number is held in two halves that doubles carry exactly.
 */
export function lineHashes(text: string): string[] {
  const hashes: string[] = []
  const counts = new Map<string, number>()
  const window = new Uint16Array(WINDOW)
  /** Whether the character that is in the window at an index began a line. */
  const begins = new Uint8Array(WINDOW)
  let high = 0
  let low = 0
  let index = 0

  const emit = (): void => {
    const hash = hex(high, low)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    hashes.push(`${hash}:${count}`)
  }
  const push = (code: number, startsLine: boolean): void => {
    if (begins[index] === 1) emit()
    begins[index] = startsLine ? 1 : 0
    const leaving = window[index]!
    window[index] = code
    const sum = BASE * low + code - LEAVING.low * leaving
    high = (BASE * high + Math.floor(sum / HALF) - LEAVING.high * leaving) >>> 0
    low = sum >>> 0
    index = (index + 1) % WINDOW
  }

  let atLineStart = true
  let afterCr = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === SPACE || code === TAB || (afterCr && code === LF)) {
      afterCr = false
      continue
    }
    afterCr = code === CR
    push(afterCr ? LF : code, atLineStart)
    atLineStart = afterCr || code === LF
  }
  push(END_OF_FILE, atLineStart)
  for (let i = 0; i < WINDOW; i++) push(0, false)
  return hashes
}

/** BASE to the power of WINDOW, modulo 2^64: the weight of the character that leaves the window. */
const LEAVING = power()

function power(): { high: number; low: number } {
  let high = 0
  let low = 1
  for (let i = 0; i < WINDOW; i++) {
    const sum = BASE * low
    high = (BASE * high + Math.floor(sum / HALF)) >>> 0
    low = sum >>> 0
  }
  return { high, low }
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}

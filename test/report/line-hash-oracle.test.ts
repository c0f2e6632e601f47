import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineHashes } from '../../src/report/line-hash.ts'

const MASK = (1n << 64n) - 1n

/** The line hash as GitHub describes it, written as plainly as possible: every line's 100 characters are hashed anew. */
function plainly(text: string): string[] {
  const lines: number[] = []
  const codes: number[] = []
  for (const line of `${text.replace(/\r\n?/g, '\n')}\uffff`.split(/(?<=\n)/)) {
    lines.push(codes.length)
    for (let i = 0; i < line.length; i++) if (!/[ \t]/.test(line[i]!)) codes.push(line.charCodeAt(i))
  }
  const counts = new Map<string, number>()
  return lines.map((start) => {
    let hash = 0n
    for (let i = start; i < start + 100; i++) hash = (hash * 37n + BigInt(codes[i] ?? 0)) & MASK
    const text = hash.toString(16)
    counts.set(text, (counts.get(text) ?? 0) + 1)
    return `${text}:${counts.get(text)}`
  })
}

it("is GitHub's, for any text", () => {
  const piece = fc.oneof(
    fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', 'a: 1\n', '\ufeff', '\u2028'),
    fc.string({ unit: 'binary', maxLength: 120 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      expect(lineHashes(text)).toEqual(plainly(text))
    }),
    { numRuns: 500 },
  )
})

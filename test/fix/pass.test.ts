import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TriedLines } from '#src/fix/harm'
import { linesBelowKey } from '#src/fix/lines'
import { applyPass } from '#src/fix/pass'
import type { SelectedFix } from '#src/fix/select'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { documents } from '../yaml-ops/documents'
import { open } from '../yaml-ops/helpers'
import { targets } from '../yaml-ops/model'
import { OPERATIONS, type Operation } from '../yaml-ops/operations'

const operations: readonly Operation[] = [
  ...OPERATIONS,
  // What operations do not let happen.
  (_, { pair }) => (pair === null ? null : [{ uri: '', span: pair.keySpan, newText: 'a' }]),
  (_, { pair, node }) => (pair === null || node.kind !== 'scalar' ? null : [{ uri: '', span: node.span, newText: '' }]),
]

describe('the lines below a key', () => {
  it('show of edits what the whole text shows', () => {
    let harm = 0
    let smaller = 0
    fc.assert(
      fc.property(documents, fc.nat(), fc.constantFrom(...operations), ({ text }, pick, operation) => {
        const opened = open(text)
        const places = targets(opened.root)
        const edits = operation(opened, places[pick % places.length]!)
        if (edits === null || edits.length === 0) return
        const lines = linesBelowKey(parseYaml(fileView(createSource('', text))), edits)
        const isSound = new TriedLines(text, { start: 0, end: text.length }).isSound(edits)
        expect(new TriedLines(text, lines).isSound(edits)).toBe(isSound)
        if (!isSound) harm++
        if (lines.end - lines.start < text.length) smaller++
      }),
      { numRuns: 1500 },
    )
    expect(Math.min(harm, smaller)).toBeGreaterThan(50)
  })

  it('are those of the innermost key', () => {
    const text = 'a:\n  b:\n    c: 1\n  d: 2\n'
    const parsed = parseYaml(fileView(createSource('', text)))
    const linesOf = (start: number, end: number, newText: string): string => {
      const lines = linesBelowKey(parsed, [{ uri: '', span: { start, end }, newText }])
      return text.slice(lines.start, lines.end)
    }
    expect(linesOf(12, 13, 'x')).toBe('  b:\n    c: 1\n')
    expect(linesOf(15, 16, '2')).toBe('    c: 1\n')
    expect(linesOf(17, 17, '    x: 1\n')).toBe('  b:\n    c: 1\n')
    expect(linesOf(17, 17, '  x: 1\n')).toBe(text)
    expect(linesOf(0, 1, 'x')).toBe(text)
  })
})

/** A fix of each edit, of a text named `a`. */
function fixesOf(edits: readonly (readonly [start: number, end: number, newText: string])[]): SelectedFix[] {
  return edits.map(([start, end, newText]) => {
    const edit = { uri: 'a', span: { start, end }, newText }
    return { diagnostic: {}, fix: { title: 'Fix it', safety: 'safe', edits: [edit] } } as unknown as SelectedFix
  })
}

describe('a pass in which fixes do harm together', () => {
  const pass = (text: string, edits: Parameters<typeof fixesOf>[0]) => {
    const fixes = fixesOf(edits)
    const refused: number[] = []
    const texts = applyPass(new Map([['a', text]]), fixes, (one) => refused.push(fixes.indexOf(one)))
    return { text: texts?.get('a') ?? null, refused }
  }

  it('applies the first of each, of thousands in the time of as many', () => {
    const count = 5000
    const block = 'aaaaaaaa:\n  b: 1\n  c: 2\n'
    const starts = Array.from({ length: count }, (_, i) => i * (block.length + 1))
    const text = starts.map((_, i) => block.replace('aaaaaaaa', `k${10_000_000 + i}`.slice(0, 9))).join('')
    const edits = starts.flatMap((start): [number, number, string][] => [
      [start + 13, start + 14, 'n'],
      [start + 20, start + 21, 'n'],
    ])
    const began = performance.now()
    const { text: after, refused } = pass(text, edits)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(refused).toEqual([])
    expect(after).toBe(text.replaceAll('  b: 1', '  n: 1'))
  })

  it('applies some of thousands in one map, and ends', () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `  k${10_000 + i}: 1\n`)
    const text = `a:\n${lines.join('')}`
    const began = performance.now()
    const { text: after, refused } = pass(
      text,
      lines.map((line, i) => [5 + i * line.length, 5 + i * line.length + 6, 'n']),
    )
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(refused).toEqual([])
    expect(after).toBe(text.replace('k10000', 'n'))
  })

  it('refuses what does harm alone, and applies what stands beside it', () => {
    const text = 'a:\n  b: 1\n  c: 2\nd:\n  e: 3\n'
    expect(
      pass(text, [
        [5, 6, 'c'],
        [22, 23, 'f'],
      ]),
    ).toEqual({ text: text.replace('e', 'f'), refused: [0] })
    expect(pass(text, [[5, 6, 'c']])).toEqual({ text: null, refused: [0] })
  })

  it('sees what is harm in the whole text only', () => {
    const text = 'a:\n  b: &x 1\nc:\n  d: *x\n'
    const edits: [number, number, string][] = [
      [8, 11, ''],
      [18, 19, 'e'],
    ]
    expect(pass(text, edits)).toEqual({ text: text.replace('d:', 'e:'), refused: [0] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesAround } from '#src/fix/around'
import { combine } from '#src/fix/combine'
import { addPair } from '#src/yaml/ops/index'
import { documents } from '../yaml-ops/documents'
import { open } from '../yaml-ops/helpers'
import { targets } from '../yaml-ops/model'
import { OPERATIONS, type Operation } from '../yaml-ops/operations'

const operations: readonly Operation[] = [
  ...OPERATIONS,
  ({ view }, { node }) => (node.kind === 'map' ? addPair(view, node, 'other', 1) : null),
]

describe('the lines around edits', () => {
  const part = () => fc.tuple(fc.nat(), fc.constantFrom(...operations))

  it('show of several operations together what the whole text shows', () => {
    let refused = 0
    let smaller = 0
    fc.assert(
      fc.property(documents, fc.array(part(), { minLength: 2, maxLength: 3 }), (document, parts) => {
        const opened = open(document.text)
        const { view, root } = opened
        const places = targets(root)
        const ops = parts.flatMap(([pick, operation]) => {
          const target = places[pick % places.length]!
          const edits = operation(opened, target)
          return edits === null ? [] : [{ view, node: target.node, edits }]
        })
        const inAll = combine(ops.map((op) => ({ ...op, node: root })))
        expect(combine(ops)).toEqual(inAll)
        if (ops.length < 2 || inAll?.length === 0) return
        if (inAll === null) refused++
        const lines = linesAround(
          view.text,
          ops.map(({ node }) => node),
          ops.flatMap(({ edits }) => edits),
        )
        if (lines.end - lines.start < view.text.length) smaller++
      }),
      { numRuns: 3000 },
    )
    expect(Math.min(refused, smaller)).toBeGreaterThan(20)
  })

  it('are those of one key, however many stand beside it', () => {
    const keys = Array.from({ length: 5 }, (_, i) => `  c${i}:\n    a: 1\n`)
    const opened = open(`all:\n${keys.join('')}`)
    const { view } = opened
    const node = opened.map('all', 'c2')
    const edits = [...addPair(view, node, 'b', 1)!, ...addPair(view, node, 'c', 1)!]
    const { start, end } = linesAround(view.text, [node, node], edits)
    expect(view.text.slice(start, end)).toBe('  c2:\n    a: 1\n')
  })
})

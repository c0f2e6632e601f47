import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TakenEdits } from '#src/fix/taken'
import type { TextEdit } from '#src/text/edits'

const uri = 'values.yaml'

/** The same by its definition, with each of those that are taken. */
function isNear(edit: TextEdit, taken: readonly TextEdit[], text: string): boolean {
  return taken.some((other) => {
    if (sameSlot(edit, other)) return false
    const [first, second] = edit.span.start < other.span.start ? [edit, other] : [other, edit]
    if (first.span.end >= second.span.start) return true
    const between = text.slice(first.span.end, second.span.start)
    return between.split('\n').every((line) => /^\s*(#.*)?$/.test(line))
  })
}

function sameSlot(a: TextEdit, b: TextEdit): boolean {
  const isPlace = ({ span }: TextEdit) => span.start === span.end
  if (!isPlace(a) || !isPlace(b) || a.span.start !== b.span.start) return false
  return a.newText === KEY && b.newText === KEY
}

const KEY = '  key: 1\n'

describe('edits that are taken', () => {
  const lines = fc.array(fc.constantFrom('a: 1', '# why', '', '  b: 2', '   '), { minLength: 1, maxLength: 12 })
  const places = fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.constantFrom('x', KEY)), { maxLength: 25 })

  test('are near another one as each of them is', () => {
    fc.assert(
      fc.property(lines, places, (content, spans) => {
        const text = content.join('\n')
        const taken = new TakenEdits(new Map([[uri, text]]))
        const added: TextEdit[] = []
        for (const [start, length, newText] of spans) {
          const edit = { uri, span: { start, end: start + length }, newText }
          if (edit.span.end > text.length) {
            expect(taken.isNear(edit)).toBe(true)
            continue
          }
          const near = isNear(edit, added, text)
          expect(taken.isNear(edit)).toBe(near)
          if (near) continue
          taken.add(edit)
          added.push(edit)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('of other texts are near everything', () => {
    expect(new TakenEdits(new Map()).isNear({ uri, span: { start: 0, end: 0 }, newText: '' })).toBe(true)
  })
})

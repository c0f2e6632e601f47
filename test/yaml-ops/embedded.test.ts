import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combine } from '#src/fix/combine'
import { applyEdits, type TextEdit } from '#src/text/edits'
import { createSource } from '#src/text/source'
import { addPair, appendItem, movePair, removeItem, removePair, renameKey, setValue } from '#src/yaml/ops/index'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxScalar, TextView } from '#src/yaml/syntax'
import { fileView, scalarView } from '#src/yaml/view'
import { documents } from './documents'
import { type Opened, openView, read } from './helpers'
import { type Target, targets } from './model'

/** A text with another one in a block scalar, as in an annotation of a ClusterDeployment. */
function embed(inner: string, header: string, indent: number, crlf: boolean, below: string | null): string {
  const pad = ' '.repeat(indent)
  const lines = inner.replace(/\n+$/, '').split('\n')
  const end = below === null ? '' : `\n${below}`
  const text = `annotations:\n  values: ${header}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}${end}`
  return crlf ? text.replaceAll('\n', '\r\n') : text
}

function innerView(outer: string): TextView {
  const view = fileView(createSource('cluster.yaml', outer))
  const root = parseYaml(view).documents[0]?.root as SyntaxMap
  return scalarView(view, (root.pairs[0]!.value as SyntaxMap).pairs[0]!.value as SyntaxScalar)
}

const operations: readonly ((opened: Opened, target: Target) => TextEdit[] | null)[] = [
  ({ view }, { node }) => setValue(view, node, 'new "text"'),
  ({ view }, { node }) => setValue(view, node, { a: [1, { b: null }] }),
  ({ view }, { node }) => setValue(view, node, 'several\n\n  lines\n'),
  ({ view }, { pair }) => (pair === null ? null : renameKey(view, pair, 'new key')),
  ({ view }, { pair }) => (pair === null ? null : removePair(view, pair)),
  ({ view }, { seq, route }) => (seq === null ? null : removeItem(view, seq, route.at(-1) as number)),
  ({ view }, { node }) => (node.kind === 'map' ? addPair(view, node, 'added', { x: [1] }) : null),
  ({ view }, { node }) => (node.kind === 'seq' ? appendItem(view, node, { x: [1] }) : null),
  (opened, { pair }) => (pair === null ? null : movePair(opened.view, opened.map(), pair, ['moved', 'here'])),
  (opened, { pair, route }) =>
    pair === null ? null : movePair(opened.view, opened.map(), pair, [...route.slice(0, -1), 'in', 'here'].map(String)),
]

describe('operations on YAML in a block scalar', () => {
  it('come to the same as on the text alone', () => {
    let lifted = 0
    let refused = 0
    fc.assert(
      fc.property(
        documents,
        fc.nat(),
        fc.constantFrom(...operations),
        fc.constantFrom('|', '|-'),
        fc.constantFrom(4, 6),
        fc.boolean(),
        fc.constantFrom('', 'other: 1\n', '\n# comment\nother: 1\n', null),
        (document, pick, operation, header, indent, crlf, below) => {
          const text = document.text.replaceAll('\r', '').replaceAll('\ufeff', '')
          const outer = embed(text, header, indent, crlf, below)
          const view = innerView(outer)
          const inner = openView(view)
          const places = targets(inner.root)
          const edits = operation(inner, places[pick % places.length]!)
          if (edits === null) return
          const outerEdits = combine([{ view, node: inner.root!, edits }])
          if (outerEdits === null) {
            refused++
            return
          }
          lifted++
          const after = applyEdits(outer, outerEdits)
          const again = innerView(after)
          expect(read(again.text)).toEqual(read(applyEdits(view.text, edits)))
          expect(again.text.replace(/\n*$/, '')).toBe(applyEdits(view.text, edits).replace(/\n*$/, ''))
          if (below) expect(after.endsWith(crlf ? below.replaceAll('\n', '\r\n') : below)).toBe(true)
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 1000) },
    )
    expect(lifted).toBeGreaterThan(refused * 3)
  })
})

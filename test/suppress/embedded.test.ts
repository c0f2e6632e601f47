import { expect, test } from 'vitest'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxNode } from '#src/yaml/syntax'
import { fileView, scalarView } from '#src/yaml/view'
import { fixedText, outcome, unitOf } from './suppress-text.ts'

/** A text whose key `values` holds YAML, as a file and as what stands inside it. */
function embedded(text: string) {
  const outer = fileView(createSource('cluster.yaml', text))
  const root = parseYaml(outer).documents[0]!.root as SyntaxNode & { kind: 'map' }
  const scalar = root.pairs.find((pair) => pair.key === 'values')!.value
  if (scalar.kind !== 'scalar') throw new Error('"values" is no scalar')
  return unitOf(text, { views: [outer, scalarView(outer, scalar)] })
}

test('comments in embedded YAML hide on the lines of the file', () => {
  const text = [
    'kind: X # !gamma',
    'values: |',
    '  # kof-lint-disable-next-line alpha',
    '  a: !alpha',
    '  b: !alpha # kof-lint-disable-line',
    '  c: !beta',
    '',
  ].join('\n')
  expect(outcome([embedded(text)])).toMatchObject({ visible: ['1 gamma', '6 beta'], comments: [] })
})

test('what is disabled inside ends with the embedded YAML', () => {
  const text = 'values: |\n  # kof-lint-disable alpha\n  a: !alpha\nb: !alpha\n'
  expect(outcome([embedded(text)]).visible).toEqual(['4 alpha'])
})

test('what is disabled outside holds inside, until it is enabled there', () => {
  const text = '# kof-lint-disable\nvalues: |\n  a: !alpha\n  # kof-lint-enable\n  b: !alpha\nc: !alpha\n'
  const { visible, comments } = outcome([embedded(text)])
  expect(visible).toEqual(['5 alpha', '6 alpha'])
  expect(comments).toEqual([])
})

test.each([
  ['LF', '\n'],
  ['CR LF', '\r\n'],
])('an unused comment inside is deleted with its line: %s', (_, end) => {
  const lines = [
    'x: 1',
    'values: |',
    '  a: 1',
    '  # kof-lint-disable-next-line alpha',
    '  b: 2 # kof-lint-disable-line',
    '',
  ]
  const text = lines.join(end)
  const { comments, own } = outcome([embedded(text)])
  expect(comments).toEqual(['4 unused', '5 unused'])
  expect(fixedText(text, own)).toBe(['x: 1', 'values: |', '  a: 1', '  b: 2', ''].join(end))
})

test('inside a folded scalar, where lines cannot be told apart, a comment is about all of it', () => {
  const text = 'values: >\n  # kof-lint-disable-next-line alpha\n\n  a: 1\n\nb: !alpha\n'
  const { visible, comments } = outcome([embedded(text)])
  expect(visible).toEqual(['6 alpha'])
  expect(comments).toEqual(['1 unused'])
})

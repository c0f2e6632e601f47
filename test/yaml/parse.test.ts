import { describe, expect, test } from 'vitest'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxNode, SyntaxScalar } from '#src/yaml/syntax'
import { fileView } from '#src/yaml/view'

const parse = (text: string) => parseYaml(fileView(createSource('values.yaml', text)))
const root = (text: string): SyntaxMap => {
  const parsed = parse(text)
  expect(parsed.problems).toEqual([])
  return parsed.documents[0]!.root as SyntaxMap
}
const value = (text: string): SyntaxNode => root(text).pairs[0]!.value
const slice = (text: string, node: { span: { start: number; end: number } }): string =>
  text.slice(node.span.start, node.span.end)

describe('spans', () => {
  test.each([
    ['a: plain # comment\n', 'plain'],
    ['a:   "quoted"  \n', '"quoted"'],
    ["a: 'it''s'\r\n", "'it''s'"],
    ['a: [1, 2] \n', '[1, 2]'],
    ['a: {b: c}\n', '{b: c}'],
    ['a: |\n  text\n  more\n\n\nb: 1\n', '|\n  text\n  more'],
    ['a: !!str 12\n', '12'],
    ['a:\n  b: 1\n  c: 2 # end\n\nd: 1\n', 'b: 1\n  c: 2'],
    ['a:\n- 1\n- 2\n\nd: 1\n', '- 1\n- 2'],
    ['a: two words\r\nb: 1\r\n', 'two words'],
    ['\ufeffa: 1\n', '1'],
  ])('%j ends where its text ends', (text, expected) => {
    expect(slice(text, value(text))).toBe(expected)
  })

  test('a key span has the quotes', () => {
    const text = '"a b": 1\n'
    const pair = root(text).pairs[0]!
    expect(pair.key).toBe('a b')
    expect(text.slice(pair.keySpan.start, pair.keySpan.end)).toBe('"a b"')
  })

  test('a missing value is an empty place behind the colon', () => {
    const node = value('a:\nb: 1\n') as SyntaxScalar
    expect(node).toMatchObject({ kind: 'scalar', value: null, span: { start: 2, end: 2 } })
  })
})

describe('what Helm reads', () => {
  test('duplicate keys are kept', () => {
    expect(root('a: 1\na: 2\n').pairs.map((pair) => pair.key)).toEqual(['a', 'a'])
  })

  test('keys become text', () => {
    expect(root('1: a\ntrue: b\nno: c\n0x10: d\n"2": e\n').pairs.map((pair) => pair.key)).toEqual([
      '1',
      'true',
      'false',
      '16',
      '2',
    ])
  })

  test('plain scalars resolve as in YAML 1.1, quoted ones stay text', () => {
    const scalars = root('a: yes\nb: "yes"\nc: 012\nd: 22:30\ne: ~\nf: 1_000\n').pairs.map(
      (pair) => (pair.value as SyntaxScalar).value,
    )
    expect(scalars).toEqual([true, 'yes', 10, '22:30', null, 1000])
  })

  test('several documents are several', () => {
    expect(parse('a: 1\n---\nb: 2\n').documents.map((document) => (document.root as SyntaxMap).pairs[0]!.key)).toEqual([
      'a',
      'b',
    ])
  })

  test.each(['', '# only a comment\n', '---\n', '\ufeff'])('%j holds no values', (text) => {
    const parsed = parse(text)
    expect(parsed.problems).toEqual([])
    expect(parsed.documents.every((document) => document.root === null)).toBe(true)
  })
})

describe('problems', () => {
  test.each([
    ['a: [1\n', /flow/i],
    ['a:\n\tb: 1\n', /tab/i],
    ['a: *nothing\n', /Unknown anchor "nothing"/],
    ['a: &x {b: *x}\n', /"x" contains itself/],
    ['a: b: c\n', /./],
    ['? [a]\n: b\n', /cannot be a key/],
  ])('%j is one', (text, message) => {
    const { problems } = parse(text)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]!.message).toMatch(message)
    expect(problems[0]!.span.end).toBeLessThanOrEqual(text.length)
  })

  // As Helm 3.22.0 says of each, "found a tab character where an indentation space is expected".
  test.each([
    'a: |\n  \tx\n',
    'a:\n  b: >-\n\n    \n     \t x\n     y\n',
    '- |\n \t\n x\n',
    'a: |-\r\n  \r\n  \tx\r\n',
  ])('a tab before the text of a block is one: %j', (text) => {
    expect(parse(text).problems).toMatchObject([
      { message: 'A tab stands where Helm takes only blanks', span: { start: text.indexOf('\t') } },
    ])
  })

  test.each([
    'a: |2\n  \tx\n',
    'a: |\n  x\n  \ty\n',
    'a: |\n  x\ty\n',
    // Helm reads no further than the end of the first document.
    'a: 1\n...\n\t',
    'a: 1\n...\t\n \t\n\t# c\n',
  ])('a tab elsewhere is none: %j', (text) => {
    expect(parse(text).problems).toEqual([])
  })

  test('a tab behind the beginning of another document is one', () => {
    expect(parse('a: 1\n...\n---\n\t\nb: 1\n').problems).toHaveLength(1)
  })

  const nested = (levels: number): string =>
    `${Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} 1\n`

  test.each([
    ['flow', '['.repeat(50_000)],
    ['block', nested(2_000)],
    ['compact', `${'- '.repeat(2_000)}a`],
  ])('nesting far too deep in %s style is one, not a crash', (_, text) => {
    const { problems } = parse(text)
    expect(problems.length).toBeGreaterThan(0)
  })

  test('brackets in a text are no nesting', () => {
    expect(parse(`a: "${'['.repeat(1000)}"\nb: |\n  ${'{'.repeat(1000)}\n`).problems).toEqual([])
  })

  test('deep nesting that Helm reads is read', () => {
    expect(parse(nested(300)).problems).toEqual([])
  })
})

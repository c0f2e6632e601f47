import { describe, expect, test } from 'vitest'
import { applyEdits } from '#src/text/edits'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxScalar } from '#src/yaml/syntax'
import { fileView, scalarView } from '#src/yaml/view'

/** The view of the first scalar below `annotations`. */
function inner(text: string) {
  const outer = fileView(createSource('cluster.yaml', text))
  const root = parseYaml(outer).documents[0]!.root as SyntaxMap
  const annotations = root.pairs.find((pair) => pair.key === 'annotations')!.value as SyntaxMap
  return scalarView(outer, annotations.pairs[0]!.value as SyntaxScalar)
}

const literal = ['annotations:', '  values: |', '    a:', '      b: 1', '', '    c: 2', '  next: x', ''].join('\n')

/** Where a piece of the inner text stands outside. */
function outerText(text: string, piece: string): string {
  const view = inner(text)
  const start = view.text.indexOf(piece)
  const span = view.toSource({ start, end: start + piece.length })
  return text.slice(span.start, span.end)
}

describe('spans', () => {
  test.each(['a', 'b: 1', 'c: 2'])('%j in a literal block', (piece) => {
    expect(outerText(literal, piece)).toBe(piece)
  })
  test('in a literal block with CR LF', () => {
    expect(outerText(literal.replaceAll('\n', '\r\n'), 'c: 2')).toBe('c: 2')
  })
  test('in a literal block with an indentation indicator and leading blanks', () => {
    expect(outerText('annotations:\n  values: |2-\n      # a\n    b: 2\n', 'b: 2')).toBe('b: 2')
  })
  test('in a quoted scalar on one line', () => {
    expect(outerText("annotations: {values: '{a: {b: 1}}'}\n", 'b: 1')).toBe('b: 1')
  })
  test('a folded block and one with escapes map to the whole scalar', () => {
    expect(inner('annotations:\n  values: >\n    a:\n      b\n').exact).toBe(false)
    expect(inner('annotations:\n  values: "a:\\n  b: 1"\n').exact).toBe(false)
    expect(outerText('annotations:\n  values: "a:\\n  b: 1"\n', 'b: 1')).toBe('"a:\\n  b: 1"')
  })
})

/** The outer text after an inner edit. */
function edited(text: string, find: string, newText: string): string | null {
  const view = inner(text)
  const start = view.text.indexOf(find)
  const edit = view.lift({ uri: 'cluster.yaml', span: { start, end: start + find.length }, newText })
  return edit === null ? null : applyEdits(text, [edit])
}

describe('edits of a literal block', () => {
  test.each([
    ['a value', 'b: 1', 'b: 22', literal.replace('b: 1', 'b: 22')],
    ['a line taken out', '  b: 1\n', '', literal.replace('      b: 1\n', '')],
    [
      'lines put in before one',
      '',
      'z: 0\ny:\n  x: 1\n',
      literal.replace('    a:', '    z: 0\n    y:\n      x: 1\n    a:'),
    ],
    ['the last line taken out', 'c: 2\n', '', literal.replace('    c: 2\n', '')],
    ['lines put in at a line end', 'b: 1', 'b: 1\n  d: 3', literal.replace('b: 1', 'b: 1\n      d: 3')],
    ['a line replaced by two', '  b: 1\n', '  b: 1\n  e: 2\n', literal.replace('b: 1\n', 'b: 1\n      e: 2\n')],
  ])('%s', (_, find, newText, expected) => {
    expect(edited(literal, find, newText)).toBe(expected)
  })

  test('lines put in at the end', () => {
    const view = inner(literal)
    const edit = view.lift({ uri: 'c', span: { start: view.text.length, end: view.text.length }, newText: 'd: 1\n' })
    expect(applyEdits(literal, [edit!])).toBe(literal.replace('    c: 2\n', '    c: 2\n    d: 1\n'))
  })

  test('lines put in at the end with CR LF', () => {
    const crlf = literal.replaceAll('\n', '\r\n')
    const view = inner(crlf)
    const edit = view.lift({ uri: 'c', span: { start: view.text.length, end: view.text.length }, newText: 'd: 1\n' })
    expect(applyEdits(crlf, [edit!])).toBe(crlf.replace('    c: 2\r\n', '    c: 2\r\n    d: 1\r\n'))
  })

  test('nothing goes behind the last line of a file that has no line break there', () => {
    const open = 'annotations:\n  values: |\n    a: 1'
    const view = inner(open)
    const end = view.text.length
    expect(view.lift({ uri: 'c', span: { start: end, end }, newText: 'b: 2\n' })).toBeNull()
  })

  test('new lines take the line end of the file', () => {
    const crlf = literal.replaceAll('\n', '\r\n')
    expect(edited(crlf, 'b: 1', 'b: 1\n  d: 3')).toBe(crlf.replace('b: 1', 'b: 1\r\n      d: 3'))
  })

  test('a quoted scalar takes only what needs no escaping', () => {
    const text = "annotations: {values: '{a: 1}'}\n"
    expect(edited(text, '1', '23')).toBe("annotations: {values: '{a: 23}'}\n")
    expect(edited(text, '1', "it's")).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { compareVersions, inRange } from '#src/rule/version-range'
import { closest, editDistance } from '#src/text/distance'
import { applyEdits } from '#src/text/edits'
import { createSource } from '#src/text/source'

describe('positions', () => {
  test('lines end with LF, CR LF and CR', () => {
    const source = createSource('a', 'one\ntwo\r\nthree\rfour')
    expect([0, 3, 4, 9, 14, 18].map((offset) => source.positionAt(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 4 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 3, column: 6 },
      { line: 4, column: 4 },
    ])
    expect([1, 2, 3, 4, 5].map((line) => source.lineAt(line))).toEqual(['one', 'two', 'three', 'four', ''])
  })

  test('a byte order mark takes no column', () => {
    const source = createSource('a', '\ufeffkey: 1\n')
    expect(source.positionAt(1)).toEqual({ line: 1, column: 1 })
    expect(source.lineAt(1)).toBe('key: 1')
  })

  test('columns count UTF-16 units, and offsets are clamped', () => {
    const source = createSource('a', '😀x')
    expect(source.positionAt(2)).toEqual({ line: 1, column: 3 })
    expect(source.positionAt(99)).toEqual({ line: 1, column: 4 })
  })
})

describe('edits', () => {
  const edit = (start: number, end: number, newText: string) => ({ uri: 'a', span: { start, end }, newText })
  test('apply in order of place', () => {
    expect(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(2, 2, '-')])).toBe('b-cdXf')
  })
  test('refuse to overlap', () => {
    expect(() => applyEdits('abcdef', [edit(0, 3, 'x'), edit(2, 4, 'y')])).toThrow(/overlap/)
  })
})

describe('closest', () => {
  test.each([
    ['stroage', ['storage', 'grafana'], 'storage'],
    ['replicacount', ['replicaCount'], 'replicaCount'],
    ['foo', ['bar', 'baz'], null],
    ['vmselct', ['vmselect', 'vminsert'], 'vmselect'],
    ['abcd', ['abce', 'abcf'], null],
    ['same', ['same'], null],
  ])('%s among %j is %s', (word, known, expected) => {
    expect(closest(word, known)).toBe(expected)
  })
  test('neighbours exchanged are one edit', () => {
    expect(editDistance('ab', 'ba')).toBe(1)
    expect(editDistance('kitten', 'sitting')).toBe(3)
  })
})

describe('versions', () => {
  test.each([
    ['1.10.0', '1.9.0', 1],
    ['1.11.0-rc0', '1.11.0', -1],
    ['v1.2.0', '1.2', 0],
    ['1.11.0-rc10', '1.11.0-rc2', 1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign)
  })
  test.each([
    ['1.10.0', '>=1.10.0', true],
    ['1.9.0', '>=1.10.0', false],
    ['1.9.0', '>=1.2.0 <1.10.0', true],
    ['1.10.0', '*', true],
    // A policy may hold its range in a block of text.
    ['1.10.0', '>=1.8.0\t<1.9.0', false],
    ['1.8.1', '>=1.8.0\n  <1.9.0\n', true],
  ])('%s in %s', (version, range, expected) => {
    expect(inRange(version, range)).toBe(expected)
  })
})

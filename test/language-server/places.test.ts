import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Folders } from '#src/cli/language-server/folders'
import { offsetIn, rangeIn, touches } from '#src/cli/language-server/places'
import { pathOfUri, uriOfPath } from '#src/cli/language-server/uris'
import { createSource } from '#src/text/source'

describe('positions of an editor', () => {
  test('are those of offsets, and the other way round', () => {
    const piece = fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '\u{1F600}', 'é', 'key: ')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, seed) => {
        const text = pieces.join('')
        const offset = seed % (text.length + 1)
        // No position is between the two characters of a line's end.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'))
        const { start } = rangeIn(createSource('a', text), { start: offset, end: offset })
        expect(offsetIn(text, start)).toBe(offset)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['behind the end of a line', { line: 0, character: 99 }, 2],
    ['behind the last line', { line: 9, character: 0 }, 6],
    ['on the last line', { line: 1, character: 9 }, 6],
  ])('%s are at its end', (_, position, offset) => {
    expect(offsetIn('ab\r\ncd', position)).toBe(offset)
  })
})

test('ranges touch where they share a position, be they empty', () => {
  const range = (a: number, b: number) => ({ start: { line: 1, character: a }, end: { line: 1, character: b } })
  expect(touches(range(2, 4), range(4, 4))).toBe(true)
  expect(touches(range(2, 4), range(2, 2))).toBe(true)
  expect(touches(range(2, 4), range(5, 9))).toBe(false)
  expect(touches(range(2, 4), range(0, 1))).toBe(false)
  expect(touches(range(2, 4), { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } })).toBe(false)
})

test('addresses are paths and back, however an editor writes them', () => {
  expect(pathOfUri('file:///a/b%20c/%C3%A4.yaml')).toBe('/a/b c/ä.yaml')
  expect(pathOfUri(uriOfPath('/a/b c/#ä?.yaml'))).toBe('/a/b c/#ä?.yaml')
  expect(pathOfUri('untitled:Untitled-1')).toBeNull()
  expect(pathOfUri('file://host/a')).toBeNull()
  expect(pathOfUri('')).toBeNull()
})

test('a file counts from the innermost folder around it, else from its own', () => {
  const named = (...paths: string[]) => paths.map((path) => ({ uri: `file://${path}`, name: path }))
  const folders = new Folders({ rootUri: null, workspaceFolders: named('/a', '/a/b') })
  expect(folders.of('/a/b/c/d.yaml')).toBe('/a/b')
  expect(folders.of('/a/bc/d.yaml')).toBe('/a')
  expect(folders.of('/x/y.yaml')).toBe('/x')
  folders.change({ added: named('/x'), removed: named('/a/b') })
  expect(folders.of('/a/b/c/d.yaml')).toBe('/a')
  expect(folders.of('/x/y/z.yaml')).toBe('/x')
  expect(new Folders({ rootUri: 'file:///r', workspaceFolders: null }).of('/r/s/t.yaml')).toBe('/r')
  expect(new Folders({ rootUri: null, workspaceFolders: null }).of('/r/s/t.yaml')).toBe('/r/s')
})

import { expect, test } from 'vitest'
import { coversPath, escapeGlob, isGlob, matchesGlob } from '#src/host/glob'
import { absolutePath, parentFolder, relativePath, shownPath } from '#src/host/paths'

test.each([
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'a/b.yaml', false],
  ['**/*.yaml', 'a.yaml', true],
  ['**/*.yaml', 'a/b/c.yaml', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'ab/c', false],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['?.yml', 'a.yml', true],
  ['?.yml', '/.yml', false],
  ['*.{yaml,yml}', 'a.yml', true],
  ['*.{yaml,yml}', 'a.json', false],
  ['[a-c].yaml', 'b.yaml', true],
  ['[!a-c].yaml', 'b.yaml', false],
  ['a.b', 'axb', false],
  ['a(1).yaml', 'a(1).yaml', true],
  ['[z-a]', '[z-a]', true],
  ['[]a].yaml', '].yaml', true],
  ['a/{b,c/**}/z', 'a/c/d/e/z', true],
  ['a/{b,c/**}/z', 'a/b/e/z', false],
  ['**/*.yaml', 'a\nb/c.yaml', true],
  ['./a/*', 'a/b', true],
])('%s on %s: %s', (pattern, path, expected) => {
  expect(matchesGlob(pattern, path)).toBe(expected)
})

test('a path with marks of its own can be escaped', () => {
  const path = 'a[1]{x,y}(z)*?!@+|.yaml'
  expect(matchesGlob(escapeGlob(path), path)).toBe(true)
  expect(matchesGlob(escapeGlob('a*'), 'ab')).toBe(false)
})

test('folders cover what is below them', () => {
  expect(coversPath('vendor/', 'x/vendor/a.yaml')).toBe(true)
  expect(coversPath('/vendor', 'x/vendor/a.yaml')).toBe(false)
  expect(coversPath('/vendor', 'vendor/a.yaml')).toBe(true)
  expect(coversPath('a/b', 'a/b/c/d.yaml')).toBe(true)
  expect(coversPath('a/b', 'x/a/b')).toBe(false)
})

test.each([
  [`${'**/'.repeat(20)}b`, `${'a/'.repeat(2000)}x`],
  [`${'*a'.repeat(20)}b`, 'a'.repeat(4000)],
  [`*a${'?'.repeat(50)}c`, 'ab'.repeat(2000)],
  ['{a,a}'.repeat(50), 'a'.repeat(49)],
  ['['.repeat(300_000), 'a'],
  [`a${'/'.repeat(300_000)}x`, 'a'],
])('whatever the pattern, a path is gone through once: %.20s', (pattern, path) => {
  const start = performance.now()
  expect(coversPath(pattern, path)).toBe(false)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('signs of a glob are found in time', () => {
  const start = performance.now()
  expect(isGlob('{'.repeat(3000) + ','.repeat(3000))).toBe(false)
  expect(performance.now() - start).toBeLessThan(5000)
})

test('what is a glob', () => {
  expect(['a*', '?.yaml', '{a,b}', '[ab]'].every(isGlob)).toBe(true)
  expect(['a.yaml', 'a{b}', 'a]', '-'].some(isGlob)).toBe(false)
})

test('paths', () => {
  expect(absolutePath('/a/b', '../c/./d')).toBe('/a/c/d')
  expect(absolutePath('/a', '/x//y/')).toBe('/x/y')
  expect(absolutePath('/', '../..')).toBe('/')
  expect(absolutePath('C:/a', 'b\\c')).toBe('C:/a/b/c')
  expect(absolutePath('C:/a', 'D:\\b')).toBe('D:/b')
  expect(absolutePath('/', 'C:\\a\\b')).toBe('C:/a/b')
  expect(absolutePath('/a', 'b\\..\\c')).toBe('/a/b\\..\\c')
  expect(absolutePath('/a', '\\b')).toBe('/a/\\b')
  expect(absolutePath('/a', 'C:/b')).toBe('/a/C:/b')
  expect(absolutePath('/', '/a/b\\c/')).toBe('/a/b\\c')
  expect(relativePath('/a/b', '/a/c/d')).toBe('../c/d')
  expect(relativePath('/a', '/a')).toBe('.')
  expect(relativePath('C:/a', 'D:/a')).toBe('D:/a')
  expect([parentFolder('/a/b'), parentFolder('/a'), parentFolder('/'), parentFolder('C:/a')]).toEqual([
    '/a',
    '/',
    '/',
    'C:/',
  ])
  expect(shownPath('/a/b/c', '/x/y')).toBe('/x/y')
  expect(shownPath('/a/b', './c.yaml')).toBe('c.yaml')
})

import { expect, test } from 'vitest'
import { covered, readPattern } from '#src/config/patterns'

const FOLDER = '/srv/acme/here'

test.each([
  // As on Windows.
  ['sub\\a.yaml', 'sub/a.yaml'],
  ['sub\\', 'sub'],
  ['dev\\**', 'dev/**'],
  ['dev\\*.yaml', 'dev/*.yaml'],
  ['.\\sub', '/sub'],
  // What means something to a glob stays as it is.
  ['a\\[1\\].yaml', 'a\\[1\\].yaml'],
  ['a\\\\b', 'a\\\\b'],
  // From the folder itself.
  ['./a.yaml', '/a.yaml'],
  ['./a/b', 'a/b'],
  ['/a.yaml', '/a.yaml'],
  ['a/', 'a'],
  [`${FOLDER}/a`, '/a'],
  [`${FOLDER}/a/b`, 'a/b'],
  [`${FOLDER}2/a`, `${FOLDER}2/a`.slice(1)],
  ['../here/a', '/a'],
  // Detours.
  ['a/./b', 'a/b'],
  ['a//b', 'a/b'],
  ['a/../b', '/b'],
  ['a/**/../b', 'a/**/../b'],
  ['../a', '../a'],
  // All of it.
  ['.', '**'],
  ['./', '**'],
  ['/', '**'],
  [FOLDER, '**'],
  ['./**', '**'],
  // As they were.
  ['a', 'a'],
  ['.hidden', '.hidden'],
  ['*.yaml', '*.yaml'],
  ['**/a/*.yaml', '**/a/*.yaml'],
  ['...', '...'],
  ['!a\\b', '!a/b'],
  ['\\!a', '\\!a'],
])('%s is %s', (pattern, expected) => {
  expect(readPattern(pattern, FOLDER)).toBe(expected)
  expect(readPattern(expected, FOLDER)).toBe(expected)
})

test('in a container a folder of a repository may have the name of the place that it is at', () => {
  expect(readPattern('/src/**', '/src')).toBe('src/**')
  expect(readPattern('!/src/kof/a.yaml', '/src')).toBe('!src/kof/a.yaml')
  expect(readPattern('../src/a', '/src')).toBe('/a')
})

test('of several patterns the last that fits decides', () => {
  const patterns = ['vendor', '!vendor/ours', 'old.yaml']
  expect(covered(patterns, 'vendor/a.yaml')).toBe(true)
  expect(covered(patterns, 'vendor/ours/a.yaml')).toBe(false)
  expect(covered(patterns, 'vendor/ours/old.yaml')).toBe(true)
  expect(covered(patterns, 'a.yaml')).toBe(false)
})

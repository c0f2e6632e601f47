import { afterEach, beforeEach, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  folder.put('kof-values.yaml', 'kof-child: {enabled: true}\n')
  folder.put('deploy/kof-values.yaml', 'kof-child: {enabled: true}\n')
})
afterEach(() => folder.remove())

function config(path: string, ...sets: string[]): void {
  const lines = sets.map((set) => `      ${set}\n`).join('')
  folder.put(path, `kofVersion: 1.10.0\nreleases:\n  - chart: kof\n    values: [kof-values.yaml]\n    set:\n${lines}`)
}

test('what a config sets is found there', async () => {
  config('.kof-lint.yaml', '- kof-child.a=1', '- "kof-child.b=1,kof-child.c=1"', '- >-', '  kof-child.d=1')
  const { out } = await folder.lint(['--format', 'compact'])
  expect(out.match(/^\S+ /gm)).toEqual(['6:19', '7:20', '7:34', '8:9'].map((place) => `.kof-lint.yaml:${place}: `))
  const frame = (await folder.lint([])).out
  expect(frame).toContain('6 │       - kof-child.a=1\n        │                   ^')
  expect((await folder.lint(['--cache', '--cache-location', '.cache'])).out).toBe(frame)
  expect((await folder.lint(['--cache', '--cache-location', '.cache'])).out).toBe(frame)
})

test('also from below the config, and for a file that is named', async () => {
  config('deploy/.kof-lint.yaml', '- kof-child.a=1')
  expect(await folder.findings(['deploy/kof-values.yaml'])).toEqual(['deploy/.kof-lint.yaml:6 unknown-key'])
  expect(await folder.findings(['kof-values.yaml'], 'deploy')).toEqual(['.kof-lint.yaml:6 unknown-key'])
})

test('a comment in the config hides it, and one that hides nothing is reported and stays', async () => {
  config('.kof-lint.yaml', '- kof-child.a=1 # kof-lint-disable-line unknown-key -- known')
  expect(await folder.findings([])).toEqual([])
  config('.kof-lint.yaml', '- kof-child.enabled=true # kof-lint-disable-line')
  expect(await folder.findings([])).toEqual(['.kof-lint.yaml:6 suppression'])
  const before = folder.text('.kof-lint.yaml')
  const { out } = await folder.lint(['--fix'])
  expect(out).not.toContain('fixable')
  expect(folder.text('.kof-lint.yaml')).toBe(before)
})

test('effective values say so', async () => {
  config('.kof-lint.yaml', '- kof-child.enabled=false')
  const { out } = await folder.lint(['why', 'kof-child.enabled', 'kof-values.yaml'])
  expect(out).toContain('false  (.kof-lint.yaml:6)')
})

test('an argument of the command line is no place in a file', async () => {
  const { out } = await folder.lint(['-f', 'kof-values.yaml', '--set', 'kof-child.a=1', '--format', 'compact'])
  expect(out).toContain('--set kof-child.a=1:1:11: ')
})

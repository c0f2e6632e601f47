import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../../../src')
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(SRC, path), 'utf8') }))

// A second way in would load the package at every start, since the build makes only this one lazy.
test('src/yaml/full.ts is the only way to the yaml package', () => {
  const importers = sources.filter(({ text }) => /from 'yaml'/.test(text)).map(({ path }) => path)
  expect(importers.length).toBeGreaterThan(0)
  expect(importers.filter((path) => !path.startsWith('yaml/full/'))).toEqual([])
  const reaching = sources.filter(({ text }) => /from '[^']*\/full\/[^']*'/.test(text)).map(({ path }) => path)
  expect(reaching.filter((path) => !path.startsWith('yaml/full/'))).toEqual(['yaml/full.ts'])
})

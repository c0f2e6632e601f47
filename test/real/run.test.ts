import { readFileSync } from 'node:fs'
import { globSync } from 'fast-glob'
import { describe, expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'

const corpus = `${SHARED}corpus/`
const index = hasShared ? readTable(`${corpus}INDEX.tsv`) : []
const examples = hasShared ? globSync('kof/*/charts/kof/values-local*.yaml', { cwd: `${SHARED}upstream` }).sort() : []

describe.skipIf(!hasShared)('real files', () => {
  test('are there', () => {
    expect(index.length).toBeGreaterThan(300)
    expect(examples.length).toBeGreaterThan(4)
  })

  for (const row of index) {
    test(`${row.path} is linted, and findings stand in it`, async () => {
      const text = readFileSync(`${corpus}${row.path}`, 'utf8')
      const { diagnostics, sources } = await runCase({ [row.path!]: text })
      const source = sources.get(row.path!)!
      for (const { location } of diagnostics) {
        expect(location.span.end).toBeLessThanOrEqual(text.length)
        expect(location.span.end).toBeGreaterThan(location.span.start)
        expect(source.positionAt(location.span.start)).toEqual(location.start)
      }
    })
  }

  for (const path of examples) {
    test(`upstream's ${path} is linted`, async () => {
      const { sources } = await runCase({ [path]: readFileSync(`${SHARED}upstream/${path}`, 'utf8') })
      expect(sources.size).toBe(1)
    })
  }
})

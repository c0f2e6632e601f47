import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'

/**
 * Labelled mistakes of real files that hold at KOF 1.10.0: the rule that finds each, and the chart where neither content nor
 * name tells it. A row without a rule here is about another release, or can't be seen in one file.
 */
const FOUND_BY: {
  readonly [id: string]: {
    readonly rule: string
    readonly chart?: string
    readonly before?: string
    readonly line?: number
  }
} = {
  M13: { rule: 'removed-key' },
  // Labelled at the block's first line; the finding is at the key in it.
  M14: { rule: 'removed-key', line: 20 },
  M15: { rule: 'removed-key' },
  M22: { rule: 'duplicate-key' },
  M23: { rule: 'unknown-key', chart: 'kof-storage' },
  M25: { rule: 'unknown-key', chart: 'kof-collectors' },
  M26: { rule: 'list-replaced', chart: 'kof-storage' },
  M30: { rule: 'removed-key' },
  M36: { rule: 'placeholder-left' },
  M41: { rule: 'removed-component' },
  M42: { rule: 'm2m-storage-wrong-path' },
  M43: { rule: 'unknown-key' },
  M47: { rule: 'unknown-key' },
  M48: { rule: 'list-replaced', before: 'k0rdent+docs/main/docs/admin/kof/kof-storing.md/L308.yaml' },
  M49: { rule: 'unknown-key' },
  M50: { rule: 'umbrella-global-ignored' },
  M53: { rule: 'duplicate-key' },
}
const corpus = `${SHARED}corpus/`
const rows = hasShared ? readTable(`${corpus}MISTAKES.tsv`) : []

describe.skipIf(!hasShared)('labelled mistakes', () => {
  test('every expected one is labelled', () => {
    const labelled = rows.map((row) => row.id)
    expect(Object.keys(FOUND_BY).filter((id) => !labelled.includes(id))).toEqual([])
  })

  for (const row of rows) {
    const expected = FOUND_BY[row.id!]
    if (expected === undefined) continue
    test(`${row.id} ${row.key}`, async () => {
      const path = `${corpus}${row.path}`
      expect(existsSync(path)).toBe(true)
      const name = row.path!.slice(row.path!.lastIndexOf('/') + 1)
      const text = readFileSync(path, 'utf8')
      const files =
        expected.before === undefined ? {} : { 'before.yaml': readFileSync(`${corpus}${expected.before}`, 'utf8') }
      const chart = expected.chart === undefined ? {} : { chart: expected.chart }
      const { diagnostics } = await runCase(
        { ...files, [name]: text },
        { layers: expected.before !== undefined, ...chart },
      )
      const there = diagnostics.filter(
        ({ location }) => location.uri === name && location.start.line === (expected.line ?? Number(row.line)),
      )
      expect(there.map(({ rule }) => rule)).toContain(expected.rule)
    })
  }
})

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'

/** How a labelled mistake is linted, and by what rule it is found. */
interface Expected {
  readonly rule: string
  /** The release that the file was written for; 1.10.0 if not given. */
  readonly kof?: string
  /** Where neither content nor name tells the chart. */
  readonly chart?: string
  /** The layer below. */
  readonly before?: string
  /** Where the finding is on another line than the label, which is then the block's first one. */
  readonly line?: number
}

const STORING = 'k0rdent+docs/main/docs/admin/kof/kof-storing.md'
/** Every labelled mistake but those of `NOT_FOUND`. */
const FOUND_BY: { readonly [id: string]: Expected } = {
  M10: { rule: 'unknown-key', kof: '1.2.1', chart: 'kof-collectors' },
  M11: { rule: 'removed-key', kof: '1.2.1' },
  M12: { rule: 'unknown-key', kof: '1.2.1' },
  M13: { rule: 'removed-key', kof: '1.2.1' },
  M14: { rule: 'removed-key', kof: '1.2.1', line: 20 },
  M15: { rule: 'removed-key', kof: '1.2.1' },
  M16: { rule: 'unknown-key', kof: '1.2.1' },
  // On by default at 1.2.1, of which the file is a copy; off since 1.5.0.
  M17: { rule: 'vm-crd-cleanup-enabled', kof: '1.5.0', line: 104 },
  M18: { rule: 'placeholder-left', kof: '1.2.1' },
  M19: { rule: 'placeholder-left', kof: '1.2.1' },
  M20: { rule: 'unknown-key', kof: '1.2.1' },
  M21: { rule: 'unknown-key', kof: '1.2.1', line: 22 },
  M22: { rule: 'duplicate-key', kof: '1.2.1' },
  M23: { rule: 'unknown-key', kof: '1.2.1', chart: 'kof-storage' },
  M24: { rule: 'unknown-key', kof: '1.2.1', chart: 'kof-storage' },
  M25: { rule: 'unknown-key', kof: '1.2.1', chart: 'kof-collectors' },
  M26: { rule: 'list-replaced', kof: '1.1.0', chart: 'kof-storage' },
  M30: { rule: 'removed-key', kof: '1.7.0' },
  M31: { rule: 'promxy-insecure-skip-verify', kof: '0.2.0' },
  M36: { rule: 'placeholder-left' },
  M41: { rule: 'removed-component' },
  M42: { rule: 'm2m-storage-wrong-path' },
  M43: { rule: 'unknown-key' },
  M44: { rule: 'unknown-key', kof: '1.9.0' },
  M45: { rule: 'unknown-key', kof: '1.6.0' },
  M46: { rule: 'unknown-key', kof: '1.6.0' },
  M47: { rule: 'unknown-key' },
  M48: { rule: 'list-replaced', before: `${STORING}/L308.yaml` },
  M49: { rule: 'unknown-key' },
  M50: { rule: 'umbrella-global-ignored' },
  M52: { rule: 'unknown-key', kof: '1.8.0' },
  M53: { rule: 'duplicate-key', kof: '1.8.0' },
}
/** Labelled mistakes that no rule can find, and why. */
const NOT_FOUND: { readonly [id: string]: string } = {
  M27: 'the file is handed to three charts by a script: that two of them share a namespace does not show in it',
  M32: 'the path is right for the release that the manifest names, kof-collectors-0-1-1',
  M56: 'a heredoc written to a file of another name',
}
const corpus = `${SHARED}corpus/`
const rows = hasShared ? readTable(`${corpus}MISTAKES.tsv`) : []

describe.skipIf(!hasShared)('labelled mistakes', () => {
  test('all are found, or it is said why not', () => {
    const known = [...Object.keys(FOUND_BY), ...Object.keys(NOT_FOUND)].sort()
    expect(rows.map((row) => row.id).sort()).toEqual(known)
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
        { layers: expected.before !== undefined, kofVersion: expected.kof ?? '1.10.0', ...chart },
      )
      const there = diagnostics.filter(
        ({ location }) => location.uri === name && location.start.line === (expected.line ?? Number(row.line)),
      )
      expect(there.map(({ rule }) => rule)).toContain(expected.rule)
    })
  }
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import type { Rule } from '#src/rule/define'
import type { Diagnostic } from '#src/rule/diagnostic'
import { SHARED } from '../shared.ts'
import { type CaseFiles, readCases, runCase } from './run-rule.ts'
import { wordsOf, writtenKeys } from './written-keys.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What the rules find that need keys, where nobody asks for the keys before they run. */
const asking = rules.flatMap((rule): Rule[] => {
  const { needs, ...meta } = rule.meta
  return needs === undefined ? [] : [{ ...rule, meta }]
})
const needing = rules.filter(({ meta }) => meta.needs !== undefined)
const needs = new Map(rules.flatMap(({ meta }) => (meta.needs === undefined ? [] : [[meta.id, meta.needs] as const])))

/** Releases that differ in where values go; null for the one that the file names, or the newest. */
const RELEASES = [null, '1.3.0', '1.8.0', '1.10.0']

describe('the keys that a rule needs', () => {
  for (const [id, keys] of needs) {
    test(`${id} names are of its own code`, () => {
      const folder = join(ROOT, 'rules', id)
      const sources = [
        ...readdirSync(folder).map((name) => join(folder, name)),
        ...['src/rule/helpers', 'src/project'].flatMap((room) =>
          readdirSync(join(ROOT, room)).map((name) => join(ROOT, room, name)),
        ),
      ].filter((path) => path.endsWith('.ts'))
      const code = sources.map((path) => readFileSync(path, 'utf8').replace(/^ *needs: \[[^\]]*\],$/m, '')).join('\n')
      expect(keys.length).toBeGreaterThan(0)
      expect([...keys].sort()).toEqual([...new Set(keys)].sort())
      expect(keys.filter((key) => !hasWord(code, key))).toEqual([])
    })
  }

  test('are only said of rules that look at values', () => {
    const others = rules.filter(
      ({ kind, meta }) => meta.needs !== undefined && kind !== 'chart' && kind !== 'deployment',
    )
    expect(others.map(({ meta }) => meta.id)).toEqual([])
    const untouched = rules.filter((rule) => rule.kind === 'chart' && rule.untouched === true)
    expect(untouched.filter(({ meta }) => meta.needs !== undefined)).toEqual([])
  })
})

/** Rules that found something anywhere. */
const seen = new Set<string>()

describe('what a rule finds has one of the keys that it needs', () => {
  for (const folder of ['examples', 'fixtures/charts', 'fixtures/migrate', 'fixtures/projection']) {
    test(`in ${folder}`, async () => expect(await lackingIn(join(ROOT, folder))).toEqual([]))
  }
  for (const release of RELEASES) {
    test.skipIf(!existsSync(`${SHARED}corpus`))(`in real files at ${release ?? 'their releases'}`, async () =>
      expect(await lackingIn(`${SHARED}corpus`, release)).toEqual([]),
    )
    // Fixtures of rules are written for the releases that they are about.
    if (release !== null && release !== '1.8.0') continue
    test(`in fixtures of rules at ${release ?? 'their releases'}`, async () => {
      const lacking: string[] = []
      for (const { meta } of rules) {
        for (const group of ['valid', 'invalid']) {
          for (const { path, files, layers } of readCases(join(ROOT, 'fixtures/rules', meta.id, group)))
            lacking.push(...(await lackingOf(path, files, { layers, kofVersion: release })))
        }
      }
      expect(lacking).toEqual([])
    })
  }

  test('in an argument, whose null takes a default away', async () => {
    const text = 'collectors.opentelemetry-kube-stack.defaultCRConfig=null'
    const { diagnostics } = await runCase(
      {},
      {
        rules: asking,
        layers: true,
        sets: [{ kind: 'set', text, view: null }],
        chart: 'kof-child',
        kofVersion: '1.10.0',
      },
    )
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['env-list-drops-pki-path'])
    const words = wordsOf(text)
    expect(needs.get('env-list-drops-pki-path')!.filter((key) => words.has(key))).not.toEqual([])
  })

  test('in a text of one line that is YAML', async () => {
    const text = 'globalValues: "storageClass: <YOUR_CLASS>"\n'
    const files = { 'kof-child-values.yaml': text }
    const { diagnostics } = await runCase(files, { rules: asking, chart: 'kof-child', kofVersion: '1.7.0' })
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['storage-class-placeholder'])
    expect(needs.get('storage-class-placeholder')!.filter((key) => writtenKeys(text).has(key))).not.toEqual([])
  })

  test('and there are findings of every such rule', () => {
    expect([...needs.keys()].filter((id) => !seen.has(id))).toEqual([])
  })
})

async function lackingIn(folder: string, kofVersion: string | null = null): Promise<string[]> {
  const lacking: string[] = []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const files = { [name.replaceAll('\\', '/')]: readFileSync(join(folder, name), 'utf8') }
    lacking.push(...(await lackingOf(folder, files, { layers: false, kofVersion })))
  }
  return lacking
}

/** Findings without any of the keys that their rules need. */
async function lackingOf(
  name: string,
  files: CaseFiles,
  { layers, kofVersion }: { readonly layers: boolean; readonly kofVersion: string | null },
): Promise<string[]> {
  const { diagnostics } = await runCase(files, {
    rules: asking,
    layers,
    ...(kofVersion === null ? {} : { kofVersion }),
  })
  // Once is enough to see that the engine asks every rule that finds something.
  if (kofVersion === null) {
    const asked = await runCase(files, { rules: needing, layers })
    expect(asked.diagnostics.map(placeOf), name).toEqual(diagnostics.map(placeOf))
  }
  const keys = new Map(Object.entries(files).map(([uri, text]) => [uri, writtenKeys(text)]))
  const has = ({ rule, location }: Diagnostic): boolean => {
    const written = layers ? [...keys.values()] : [keys.get(location.uri)!]
    return needs.get(rule)!.some((key) => written.some((one) => one.has(key)))
  }
  for (const { rule } of diagnostics) seen.add(rule)
  return diagnostics.filter((found) => !has(found)).map((found) => `${name} ${placeOf(found)}`)
}

function placeOf({ rule, location }: Diagnostic): string {
  return `${location.uri}:${location.start.line} ${rule}`
}

/** True when a key stands in code, or a pattern for whole keys there takes it. */
function hasWord(code: string, word: string): boolean {
  const patterns = [...code.matchAll(/\/(\^[^/\n]+\$)\//g)].map(([, pattern]) => new RegExp(pattern!))
  if (patterns.some((pattern) => pattern.test(word) && !pattern.test(`no-${word}`))) return true
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(`(?<![A-Za-z0-9_-])${escaped}(?![A-Za-z0-9_-])`).test(code)
}

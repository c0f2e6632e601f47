import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rules } from '#rules'
import { createKnowledge } from '#src/cli/knowledge/files'
import { builtInConfig } from '#src/config/config'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { type Knowledge, splitId, type Unit } from '#src/schema/knowledge'

const root = join(import.meta.dirname, '../..')
const RELEASE = '1.10.0'

interface Index {
  readonly charts: { readonly [chart: string]: { readonly [version: string]: { unit: string; defaults: string } } }
  readonly installed: { readonly [release: string]: { readonly [chart: string]: string } }
  readonly same: ById<readonly [string, string]>
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kof-lint-lazy-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type ById<T> = { readonly [name: string]: { readonly [version: string]: T } }

/** `subcharts.json`: charts inside charts, each with its key, name and version. */
interface Subcharts {
  readonly charts: ById<{ readonly defaults: string }>
  readonly inside: ById<readonly (readonly [key: string, chart: string, version: string])[]>
}

/** Knowledge of which only the files of one release are there. */
function knowledgeOfOneRelease(): Knowledge {
  const copy = (name: string): void => cpSync(join(root, name), join(folder, name))
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(root, name), 'utf8')) as T
  copy('schemas/index.json')
  copy('schemas/subcharts.json')
  const { charts, installed, same } = read<Index>('schemas/index.json')
  const subcharts = read<Subcharts>('schemas/subcharts.json')
  const copyInside = (outer: string, at: string): void => {
    for (const [, chart, version] of subcharts.inside[outer]?.[at] ?? []) {
      const { defaults } = subcharts.charts[chart]?.[version] ?? charts[chart]![version]!
      copy(`schemas/${defaults}`)
      copyInside(chart, version)
    }
  }
  const ids: string[] = []
  for (const [chart, versions] of Object.entries(charts)) {
    const entry = versions[installed[RELEASE]![chart] ?? RELEASE]
    if (entry === undefined) continue
    copy(`schemas/${entry.defaults}`)
    ids.push(entry.unit)
    copyInside(chart, installed[RELEASE]![chart] ?? RELEASE)
  }
  for (const id of ids) {
    const [name, version] = splitId(id)
    const file = same[name]?.[version]?.[0] ?? id
    copy(`schemas/units/${file}.json`)
    for (const { unit } of read<Unit>(`schemas/units/${file}.json`).mounts) if (!ids.includes(unit)) ids.push(unit)
  }
  return createKnowledge(join(folder, 'schemas'))
}

test('a run reads no file of another release, and no history without an unknown key', async () => {
  const text = readFileSync(join(root, 'examples/good-kof-values.yaml'), 'utf8')
  const config = builtInConfig('/')
  const always = async () => config
  const run = await lint(
    {
      files: [{ path: 'kof-values.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { kofVersion: RELEASE, mesh: null, environment: null, chart: null, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    createMemoryHost({ 'kof-values.yaml': text }, knowledgeOfOneRelease()),
    rules,
  )
  expect(run.failures).toEqual([])
  expect(run.releases).toEqual([
    { name: 'kof-values.yaml', chart: 'kof', kofVersion: RELEASE, versionFrom: '--kof-version' },
  ])
})

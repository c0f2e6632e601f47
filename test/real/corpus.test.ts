import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { builtInConfig, type SetArgument } from '#src/config/config'
import { KofLintError } from '#src/errors'
import { groupBy } from '#src/group'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import type { Diagnostic } from '#src/rule/diagnostic'
import { knowledge } from '../knowledge.ts'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'
import { helmCommands } from './set-commands.ts'

const CORPUS = `${SHARED}corpus/`
/**
 * One row per finding. `judged` is for errors, and may stand with others: `true` when somebody has read the file and the chart and agrees, with the
 * reason; `disputed` with what is wrong; `unjudged` fails. `KOF_LINT_UPDATE=1` records anew and keeps judgements.
 */
const RECORD = fileURLToPath(new URL('../../fixtures/real/corpus.tsv', import.meta.url))
const COLUMNS = ['file', 'line', 'rule', 'severity', 'messageId', 'judged', 'reason'] as const
type Row = Record<(typeof COLUMNS)[number], string>

/** The state of upstream's default branch, as the knowledge calls it. */
const MAIN = '1.11.0-rc0.main'
/** Pieces of a guide one after another with titles between them; each piece is a file of its own as well. */
const NO_FILE = /all-appends-merged\.yaml\.txt$/

const UPDATE = process.env.KOF_LINT_UPDATE === '1'

const index = hasShared ? readTable(`${CORPUS}INDEX.tsv`).filter(({ path }) => !NO_FILE.test(path!)) : []
const recorded: Row[] = existsSync(RECORD) ? (readTable(RECORD) as Row[]) : []
const found: Row[] = []

describe.skipIf(!hasShared)('findings in all real files', () => {
  beforeAll(async () => {
    for (const { path, kof_version: version } of index) {
      const text = readFileSync(`${CORPUS}${path}`, 'utf8')
      const release = releaseOf(version!)
      if (path!.endsWith('.txt')) found.push(...(await rowsOfCommands(path!, text, release)))
      else for (const one of await findingsInFile(path!, text, release)) found.push(row(path!, one))
    }
    takeJudgements(found, recorded)
    if (UPDATE) writeFileSync(RECORD, table(found))
  })

  test.skipIf(UPDATE)('are those that are recorded', () => {
    expect(index.length).toBeGreaterThan(400)
    expect(found.map(key).sort()).toEqual(recorded.map(key).sort())
  })

  test('that are errors are judged by hand', () => {
    const errors = found.filter(({ severity }) => severity === 'error')
    expect(errors.length).toBeGreaterThan(100)
    expect(errors.filter(({ judged, reason }) => judged === 'unjudged' || reason === '').map(key)).toEqual([])
  })

  test('that are errors are true', () => {
    expect(found.filter(({ judged }) => judged !== '' && judged !== 'true').map(key)).toEqual([])
  })
})

describe.skipIf(!hasShared)('the block about registries that a vendor has users copy', () => {
  const path = 'macpromethe+mke4k-lab/kof/global-values.yaml'
  // The first release whose service templates have `repo.spec` (kgst 2.0.1), which the block sets.
  const releases = knowledge.versions('kof').filter((release) => release !== '1.8.0')
  const errorsIn = async (name: string, text: string, release: string): Promise<string[]> => {
    const diagnostics = await findingsInFile(name, text, release)
    return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule} ${message}`)
  }

  test.each(releases)('is no error at %s', async (release) => {
    const block = readFileSync(`${CORPUS}${path}`, 'utf8')
    expect(await errorsIn(path, block, release)).toEqual([])
    // As documented: the same keys at the top and in each component.
    const inside = block.trimEnd().replace(/^(?=.)/gm, '    ')
    const components = ['kof-operators', 'kof-mothership', 'kof-regional', 'kof-child', 'kof-storage', 'kof-collectors']
    // 1.8 and 1.9 install storage and collectors of the management cluster as components too.
    const there = /^1\.[89]\./.test(release) ? components : components.slice(0, 4)
    const umbrella = `${block}${there.map((name) => `${name}:\n  values:\n${inside}\n`).join('')}`
    expect(await errorsIn('kof-values.yaml', umbrella, release)).toEqual([])
  })
})

/** The KOF release that a row of the index names; null for an era, or the history between releases. */
function releaseOf(text: string): string | null {
  if (text === 'main') return MAIN
  return /kofDotVersion ([^)]+)\)/.exec(text)?.[1] ?? /^v?(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null
}

async function findingsInFile(path: string, text: string, release: string | null): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await runCase({ [path]: text }, release === null ? {} : { kofVersion: release })
  return diagnostics
}

async function rowsOfCommands(path: string, text: string, release: string | null): Promise<Row[]> {
  const rows: Row[] = []
  for (const { chart, sets } of helmCommands(text)) {
    try {
      for (const one of await lintSets(sets, chart, release)) rows.push(row(path, one))
    } catch (error) {
      // An argument that Helm refuses too.
      if (!(error instanceof KofLintError)) throw error
      const line = error.message.replace(/ cannot be read.*/s, '')
      rows.push({
        file: path,
        line,
        rule: '',
        severity: 'error',
        messageId: error.kind,
        judged: 'unjudged',
        reason: '',
      })
    }
  }
  return rows
}

async function lintSets(
  sets: readonly SetArgument[],
  chart: string | null,
  kofVersion: string | null,
): Promise<readonly Diagnostic[]> {
  const config = builtInConfig('/')
  const always = async () => config
  const { diagnostics, failures } = await lint(
    {
      files: [],
      values: [],
      sets,
      releases: false,
      flags: { kofVersion, mesh: null, environment: null, chart, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    createMemoryHost({}, knowledge),
    rules,
  )
  expect(failures).toEqual([])
  return diagnostics
}

/** A finding in an argument stands at the argument's key, since every one of them is a line of its own. */
function row(file: string, { rule, severity, messageId, location }: Diagnostic): Row {
  const line = location.uri === file ? String(location.start.line) : location.uri.replace(/=.*/s, '')
  return { file, line, rule, severity, messageId, judged: severity === 'error' ? 'unjudged' : '', reason: '' }
}

/** Gives rows the judgements of equal recorded ones; of several equal ones, in their order. */
function takeJudgements(rows: readonly Row[], from: readonly Row[]): void {
  const left = groupBy(from, key)
  for (const one of rows) {
    const old = left.get(key(one))?.shift()
    if (old !== undefined) Object.assign(one, { judged: old.judged, reason: old.reason })
  }
}

function key({ file, line, rule, severity, messageId }: Row): string {
  return `${file}:${line} ${severity} ${rule} ${messageId}`
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((one) => COLUMNS.map((column) => one[column]).join('\t'))
  return `${[COLUMNS.join('\t'), ...lines.sort()].join('\n')}\n`
}

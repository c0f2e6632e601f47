import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { KofLintError } from '#src/errors'
import type { MigratedFile } from '#src/migrate/migrated-file'
import { compareVersions } from '#src/rule/version-range'
import { knowledge } from '../knowledge.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'
import { commentsOf, leaves, minus, run, scalarsOf } from './run.ts'

const CORPUS = `${SHARED}corpus/`
/** What came of each file: read it after a change of a step. */
const TABLE = fileURLToPath(new URL('../../fixtures/real/migrations.tsv', import.meta.url))
const UPDATE = process.env.KOF_LINT_UPDATE === '1'
const MAIN = '1.11.0-rc0.main'

/** The release that a row of the index names, when it names exactly one that is known. */
function releaseOf(said: string): string | null {
  const release = said === 'main' ? MAIN : (/^(?:.*kofDotVersion )?v?(\d+\.\d+\.\d+)\)?$/.exec(said)?.[1] ?? '')
  return knowledge.releases.includes(release) ? release : null
}

interface Outcome {
  readonly path: string
  readonly from: string
  readonly to: string
  /** The steps that ask, or why the file is none of ours. */
  readonly why: string
  readonly result: 'clean' | 'questions' | 'no values' | 'not YAML'
  readonly lost: readonly string[]
  readonly lostComments: readonly string[]
  readonly twice: boolean
}

function migrateOne(path: string, from: string, to: string): Outcome {
  const text = readFileSync(CORPUS + path, 'utf8')
  const nothing = { path, from, to, lost: [], lostComments: [], twice: true }
  try {
    const [file] = run({ [path]: text }, from, to).files
    const kept = [
      ...scalarsOf(file!.text),
      ...file!.dropped.flatMap(({ scalars }) => scalars.flatMap((one) => leaves(JSON.parse(one)))),
    ]
    const comments = [...commentsOf(file!.text), ...file!.dropped.flatMap(({ lines }) => lines.flatMap(commentsOf))]
    return {
      path,
      from,
      to,
      why: [...new Set(file!.questions.map(({ step }) => step))].join(' '),
      result: file!.questions.length > 0 ? 'questions' : 'clean',
      lost: minus(scalarsOf(text), kept),
      lostComments: minus(commentsOf(text), comments),
      // Once a file: the way to the newest leads over 1.10.0.
      twice:
        (to === MAIN && compareVersions(from, '1.10.0') < 0) ||
        isLeft(file!, text) ||
        isSame(file!.path, file!.text, from, to),
    }
  } catch (error) {
    if (!(error instanceof KofLintError)) throw error
    const result = error.message.startsWith('Helm cannot read') ? 'not YAML' : 'no values'
    return { ...nothing, result, why: error.message.replace(/^.*?: /, '') }
  }
}

/** What a run leaves alone, another one does too. */
function isLeft({ text, questions, changed }: MigratedFile, was: string): boolean {
  return text === was && questions.length === 0 && changed.length === 0
}

/** A file of which nothing is left is no values file any more. */
function isSame(path: string, text: string, from: string, to: string): boolean {
  if (scalarsOf(text).every((one) => one === '{}')) return true
  const full = { pin: true, todo: true }
  const once = run({ [path]: text }, from, to, full).files[0]!.text
  return (
    run({ [path]: text }, from, to).files[0]!.text === text &&
    run({ [path]: once }, from, to, full).files[0]!.text === once
  )
}

describe.skipIf(!hasShared)('real files whose release is known', () => {
  const outcomes: Outcome[] = []
  beforeAll(() => {
    for (const { path, kof_version: said } of readTable(`${CORPUS}INDEX.tsv`)) {
      const from = releaseOf(said!)
      if (from === null) continue
      for (const to of ['1.10.0', MAIN]) if (compareVersions(from, to) < 0) outcomes.push(migrateOne(path!, from, to))
    }
  }, 600_000)

  test('lose no scalar', () => {
    expect(outcomes.length).toBeGreaterThan(300)
    expect(outcomes.filter(({ lost }) => lost.length > 0)).toEqual([])
  })

  test('lose no comment', () => {
    expect(outcomes.filter(({ lostComments }) => lostComments.length > 0)).toEqual([])
  })

  test('do not change a second time', () => {
    expect(outcomes.filter(({ twice }) => !twice).map(({ path }) => path)).toEqual([])
  })

  test('go through, or say why not', () => {
    const head = 'file\tfrom\tto\tresult\twhy'
    const rows = outcomes.map(({ path, from, to, result, why }) => [path, from, to, result, why].join('\t')).sort()
    const table = `${[head, ...rows].join('\n')}\n`
    if (UPDATE) writeFileSync(TABLE, table)
    expect(table).toBe(readFileSync(TABLE, 'utf8'))
  })
})

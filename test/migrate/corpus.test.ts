import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { KofLintError } from '#src/errors'
import { compareVersions } from '#src/rule/version-range'
import { knowledge } from '../knowledge.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'
import { commentsOf, leaves, minus, run, scalarsOf } from './run.ts'

const CORPUS = `${SHARED}corpus/`
const MAIN = '1.11.0-rc0.main'

/** The release that a row of the index names, when it names exactly one that is known. */
function releaseOf(said: string): string | null {
  const release = said === 'main' ? MAIN : (/^(?:.*kofDotVersion )?v?(\d+\.\d+\.\d+)\)?$/.exec(said)?.[1] ?? '')
  return knowledge.releases.includes(release) ? release : null
}

interface Outcome {
  readonly path: string
  readonly result: 'clean' | 'questions' | 'no values' | 'not YAML'
  readonly lost: readonly string[]
  readonly lostComments: readonly string[]
  readonly twice: boolean
}

function migrateOne(path: string, from: string): Outcome {
  const text = readFileSync(CORPUS + path, 'utf8')
  const to = compareVersions(from, '1.10.0') < 0 ? '1.10.0' : MAIN
  const nothing = { path, lost: [], lostComments: [], twice: true }
  try {
    const [file] = run({ [path]: text }, from, to).files
    const kept = [
      ...scalarsOf(file!.text),
      ...file!.dropped.flatMap(({ scalars }) => scalars.flatMap((one) => leaves(JSON.parse(one)))),
    ]
    const comments = [...commentsOf(file!.text), ...file!.dropped.flatMap(({ lines }) => lines.flatMap(commentsOf))]
    return {
      path,
      result: file!.questions.length > 0 ? 'questions' : 'clean',
      lost: minus(scalarsOf(text), kept),
      lostComments: minus(commentsOf(text), comments),
      twice: isSame(file!.path, file!.text, from, to),
    }
  } catch (error) {
    if (!(error instanceof KofLintError)) throw error
    return { ...nothing, result: error.message.startsWith('Helm cannot read') ? 'not YAML' : 'no values' }
  }
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
      if (from !== null) outcomes.push(migrateOne(path!, from))
    }
  })

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
    const count = (result: Outcome['result']): number => outcomes.filter((one) => one.result === result).length
    const { clean, questions, none, broken } = {
      clean: count('clean'),
      questions: count('questions'),
      none: count('no values'),
      broken: count('not YAML'),
    }
    expect({ clean, questions, none, broken }).toEqual({ clean: 203, questions: 45, none: 74, broken: 8 })
  })
})

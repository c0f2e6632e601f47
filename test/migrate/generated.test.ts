import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { KofLintError } from '#src/errors'
import { compareVersions } from '#src/rule/version-range'
import { createRandom, seed as fresh } from '../helm/generate.ts'
import { knowledge } from '../knowledge.ts'
import { schemaErrors } from './errors.ts'
import { generateFiles, mutate } from './generate.ts'
import { changedAgain, changedForCharts, lostComments, lostOrMadeUp, type Texts, textsOf } from './laws.ts'
import { run } from './run.ts'

/** KOF_LINT_RUNS asks for more of each kind. */
const RUNS = Number(process.env.KOF_LINT_RUNS ?? 12)
/** The suite tries the same each time; whoever asks for more, or for a seed, gets others. */
const seed = process.env.KOF_LINT_RUNS === undefined && process.env.KOF_LINT_SEED === undefined ? 1 : fresh
const WAYS = [
  ['0.3.0', '1.10.0'],
  ['1.2.0', '1.10.0'],
  ['1.6.0', '1.10.0'],
  ['1.8.0', '1.10.0'],
  ['1.10.0', knowledge.releases.at(-1)!],
] as const
const CHAINS = fileURLToPath(new URL('../../fixtures/migrate/chains/', import.meta.url))

/** What a migration of texts does wrong, one line each. */
async function faults(before: Texts, from: string, to: string): Promise<string[]> {
  const result = run(before, from, to)
  const questions = result.files.flatMap((file) => file.questions)
  // What the old release did not take either, and what a question is about, is the user's.
  const isClean = (await schemaErrors(before, from)).length === 0 && questions.every(({ keys }) => keys === null)
  // Collectors wait for an answer, or one mode brings more than was on: a question says so.
  const isInstalled = !questions.some(({ step }) => /^management-/.test(step))
  return [
    ...lostOrMadeUp(before, result),
    ...lostComments(before, result).map((one) => `comment: ${one}`),
    ...changedAgain(before, result).map((path) => `changes again: ${path}`),
    ...(isClean ? await schemaErrors(textsOf(result), to) : []),
    ...(isInstalled ? changedForCharts(before, result) : []),
  ]
}

async function check(make: (way: readonly [string, string], of: number) => Texts): Promise<string[]> {
  const found: string[] = []
  for (let i = 0; i < RUNS; i++) {
    const random = createRandom(seed + i)
    // What kof-regional 0.2.0 hands on is not followed.
    const releases = knowledge.releases.slice(1)
    const start = random.below(releases.length - 1)
    const any = [releases[start]!, releases[start + 1 + random.below(releases.length - start - 1)]!] as const
    const [from, to] = random() < 0.6 ? random.pick(WAYS) : any
    const before = make([from, to], seed + i)
    try {
      const wrong = await faults(before, from, to)
      if (wrong.length > 0) found.push(`seed ${seed + i}, ${from} to ${to}: ${wrong.slice(0, 4).join('; ')}`)
    } catch (error) {
      // One sentence is a fine answer to a layout that cannot be carried; a crash is none.
      if (!(error instanceof KofLintError)) found.push(`seed ${seed + i}, ${from} to ${to}: ${String(error)}`)
    }
  }
  return found
}

test(`values of all charts and releases are carried (seed ${seed})`, async () => {
  expect(await check(([from], own) => generateFiles(from, createRandom(own + 7)))).toEqual([])
}, 3_600_000)

test(`written files with comments and layouts of others are carried (seed ${seed})`, async () => {
  const names = readdirSync(CHAINS)
  const found = await check(([from], own) => {
    const random = createRandom(own + 11)
    const start = (name: string): string => /^\d+\.\d+\.\d+/.exec(name)![0]
    const earlier = names.filter((name) => compareVersions(start(name), from) <= 0)
    const newest = earlier.map(start).sort(compareVersions).at(-1)!
    const folder = join(CHAINS, random.pick(earlier.filter((name) => start(name) === newest)), 'before')
    const files = existsSync(folder) ? readdirSync(folder) : []
    return Object.fromEntries(files.map((file) => [file, mutate(readFileSync(join(folder, file), 'utf8'), random)]))
  })
  expect(found).toEqual([])
}, 3_600_000)

test('a null in the place of a null that is the default is no change, though the umbrella has another default', async () => {
  const before = { 'mothership-values.yaml': 'kcm:\n  kof:\n    mcs: null\n' }
  expect(await faults(before, '1.7.0', '1.9.0')).toEqual([])
})

test('a map that only a comment keeps is left empty, and the report says so', async () => {
  const before = { 'child-values.yaml': '# head\n\nkcm:\n  namespace: kcm-system\n' }
  expect(await faults(before, '1.4.0', '1.8.0')).toEqual([])
  const added = run(before, '1.4.0', '1.8.0').files.flatMap((file) => file.added)
  expect(added).toContainEqual({ keys: ['kof-child', 'values'], value: {}, step: 'keys-1.5.0' })
})

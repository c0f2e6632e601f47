import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { PLACEHOLDERS } from '#src/project/placeholders'
import type { Answer } from '../../scripts/projection/ask.ts'
import { projectedReleases, type Question, questionsOf, readCases } from '../../scripts/projection/cases.ts'
import { differences } from '../../scripts/projection/compare.ts'
import { project } from '../../scripts/projection/ours.ts'
import { unpackAnswers } from '../../scripts/projection/recordings.ts'
import { knowledge } from '../knowledge.ts'

const folder = fileURLToPath(new URL('../../fixtures/projection/', import.meta.url))
const cases = readCases(join(folder, 'cases'))
const byRelease = new Map<string, Question[]>()
for (const question of cases.flatMap((one) => questionsOf(one, projectedReleases(knowledge)))) {
  byRelease.set(question.release, [...(byRelease.get(question.release) ?? []), question])
}
const recorded = new Map<string, Map<string, Answer>>()
for (const release of byRelease.keys()) {
  recorded.set(release, unpackAnswers(JSON.parse(readFileSync(join(folder, `recorded/${release}.json`), 'utf8'))))
}

test('every written case has an id of its own and is recorded in each of its releases', () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  for (const [release, questions] of byRelease) {
    expect([...recorded.get(release)!.keys()], release).toEqual(questions.map(({ id }) => id))
  }
  expect(readdirSync(join(folder, 'recorded')).length).toBe(byRelease.size)
})

describe.each([...byRelease])('values of %s are those of real rendering', (release, questions) => {
  test.each(questions.map((question) => [question.id, question] as const))('%s', async (id, question) => {
    const real = recorded.get(release)!.get(id)!
    if ('error' in real) {
      expect(real.error).toContain(cases.find((one) => one.id === id)!.refused ?? 'nothing')
      return
    }
    expect(differences(knowledge, real, await project(knowledge, question))).toEqual([])
  })
})

test('what is said to be refused is refused somewhere', () => {
  const refused = [...recorded.values()].flatMap((answers) => [...answers].filter(([, real]) => 'error' in real))
  const said = cases.filter((one) => one.refused !== undefined)
  expect([...new Set(refused.map(([id]) => id))].sort()).toEqual(said.map(({ id }) => id).sort())
})

test('only what the list names stands between braces', async () => {
  const seen = new Set<string>()
  for (const [release, answers] of recorded) {
    for (const question of byRelease.get(release)!) {
      if (/braces|regional-dot-in-yaml/.test(question.id) || 'error' in answers.get(question.id)!) continue
      const text = JSON.stringify(await project(knowledge, question))
      for (const [, name] of text.matchAll(/(?<!\$)\{([a-zA-Z]+)\}/g)) seen.add(name!)
    }
  }
  expect([...seen].sort()).toEqual(Object.keys(PLACEHOLDERS).sort())
})

test('recordings stay small', () => {
  const sizes = readdirSync(join(folder, 'recorded')).map((name) => statSync(join(folder, 'recorded', name)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2 * 1024 * 1024)
})

import { describe, expect, it } from 'vitest'
import { createRandom, mergeQuestion, seed } from './generate.ts'
import { ourValues } from './our-values.ts'
import { askProbe, canonical, helmFolder } from './real-helm.ts'
import { readTables } from './tables.ts'

const COUNT = Number(process.env.KOF_LINT_CASES ?? 1500)

describe('merging', () => {
  it('gives what Helm recorded for defaults, files and arguments', async () => {
    const { rows } = readTables().merge
    expect(rows.length).toBeGreaterThanOrEqual(60)
    for (const [question, json] of rows) expect.soft([question, await ourValues(question)]).toEqual([question, json])
  })

  it.skipIf(helmFolder === null)('gives what Helm gives for generated cases', async () => {
    console.log(`Generated with KOF_LINT_SEED=${seed}`)
    const random = createRandom(seed + 2)
    const questions = Array.from({ length: COUNT }, () => mergeQuestion(random))
    const answers = askProbe(questions)
    const differences: unknown[] = []
    for (const [i, question] of questions.entries()) {
      const answer = answers[i]!
      const helm = answer.error === undefined ? canonical(answer.values ?? {}) : null
      const ours = await ourValues(question)
      if (ours !== helm) differences.push({ question, ours, helm })
    }
    expect(differences).toEqual([])
    expect(answers.filter((answer) => answer.error === undefined).length).toBeGreaterThan(COUNT / 3)
  })
})

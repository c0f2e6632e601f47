import { describe, expect, test } from 'vitest'
import { compareReaders } from './compare.ts'
import { generateDocument } from './generate.ts'
import { mutate } from './mutate.ts'
import { below, randomOf } from './random.ts'

/** How many documents to generate: some in every run of the tests, `KOF_LINT_FUZZ=100000` for the long run. */
const COUNT = Number(process.env.KOF_LINT_FUZZ ?? 0) || 5_000
/** Another seed, other documents. */
const SEED = Number(process.env.KOF_LINT_SEED ?? 1)

describe('generated documents', () => {
  test(`${COUNT} of them are read the same by both readers`, { timeout: 3_600_000 }, () => {
    let fast = 0
    for (let i = 0; i < COUNT; i++) {
      const random = randomOf(SEED * 1_000_003 + i)
      const text = mutate(random, generateDocument(random), Math.max(0, below(random, 6) - 2))
      const outcome = compareReaders(text)
      if (typeof outcome === 'object')
        expect.fail(`seed ${SEED}, document ${i}: ${outcome.difference} in ${JSON.stringify(text)}`)
      if (outcome === 'same') fast++
    }
    // A comparison of what nobody reads fast would say nothing.
    expect(fast / COUNT).toBeGreaterThan(0.35)
  })
})

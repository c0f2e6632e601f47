import { readFileSync } from 'node:fs'
import { globSync } from 'fast-glob'
import { describe, expect, test } from 'vitest'
import { hasShared, SHARED } from '../../shared.ts'
import { compareReaders } from './compare.ts'
import { mutate, window } from './mutate.ts'
import { randomOf } from './random.ts'

/** Generated texts per real file: `KOF_LINT_FUZZ=100000` stands for the long run. */
const PER_FILE = Math.ceil(Number(process.env.KOF_LINT_FUZZ ?? 0) / 1000) || 2

const paths = hasShared ? globSync('{corpus,upstream}/**/*.{yaml,yml}', { cwd: SHARED }).sort() : []
const texts = paths.map((path) => ({ path, text: readFileSync(`${SHARED}${path}`, 'utf8') }))

describe.skipIf(!hasShared)('real files', () => {
  test('are read the same by both readers, nearly all of them by the fast one', () => {
    const outcomes = texts.map(({ path, text }) => ({ path, outcome: compareReaders(text) }))
    expect(outcomes.filter(({ outcome }) => typeof outcome === 'object')).toEqual([])
    const fast = outcomes.filter(({ outcome }) => outcome === 'same').length
    expect(texts.length).toBeGreaterThan(500)
    expect(fast / texts.length).toBeGreaterThan(0.95)
    console.log(`The fast reader takes ${fast} of ${texts.length} real files.`)
  })

  test('are read the same in pieces, with mistakes in them', { timeout: 3_600_000 }, () => {
    let fast = 0
    for (const [i, { path, text }] of texts.entries()) {
      const random = randomOf(i)
      for (let k = 0; k < PER_FILE; k++) {
        const piece = mutate(random, window(random, text, 40), k % 4)
        const outcome = compareReaders(piece)
        if (typeof outcome === 'object') expect.fail(`${path}: ${outcome.difference} in ${JSON.stringify(piece)}`)
        if (outcome === 'same') fast++
      }
    }
    // A comparison of what nobody reads fast would say nothing.
    expect(fast / (texts.length * PER_FILE)).toBeGreaterThan(0.3)
  })
})

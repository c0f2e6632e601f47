import { describe, expect, test } from 'vitest'
import { slope } from './slope.mjs'

/** What processes cost: starting one, and then as the function says. */
const costs = (grow: (size: number) => number) =>
  [1, 10, 100, 1_000, 10_000].map((size) => ({ size, cost: 50 + grow(size) }))

describe('the power by which a cost grows', () => {
  test('does not depend on what starting costs', () => {
    expect(slope(costs((size) => size))).toBeCloseTo(1)
  })

  test('is that of the function', () => {
    expect(slope(costs((size) => size ** 2))).toBeCloseTo(2, 1)
    expect(slope(costs(Math.sqrt))).toBeLessThan(0.6)
  })

  test('is not known of a cost that does not grow', () => {
    expect(slope(costs(() => 0))).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf, isQuantity } from '#src/rule/helpers/quantity'
import { retentionDays } from '#src/rule/helpers/retention'
import { likelyQuantities } from '../../rules/quantity-invalid/likely.ts'

// Measured with resource.ParseQuantity of kubernetes/apimachinery v0.33.0.
const accepted = [
  ...['100Gi', '1e3', '12E6', '0.5', '100m', '1Ki', '1Ei', '1E', '1k', '1n', '1u', '.5', '5.', '+1', '-1', '1e-3'],
  ...['1e+3', '1e0', '99999999999999999999Gi', '00', '1e99', '1P', '1Pi', '2', '1.5Gi'],
]
const refused = [
  ...['100GB', '100gi', '100 Gi', '1,5Gi', '1e', '1K', '', '1E3Gi', '1mi', '1e1.5', '1Mi1', '1.5.5', ' 1', '1Zi'],
  ...['1EE', '1_000', '1M1', '1G1', '2cores', '0x10', '1i'],
]

describe('isQuantity', () => {
  for (const text of accepted) test(`accepts "${text}" as Kubernetes does`, () => expect(isQuantity(text)).toBe(true))
  for (const text of refused) test(`refuses "${text}" as Kubernetes does`, () => expect(isQuantity(text)).toBe(false))
  test('refuses a unit without a number, as the pattern of the CRDs does', () => {
    expect(['Gi', '.', 'm'].map(isQuantity)).toEqual([false, false, false])
  })
})

test('what is usually written amounts to the same as in other words', () => {
  const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei')
  const check = (number: number, unit: string): void => {
    expect(isQuantity(`${number}${unit}`)).toBe(true)
    expect(amountOf(`${number}${unit}`)).toBe(amountOf(`+${number}.0${unit}`))
  }
  fc.assert(fc.property(fc.nat(), suffix, check))
  expect(['10gi', '10', '1e3', '0010Mi', '10GiB', 'Gi', ''].map(amountOf)).toEqual([
    null,
    10,
    1000,
    10 * 2 ** 20,
    null,
    null,
    null,
  ])
})

test('a period that is usually written lasts as long as in other words', () => {
  const check = (number: number, unit: string): void => {
    expect(retentionDays(`${number}${unit}`)).toBe(retentionDays(`${number}.0${unit}`))
  }
  fc.assert(fc.property(fc.nat(100_000), fc.constantFrom('h', 'd', 'w', 'y'), check))
  expect(['14d', '2w', '36h', '1y', '1d12h', '14D', '3', '3m', 'd', '1.d', 'toString'].map(retentionDays)).toEqual([
    14,
    14,
    1.5,
    365,
    1.5,
    14,
    93,
    'month',
    null,
    1,
    null,
  ])
})

describe('likelyQuantities', () => {
  const cases: readonly (readonly [text: string, likely: readonly string[]])[] = [
    ['100GB', ['100Gi', '100G']],
    ['100gib', ['100Gi']],
    ['512K', ['512Ki', '512k']],
    ['1,5Gi', ['1.5Gi']],
    ['0,5', ['0.5']],
    ['2cores', ['2']],
    ['500millicores', ['500m']],
    ['1TB', ['1Ti', '1T']],
    ['lots', []],
    ['1.5.5Gi', []],
    ['10parsecs', []],
  ]
  for (const [text, likely] of cases) {
    test(`"${text}"`, () => expect(likelyQuantities(text)).toEqual(likely))
  }
  test('gives quantities only', () => {
    for (const [, likely] of cases) for (const each of likely) expect(isQuantity(each)).toBe(true)
  })
})

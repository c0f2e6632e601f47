import { expect, test } from 'vitest'
import { nearestVersion } from '#src/rule/version-range'

const KNOWN = ['0.2.0', '1.9.0', '1.10.0', '1.11.0-rc0', '1.11.0-rc0.main']

test.each([
  ['1.9.0', '1.9.0'],
  ['1.9.7', '1.9.0'],
  ['1.10.0-rc1', '1.10.0'],
  ['1.10.3', '1.10.0'],
  ['1.11.0-rc0', '1.11.0-rc0'],
  ['1.11.0-rc1', '1.11.0-rc0.main'],
  ['1.11.0', '1.11.0-rc0.main'],
  ['2.0.0-rc1', '1.11.0-rc0.main'],
  ['0.1.1', '0.2.0'],
])('the nearest known release to %s is %s', (wanted, expected) => {
  expect(nearestVersion(KNOWN, wanted)).toBe(expected)
})

test('of none there is none', () => {
  expect(nearestVersion([], '1.0.0')).toBeNull()
})

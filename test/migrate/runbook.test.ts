import { expect, test } from 'vitest'
import { runbook } from '#src/migrate/runbook'

/** What KOF's page calls the steps of one release, in the order in which they are printed; `now` is the upgrade. */
function stepsOf(from: string, to: string, moved = true): string[] {
  return runbook(from, to, () => moved).map(({ when, evidence }) =>
    when === 'now' ? 'now' : (/"Upgrade to (v[\d.]+".*)$/.exec(evidence)?.[1]?.replace('"', '') ?? 'other'),
  )
}

test.each([
  ['1.0.0', '1.1.0', ['now', 'v1.1.0']],
  ['1.1.0', '1.2.0', ['v1.2.0', 'now', 'v1.2.0']],
  ['1.2.1', '1.3.0', ['v1.3.0', 'now', 'v1.3.0']],
  ['1.3.0', '1.4.0', ['v1.4.0', 'now']],
  [
    '1.4.0',
    '1.5.0',
    ['v1.5.0, 1', 'v1.5.0, 2', 'v1.5.0, 2 and 3', 'v1.5.0, 4', 'now', 'v1.5.0, 8', 'v1.5.0, 6, 7 and 9'],
  ],
  [
    '1.5.0',
    '1.6.0',
    [
      ...['v1.6.0, 1 and 2', 'v1.6.0, Istio 1', 'v1.6.0, Istio 2 and 3', 'v1.6.0, Istio 4'],
      ...['now', 'v1.6.0, Istio 6 and 7'],
    ],
  ],
  ['1.6.0', '1.7.0', ['v1.7.0', 'now', 'v1.7.0', 'v1.7.0']],
  // Step 4 is done by values.
  [
    '1.7.1',
    '1.8.0',
    ['v1.8.0, 1', 'v1.8.0, 2', 'v1.8.0, Istio', 'now', 'v1.8.0, 6 and 7; v1.8.0 charts/kof/values.yaml'],
  ],
  ['1.8.1', '1.9.0', ['v1.9.0, 2', 'now', 'v1.9.0, 2']],
  [
    '1.9.0',
    '1.10.0',
    [
      ...['v1.10.0', 'v1.10.0, 1', 'v1.10.0, 2', 'v1.10.0, 4', 'v1.10.0, 5', 'v1.10.0, 6 and 7'],
      ...['now', 'v1.10.0, 9', 'other'],
    ],
  ],
  ['1.10.0', '1.11.0-rc0.main', ['now', 'v1.11.0']],
  ['1.10.0', '1.10.0', []],
])('from %s to %s follows the page on upgrades', (from, to, steps) => {
  expect(stepsOf(from, to)).toEqual(steps)
})

test('names releases of Helm that are left behind only to those who had them', () => {
  expect(stepsOf('1.9.0', '1.10.0', false)).not.toContain('v1.10.0, 6 and 7')
  expect(stepsOf('1.7.1', '1.10.0')).not.toContain('v1.10.0, 6 and 7')
})

test('tells those who pass 1.8 how definitions of the operator get new', () => {
  expect(stepsOf('1.7.1', '1.10.0')).toContain('v1.8.0, 4')
  expect(stepsOf('1.8.0', '1.10.0')).not.toContain('v1.8.0, 4')
})

test('puts what goes before the upgrade before it, by release', () => {
  const items = runbook('0.3.0', '1.11.0-rc0.main', () => true)
  const at = items.findIndex(({ when }) => when === 'now')
  expect(items.slice(0, at).every(({ when }) => when === 'before')).toBe(true)
  expect(items.slice(at + 1).every(({ when }) => when === 'after')).toBe(true)
})

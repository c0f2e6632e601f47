import { expect, test } from 'vitest'
import { flagsOf, type Letter, mayHave } from '../../rules/vm-flag-unknown/flags.ts'
import { tableOf } from '../../scripts/vm-flags/table.ts'

/** Flags that a program has at a release. */
function at(program: Letter, release: string): string[] {
  return [...flagsOf(program)].filter(([, life]) => mayHave(life, release)).map(([name]) => name)
}

test.each([
  ['s', '1.105.0', 123],
  ['i', '1.105.0', 97],
  ['t', '1.105.0', 86],
  ['u', '1.108.1', 70],
  ['i', '1.150.0', 119],
  ['t', '1.150.0', 104],
] as const)('%s has at %s as many flags as its -help prints', (program, release, count) => {
  expect(at(program, release)).toHaveLength(count)
})

test('a flag belongs to the releases between which it was there', () => {
  expect(at('a', '1.105.0')).toContain('datasource.lookback')
  expect(at('a', '1.107.0')).not.toContain('datasource.lookback')
  expect(at('t', '1.140.0')).not.toContain('futureRetention')
  // A release of corrections may have got it too, as others did.
  expect(at('t', '1.140.1')).toContain('futureRetention')
  expect(at('u', '1.110.31')).toContain('maxQueueDuration')
  expect(at('u', '1.108.1')).not.toContain('maxQueueDuration')
})

test('the table has one line for flags of the same programs and releases, each with what is new of its name', () => {
  const flags = (...names: string[]) => new Set(names)
  const text = tableOf(
    new Map([
      [
        'x',
        [
          { version: '1.0.0', flags: flags('search.a', 'old') },
          { version: '2.0.0', flags: flags('search.a', 'search.limit', 'search.line', 'promscrape.x') },
        ],
      ],
      ['y', [{ version: '1.0.0', flags: flags('search.a') }]],
    ]),
  )
  const listed = text.slice(text.indexOf('FLAGS'), text.indexOf('PARTS'))
  const parts = [...text.matchAll(/^ {2}\['(.)', '(.+)'\],$/gm)].map(([, sign, part]) => [sign!, part!] as const)
  const rows = [...listed.matchAll(/^ {2}'(.+)',$/gm)].map(([, row]) =>
    parts.reduce((whole, [sign, part]) => whole.replaceAll(sign, part), row!),
  )
  expect(rows).toEqual(['x - 2.0.0 0old', 'x 1.0.0 - 0search.limit 9ne', 'xy - - 0search.a'])
})

import { describe, expect, test } from 'vitest'
import { fixedText, outcome, unitOf } from './suppress-text.ts'

describe('unused', () => {
  test.each([
    ['own line', 'a: 1\n  # kof-lint-disable-next-line\nb: 2\n', 'a: 1\nb: 2\n'],
    ['end of a line', 'a: 1 # kof-lint-disable-line alpha -- why\nb: 2\n', 'a: 1\nb: 2\n'],
    ['behind a comment', 'a: 1 # size # kof-lint-disable-line\n', 'a: 1 # size\n'],
    ['CR LF', 'a: 1\r\n# kof-lint-disable-file\r\nb: 2\r\n', 'a: 1\r\nb: 2\r\n'],
    ['no line end', 'a: 1\n# kof-lint-disable-file', 'a: 1\n'],
    ['byte order mark', '\ufeff# kof-lint-disable-file\na: 1\n', '\ufeffa: 1\n'],
    [
      'first id',
      'a: !beta # kof-lint-disable-line alpha, beta -- why\n',
      'a: !beta # kof-lint-disable-line beta -- why\n',
    ],
    ['last id', 'a: !beta # kof-lint-disable-line beta alpha\n', 'a: !beta # kof-lint-disable-line beta\n'],
  ])('goes with its fix: %s', (_, text, fixed) => {
    const { comments, own } = outcome([unitOf(text)])
    expect(comments).toHaveLength(1)
    expect(comments[0]).toMatch(/ unused$/)
    expect(fixedText(text, own)).toBe(fixed)
    expect(outcome([unitOf(fixed)]).comments).toEqual([])
  })

  test('an id that stands in the reason too is removed only as an id', () => {
    const text = 'a: !beta # kof-lint-disable-line alpha beta -- no alpha here\n'
    const { own } = outcome([unitOf(text)])
    expect(fixedText(text, own)).toBe('a: !beta # kof-lint-disable-line beta -- no alpha here\n')
  })

  test('the second of two equal comments', () => {
    const text = '# kof-lint-disable-file alpha\na: !alpha # kof-lint-disable-line alpha\n'
    expect(outcome([unitOf(text)]).comments).toEqual(['1 unused'])
  })

  test('the enable that is left behind goes in the next pass', () => {
    const text = 'a: 1\n# kof-lint-disable alpha\nb: 2\n# kof-lint-enable alpha\nc: 3\n'
    const first = outcome([unitOf(text)])
    expect(first.comments).toEqual(['2 unused'])
    const second = fixedText(text, first.own)
    const again = outcome([unitOf(second)])
    expect(again.comments).toEqual(['3 unused'])
    expect(again.own[0]!.message).toContain('ends nothing')
    expect(fixedText(second, again.own)).toBe('a: 1\nb: 2\nc: 3\n')
  })

  test('is not said of rules that are off, nor where rules could not look', () => {
    const text = 'a: 1 # kof-lint-disable-line alpha\n'
    expect(outcome([unitOf(text, { off: ['alpha'] })]).comments).toEqual([])
    expect(outcome([unitOf(text, { complete: false })]).comments).toEqual([])
    expect(outcome([unitOf('a: 1 # kof-lint-disable-line\n', { complete: false })]).comments).toEqual([])
  })

  test('is judged over all units that read the file', () => {
    const text = 'a: !alpha # kof-lint-disable-line alpha\n'
    const other = { ...unitOf(text), found: [] }
    expect(outcome([unitOf(text), other]).comments).toEqual([])
    expect(outcome([other, other]).comments).toEqual(['1 unused'])
  })

  test('nothing is said when the rule about comments is off', () => {
    expect(outcome([unitOf('a: 1 # kof-lint-disable-line\n', { off: ['suppression'] })]).comments).toEqual([])
  })
})

describe('until', () => {
  const text = (day: string) => `a: !alpha # kof-lint-disable-line alpha until=${day} -- soon\n`

  test.each(['2026-03-01', '2026-03-02', '2999-12-31'])('%s still hides', (day) => {
    expect(outcome([unitOf(text(day))])).toMatchObject({ visible: [], comments: [] })
  })

  test('the day after, it says so and hides no more', () => {
    const { visible, comments, own } = outcome([unitOf(text('2026-02-28'))])
    expect(visible).toEqual(['1 alpha'])
    expect(comments).toEqual(['1 expired'])
    expect(own[0]!.message).toContain('"2026-02-28"')
    expect(own[0]!.fixes.map(({ safety }) => safety)).toEqual(['suggestion'])
  })

  test('with nothing left to hide, it is unused', () => {
    expect(outcome([unitOf('a: 1 # kof-lint-disable-line alpha until=2020-01-01\n')]).comments).toEqual(['1 unused'])
  })

  test.each(['2026-13-01', '2026-02-30', '2026-3-1', 'soon', ''])('until=%s is malformed and hides nothing', (day) => {
    const { visible, comments } = outcome([unitOf(text(day))])
    expect(visible).toEqual(['1 alpha'])
    expect(comments).toEqual(['1 malformed'])
  })
})

describe('wrong comments', () => {
  test.each([
    ['a reason without dashes', 'Needed for the demo!', 'Needed'],
    ['a colon', ': alpha', ':'],
  ])('%s', (_, rest, named) => {
    const { visible, comments, own } = outcome([unitOf(`a: !alpha # kof-lint-disable-line ${rest}\n`)])
    expect(visible).toEqual(['1 alpha'])
    expect(comments).toEqual(['1 malformed'])
    expect(own[0]!.message).toContain(`"${named}"`)
  })

  test('an unknown kind', () => {
    const { visible, own } = outcome([unitOf('a: !alpha # kof-lint-disable-lines alpha\n')])
    expect(visible).toEqual(['1 alpha'])
    expect(own.map(({ messageId }) => messageId)).toEqual(['malformed'])
    expect(own[0]!.message).toContain('"kof-lint-disable-lines"')
  })

  test('an unknown rule, with the nearest one', () => {
    const { comments, own } = outcome([unitOf('a: !alpha # kof-lint-disable-line alhpa\n')])
    expect(comments).toEqual(['1 unknownRule'])
    expect(own[0]!.message).toContain('Did you mean "alpha"?')
  })

  test('several words without dashes before them are told once', () => {
    const { visible, comments, own } = outcome([unitOf('a: !alpha # kof-lint-disable-line alpha this is fine\n')])
    expect(visible).toEqual([])
    expect(comments).toEqual(['1 unknownRules'])
    expect(own[0]!.message).toContain('"this" and "is" and "fine"')
    expect(own[0]!.message).toContain('A reason goes behind "--"')
  })

  test('an unknown rule beside an unused and a used one', () => {
    const text = 'a: !alpha # kof-lint-disable-line alpha, beta, nonsense\n'
    const { comments, own } = outcome([unitOf(text)])
    expect(comments).toEqual(['1 unknownRule', '1 unused'])
    expect(fixedText(text, own)).toBe('a: !alpha # kof-lint-disable-line alpha, nonsense\n')
  })

  test('a lacking reason, where the configuration asks for one', () => {
    const text = '# kof-lint-disable alpha\na: !alpha\n# kof-lint-enable\nb: !beta # kof-lint-disable-line -- known\n'
    expect(outcome([unitOf(text, { requireReason: true })]).comments).toEqual(['1 reasonMissing'])
    expect(outcome([unitOf(text)]).comments).toEqual([])
  })

  test('comments about comments hide nothing', () => {
    const { comments } = outcome([unitOf('# kof-lint-disable-file suppression\na: 1 # kof-lint-disable-line\n')])
    expect(comments).toEqual(['1 unused', '2 unused'])
  })
})

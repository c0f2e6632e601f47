import { describe, expect, test } from 'vitest'
import { applyEdits } from '#src/text/edits'
import { outcome, unitOf } from './suppress-text.ts'

const run = (text: string) => outcome([unitOf(text)])

test('disable-line hides the findings of its line only', () => {
  const { visible, hidden, comments } = run('a: !alpha # kof-lint-disable-line\nb: !alpha\n')
  expect(visible).toEqual(['2 alpha'])
  expect(hidden).toHaveLength(1)
  expect(comments).toEqual([])
})

test('a directive may stand behind another comment', () => {
  expect(run('a: !alpha # for now # kof-lint-disable-line alpha\n').visible).toEqual([])
})

test('disable-next-line passes over comments and blank lines, so that several stack', () => {
  const text = [
    '# kof-lint-disable-next-line alpha',
    '# kof-lint-disable-next-line beta -- known',
    '# a remark',
    '',
    'a: !alpha !beta !gamma',
    'b: !alpha',
    '',
  ].join('\n')
  const { visible, comments } = run(text)
  expect(visible).toEqual(['5 gamma', '6 alpha'])
  expect(comments).toEqual([])
})

test('disable-file hides wherever it stands', () => {
  expect(run('a: !alpha\nb: !beta\n# kof-lint-disable-file alpha\n').visible).toEqual(['2 beta'])
})

test('disable holds to enable, or to the end', () => {
  expect(run('# kof-lint-disable\na: !alpha\n# kof-lint-enable\nb: !alpha\n').visible).toEqual(['4 alpha'])
  expect(run('a: !alpha\n# kof-lint-disable\nb: !alpha\nc: !beta\n').visible).toEqual(['1 alpha'])
})

test('enable with ids ends these only', () => {
  const text = '# kof-lint-disable alpha beta\na: !alpha !beta\n# kof-lint-enable alpha\nb: !alpha !beta\n'
  expect(run(text).visible).toEqual(['4 alpha'])
  const all = '# kof-lint-disable\na: !alpha !beta\n# kof-lint-enable alpha\nb: !alpha !beta\n'
  expect(run(all).visible).toEqual(['4 alpha'])
})

test('what was enabled again can be disabled again', () => {
  const text =
    '# kof-lint-disable alpha\na: !alpha\n# kof-lint-enable\nb: !alpha\n# kof-lint-disable alpha\nc: !alpha\n'
  const { visible, comments } = run(text)
  expect(visible).toEqual(['4 alpha'])
  expect(comments).toEqual([])
})

test('ids limit what is hidden, separated by blanks or commas', () => {
  expect(run('a: !alpha !beta !gamma # kof-lint-disable-line alpha, beta\n').visible).toEqual(['1 gamma'])
  expect(run('a: !alpha !beta !gamma # kof-lint-disable-line alpha,gamma\n').visible).toEqual(['1 beta'])
})

test('lines that end with CR LF make no difference', () => {
  const text =
    'x: 1\r\n# kof-lint-disable-next-line alpha -- known\r\na: !alpha\r\nb: !alpha # kof-lint-disable-line\r\n'
  const { visible, hidden, comments } = run(text)
  expect(visible).toEqual([])
  expect(comments).toEqual([])
  expect(hidden[0]!.suppressed).toEqual({ by: 'comment', reason: 'known' })
})

test('a scalar with the words in it is no comment', () => {
  const text = 'a: "# kof-lint-disable-line" # !alpha\nb: |\n  # kof-lint-disable-file\n'
  expect(run(text).visible).toEqual(['1 alpha'])
})

test('the reason is what stands behind the dashes, with dashes of its own', () => {
  const { hidden } = run('a: !alpha # kof-lint-disable-line alpha -- see OPS-1 -- and --more\n')
  expect(hidden[0]!.suppressed!.reason).toBe('see OPS-1 -- and --more')
})

test('texts without comments pass through', () => {
  expect(run('a: !alpha\n')).toMatchObject({ visible: ['1 alpha'], comments: [] })
})

test('a comment at the end of a line counts for all of it', () => {
  expect(run('a: { b: !alpha, c: !alpha } # kof-lint-disable-line\n').visible).toEqual([])
  expect(run('# kof-lint-disable\na: !alpha\nb: !alpha # kof-lint-enable\nc: !alpha\n').visible).toEqual([
    '3 alpha',
    '4 alpha',
  ])
})

describe('disable behind a value', () => {
  const text = 'a: !alpha # kof-lint-disable alpha\nb: 1\nc: !alpha\n'

  test('says that it goes on, where it hides more than its line', () => {
    const { visible, comments, own } = run(text)
    expect(visible).toEqual([])
    expect(comments).toEqual(['1 goesOn'])
    expect(own[0]!.fixes.map(({ safety }) => safety)).toEqual(['suggestion'])
    expect(applyEdits(text, own[0]!.fixes[0]!.edits)).toBe('a: !alpha # kof-lint-disable-line alpha\nb: 1\nc: !alpha\n')
  })

  test.each([
    ['nothing below is hidden', 'a: !alpha # kof-lint-disable alpha\nb: !beta\n'],
    ['an end follows', `${text}# kof-lint-enable alpha\n`],
    ['it stands alone', 'a: 1\n# kof-lint-disable alpha\nb: !alpha\nc: !alpha\n'],
    ['it was meant for what is below', 'a: # kof-lint-disable alpha\n  b: !alpha\n  c: !alpha\n'],
  ])('is right where %s', (_, right) => {
    expect(run(right).comments).toEqual([])
  })
})

import { expect, test } from 'vitest'
import type { Diagnostic, Fix } from '#src/rule/diagnostic'
import { agreeOnShared } from '#src/rule/shared-fixes'

const finding = (rule: string, uri: string, edited: string): Diagnostic => {
  const span = { start: 0, end: 1 }
  const fix: Fix = { title: 'Delete it', safety: 'safe', edits: [{ uri: edited, span, newText: '' }] }
  return {
    rule,
    messageId: 'gone',
    message: 'It is gone.',
    severity: 'warning',
    location: { uri, span, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    related: [],
    chart: null,
    roles: [],
    route: [],
    docs: '',
    fixes: [fix],
    suppressed: null,
  }
}
const unit = (found: readonly Diagnostic[], ...uris: string[]) => ({ found, uris: new Set(uris) })
const safeties = (units: Parameters<typeof agreeOnShared>[0]) =>
  agreeOnShared(units).map((found) => found.map(({ fixes }) => fixes[0]!.safety))

test('a fix of a file that one unit reads stays as it is', () => {
  const own = finding('removed-key', 'prod.yaml', 'prod.yaml')
  expect(safeties([unit([own], 'base.yaml', 'prod.yaml'), unit([], 'base.yaml', 'stage.yaml')])).toEqual([['safe'], []])
})

test('a fix of a file that several read is safe only where all have the finding', () => {
  const shared = finding('removed-key', 'base.yaml', 'base.yaml')
  const [stage, prod] = [(found: Diagnostic[]) => unit(found, 'base.yaml', 'stage.yaml'), unit([], 'base.yaml')]
  expect(safeties([stage([shared]), prod])).toEqual([['suggestion'], []])
  expect(safeties([stage([shared]), unit([shared], 'base.yaml')])).toEqual([['safe'], ['safe']])
  expect(safeties([stage([shared]), unit([finding('other', 'base.yaml', 'base.yaml')], 'base.yaml')])).toEqual([
    ['suggestion'],
    ['suggestion'],
  ])
})

test('a fix of a file that several read is what all of them can take', () => {
  const shared = finding('removed-key', 'base.yaml', 'base.yaml')
  const [fix] = shared.fixes as [Fix]
  const offering = (fixes: readonly Fix[]) => unit([{ ...shared, fixes }], 'base.yaml')
  const agreed = (...fixes: readonly Fix[]) => safeties([offering([fix]), offering(fixes)])[0]
  expect(agreed(fix)).toEqual(['safe'])
  expect(agreed({ ...fix, safety: 'unsafe' })).toEqual(['unsafe'])
  expect(agreed({ ...fix, edits: [{ ...fix.edits[0]!, newText: 'b' }] })).toEqual(['suggestion'])
  expect(agreeOnShared([offering([fix]), offering([])])[0]![0]!.fixes[0]!.safety).toBe('suggestion')
})

test('what counts is the file that is edited', () => {
  const moves = finding('removed-key', 'stage.yaml', 'base.yaml')
  expect(safeties([unit([moves], 'base.yaml', 'stage.yaml'), unit([], 'base.yaml')])).toEqual([['suggestion'], []])
})

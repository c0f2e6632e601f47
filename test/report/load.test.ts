import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { loadReporter, REPORT_FORMATS } from '../../src/report/index.ts'
import { context, runOf, sampleRun } from './runs.ts'

describe.each(REPORT_FORMATS)('%s', (format) => {
  it('is loaded by its name, and ends its text with one line end', async () => {
    const text = (await loadReporter(format))(sampleRun(), context())
    expect(text).toMatch(/[^\n]\n$/)
  })

  it('says the same every time', async () => {
    const report = await loadReporter(format)
    expect(report(sampleRun(), context())).toBe(report(sampleRun(), context()))
  })

  it('takes a run without files', async () => {
    const report = await loadReporter(format)
    expect(() => report(runOf([], []), context())).not.toThrow()
  })
})

it.each([
  ['Sarf', /Did you mean "sarif"\?/],
  [
    'constructor',
    /^The formats are stylish, compact, json, sarif, github, gitlab, junit, checkstyle, sonarqube, rdjson, markdown, html, tap\.$/,
  ],
  ['__proto__', /^The formats are/],
])('refuses the unknown format %s', async (name, hint) => {
  const error = await loadReporter(name).catch((caught) => caught)
  expect(error).toBeInstanceOf(KofLintError)
  expect(error.kind).toBe('usage')
  expect(error.hint).toMatch(hint)
})

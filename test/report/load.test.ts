import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

it('has a row for each format in the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  const [, table = ''] = readme.split('| `--format` | read by | notes |')
  const rows = [...table.split('\n\n')[0]!.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(rows).toEqual(REPORT_FORMATS)
})

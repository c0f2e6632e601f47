import { describe, expect, test } from 'vitest'
import { defineChartRule, type Rule } from '#src/rule/define'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** A rule that would find something in every file, if it were asked. */
function needing(needs?: readonly string[]): Rule {
  return defineChartRule({
    meta: {
      id: 'needing',
      summary: 'Whatever',
      severity: 'info',
      category: 'schema',
      charts: ['kof'],
      kof: '*',
      ...(needs === undefined ? {} : { needs }),
      fixable: false,
    },
    messages: { found: () => 'Found.' },
    check: (ctx) => ctx.report({ id: 'found', data: undefined, at: { key: ctx.get('kof-mothership')! } }),
  })
}

async function isAsked(needs: readonly string[] | undefined, files: CaseFiles): Promise<boolean> {
  const options = { chart: 'kof', kofVersion: '1.10.0', layers: Object.keys(files).length > 1 }
  const { diagnostics, failures } = await runCase(files, { ...options, rules: [needing(needs)] })
  expect(failures).toEqual([])
  return diagnostics.length > 0
}

const above = 'kof-mothership:\n  values:\n'

describe('a rule with keys that it needs is asked', () => {
  test.each([
    ['about a file that has one', `${above}    dex:\n      enabled: true\n`],
    ['about one in a list', `${above}    list:\n      - dex: 1\n`],
    ['about one with null', `${above}    dex:\n`],
    ['about one in a text that is YAML', `${above}    text: |\n      dex: 1\n`],
    ['about one in a text of one line', `${above}    text: "dex: 1"\n`],
    ['about one in a text in braces', `${above}    text: '{"dex":1}'\n`],
    ['about a text that may spell it otherwise', `${above}    text: '{"d\\u0065x": 1}'\n`],
    ['about an alias of one', `${above}    a: &a\n      dex: 1\n    b: *a\n`],
  ])('%s', async (_, text) => {
    expect(await isAsked(['dex'], { 'kof-values.yaml': text })).toBe(true)
  })

  test('about one that a later file replaces', async () => {
    const files = { 'a.yaml': `${above}    block:\n      dex: 1\n`, 'b.yaml': `${above}    block: 3\n` }
    expect(await isAsked(['dex'], files)).toBe(true)
  })

  test('and one without is asked about any', async () => {
    expect(await isAsked(undefined, { 'kof-values.yaml': `${above}    other: 1\n` })).toBe(true)
  })

  test('about no other file', async () => {
    const text = `${above}    other: "dex"\n    path: dex/\n    list: [dex]\n`
    expect(await isAsked(['dex'], { 'kof-values.yaml': text })).toBe(false)
  })
})

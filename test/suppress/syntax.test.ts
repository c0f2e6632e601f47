import { expect, test } from 'vitest'
import { createConfigs, createMemoryHost, lint, NO_FACTS, rules } from '#src/index'
import { knowledge } from '../knowledge.ts'

/** Open findings of a text, as `line rule`. */
async function open(text: string): Promise<string[]> {
  const host = createMemoryHost({ '/kof-values.yaml': text }, knowledge)
  const { diagnostics } = await lint(
    {
      files: [{ path: 'kof-values.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { ...NO_FACTS, rules: new Map() },
      configs: createConfigs({ host, rules, use: 'none' }),
      stdin: null,
      fix: 'none',
    },
    host,
    rules,
  )
  return diagnostics
    .filter(({ suppressed }) => suppressed === null)
    .map(({ rule, location }) => `${location.start.line} ${rule}`)
}

const BROKEN = 'kof-child:\n\tenabledd: true'

test.each([
  ['# kof-lint-disable\n', ''],
  ['', ' # kof-lint-disable-line'],
])('a comment for all rules does not hide that a text cannot be read: %j %j', async (before, behind) => {
  expect(await open(`${before}${BROKEN}${behind}\n`)).toHaveLength(1)
})

test.each([
  ['# kof-lint-disable-file\n', ''],
  ['# kof-lint-disable yaml-syntax\n', ''],
  ['', ' # kof-lint-disable-line yaml-syntax -- filled in later'],
])('one that says so does: %j %j', async (before, behind) => {
  expect(await open(`${before}${BROKEN}${behind}\n`)).toEqual([])
})

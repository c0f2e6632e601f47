import { describe, expect, test } from 'vitest'
import { runCase } from '../rules/run-rule.ts'

const umbrella = 'kof-mothership:\n  values: {}\n'
const deep = (levels: number): string =>
  `${Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}kof-child:`).join('\n')} 1\n`
const bomb = ['kof-child:', '  a0: &a0 [x, x, x, x, x, x, x, x, x]']
for (let i = 1; i < 12; i++)
  bomb.push(
    `  a${i}: &a${i} [${Array(9)
      .fill(`*a${i - 1}`)
      .join(', ')}]`,
  )

/** Rules of the findings for one text. */
async function rulesFor(text: string): Promise<string[]> {
  const { diagnostics, inputErrors } = await runCase({ 'kof-values.yaml': text }, { preset: 'recommended' })
  expect(inputErrors).toEqual([])
  return [...new Set(diagnostics.map(({ rule }) => rule))]
}

describe('a text that Helm refuses is a finding', () => {
  test.each([
    ['tabs', 'kof-mothership:\n\tvalues: {}\n'],
    ['an open list', `${umbrella}a: [1, 2\n`],
    ['nesting of 1,000', deep(1000)],
    ['flow nesting of 100,000', `kof-child: ${'['.repeat(100_000)}`],
    ['an alias bomb', bomb.join('\n')],
    ['a cyclic alias', 'kof-child: &a\n  values: *a\n'],
    ['a cyclic merge', 'kof-child: &a\n  <<: *a\n  values: {}\n'],
    ['an unknown anchor', 'kof-child: *nobody\n'],
    ['a control character', 'kof-child: \u0001\n'],
  ])('%s', async (_, text) => {
    expect(await rulesFor(text)).toEqual(['yaml-syntax'])
  })
})

describe('an odd text is no trouble', () => {
  test.each([
    ['an empty file', ''],
    ['only comments', '# a\n# b\n'],
    ['only a byte order mark', '\ufeff'],
    ['only a document marker', '---\n'],
    ['a byte order mark', `\ufeff${umbrella}`],
    ['CR LF', umbrella.replaceAll('\n', '\r\n')],
    ['no newline at the end', umbrella.trimEnd()],
    [
      'prototype names as keys',
      'kof-mothership:\n  values:\n    kcm:\n      kof:\n        mcs:\n          __proto__: {matchLabels: {constructor: x}, secrets: []}\n',
    ],
  ])('%s', async (_, text) => {
    expect(await rulesFor(text)).toEqual([])
  })
})

test('names of a prototype are no annotation and no key of the umbrella', async () => {
  const texts = {
    'cluster.yaml':
      'apiVersion: k0rdent.mirantis.com/v1beta1\nkind: ClusterDeployment\nspec:\n  config:\n    clusterAnnotations:\n      constructor: "a: 1"\n',
    'kof-values.yaml': 'global:\n  constructor: 1\n  toString: x\nkof-mothership:\n  values: {}\n',
  }
  const { diagnostics } = await runCase(texts, { preset: 'recommended' })
  const found = diagnostics.map(({ location, message }) => `${location.uri}: ${message}`)
  expect(found).toHaveLength(2)
  for (const line of found) expect(line).toMatch(/^kof-values.yaml: "global\.(constructor|toString)" has no effect/)
})

test('keys that follow one another are all moved in one run', async () => {
  const wrong = ['opencost:', '  exporter: {}', '  metrics: {}', '  carbonCost: {}', '  cloudCost: {}']
  const more = ['  mcp: {}', '  platforms: {}', '  updateCaTrust: {}', '  sigV4Proxy: {}', '  customPricing: {}']
  const last = ['  extraContainers: []', '  topologySpreadConstraints: []', '  retention1d: 1d']
  const text = `${[...wrong, ...more, ...last].join('\n')}\n`
  const once = await runCase(
    { 'values.yaml': text },
    { preset: 'recommended', chart: 'kof-collectors', kofVersion: '1.10.0', fix: 'unsafe' },
  )
  const fixed = once.fixed.get('values.yaml') ?? ''
  expect(fixed).toMatch(/^opencost:\n {2}opencost:\n/)
  expect(fixed).not.toMatch(/^ {2}(?!opencost:)\S/m)
})

test('10,000 unknown keys are 10,000 findings, in time', async () => {
  const keys = Array.from({ length: 10_000 }, (_, i) => `    key${i}: ${i}`).join('\n')
  const start = performance.now()
  const { diagnostics } = await runCase(
    { 'kof-values.yaml': `kof-mothership:\n  values:\n${keys}\n` },
    { preset: 'recommended' },
  )
  expect(diagnostics.filter(({ rule }) => rule === 'unknown-key')).toHaveLength(10_000)
  expect(performance.now() - start).toBeLessThan(30_000)
})

test('a key that stands there 20,000 times is one that repeats, in time', async () => {
  const start = performance.now()
  const rules = await rulesFor(`kof-mothership:\n  values:\n${'    storage: {}\n'.repeat(20_000)}`)
  expect(rules).toContain('duplicate-key')
  expect(performance.now() - start).toBeLessThan(30_000)
})

test('10 MB are read, in time', async () => {
  const rules = Array.from(
    { length: 100_000 },
    (_, i) =>
      `        Alert${i}: {expr: "up == 0", labels: {severity: warning}, annotations: {note: "${'x'.repeat(30)}"}}`,
  )
  const text = `kof-mothership:\n  values:\n    defaultAlertRules:\n      group:\n${rules.join('\n')}\n`
  expect(text.length).toBeGreaterThan(10_000_000)
  const start = performance.now()
  expect(await rulesFor(text)).toEqual([])
  expect(performance.now() - start).toBeLessThan(60_000)
})

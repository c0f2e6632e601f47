import { createRequire } from 'node:module'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { rules } from '#rules'
import { rulePage } from '../../src/cli/lint/look-up.ts'
import { sarif } from '../../src/report/sarif.ts'
import { createSource } from '../../src/text/source.ts'
import { hostileRun } from './hostile.ts'
import { context, finding, locate, related, replacing, ruleMeta, runOf, sampleRun } from './runs.ts'

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const ajv = new Draft04({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const validate = ajv.compile(schema)

const all = context({
  rules: rules.map(({ meta }) => meta),
  ruleHelp: (id) => ({ markdown: rulePage(id) ?? '' }),
  includeSuppressed: true,
  category: 'a b/c',
})
const a = createSource('a.yaml', '\ufeffa: 1\r\nb: "2"\r\n')
const outside = createSource('/elsewhere/a b.yaml', 'x: 1\n')
const argument = createSource('--set a=1', 'a=1')

describe('the schema of SARIF 2.1.0', () => {
  it.each([
    ['no files', runOf([], []), all],
    ['a usual run', sampleRun(), context({ rules: [ruleMeta('bool-as-string'), ruleMeta('m2m-storage-wrong-path')] })],
    ['a usual run with all rules', sampleRun(), all],
    ['hostile texts', hostileRun(), all],
    [
      'arguments, files outside, layers and fixes',
      runOf(
        [a, outside],
        [
          finding(locate(argument, '1'), { replaced: [locate(a, '1')] }),
          finding(locate(outside, 'x'), { related: [related(a, 'a', 'here')] }),
          finding(locate(a, '"2"'), { fixes: [replacing(a, '"2"', '2')], suppressed: { by: 'config', reason: '' } }),
        ],
      ),
      all,
    ],
  ])('takes %s', (_, run, ctx) => {
    const log = JSON.parse(sarif(run, ctx))
    expect(validate(log) ? [] : validate.errors).toEqual([])
  })

  it('would refuse a mistake', () => {
    const log = JSON.parse(sarif(sampleRun(), all))
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
    log.runs[0].results[1].levl = 'error'
    expect(validate(log)).toBe(false)
    expect(validate.errors!.map(({ instancePath }) => instancePath)).toEqual([
      '/runs/0/results/0/locations/0/physicalLocation/region/startLine',
      '/runs/0/results/1',
    ])
  })
})

/** What GitHub refuses or drops, and the schema does not ask for. */
it('gives all rules what GitHub asks for', () => {
  const [run] = JSON.parse(sarif(runOf([], []), all)).runs
  const { rules: described } = run.tool.driver
  expect(described).toHaveLength(rules.length)
  for (const { id, name, help, shortDescription, fullDescription, properties } of described) {
    expect(help.markdown, id).toMatch(/^# /)
    expect(help.text, id).not.toContain('```')
    for (const { text } of [shortDescription, fullDescription]) {
      expect(text.length, id).toBeLessThanOrEqual(1024)
      expect(text, id).toMatch(/\S\.$/)
    }
    expect(name ?? 'X', id).toMatch(/^[A-Z][A-Za-z0-9]*$/)
    expect(properties.tags.length, id).toBeLessThanOrEqual(10)
    expect(['high', 'medium', 'low'], id).toContain(properties.precision)
    expect(['error', 'warning', 'recommendation'], id).toContain(properties['problem.severity'])
    const score = properties['security-severity']
    if (score !== undefined) expect(Number(score), id).toBeGreaterThan(0)
    expect(score !== undefined && Number(score) > 10, id).toBe(false)
  }
  const scored = described.filter(({ properties }: { properties: object }) => 'security-severity' in properties)
  expect(scored.length).toBeGreaterThan(5)
  for (const { id, properties } of scored) expect(properties.tags, id).toContain('security')
})

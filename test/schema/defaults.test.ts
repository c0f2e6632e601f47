import { describe, expect, it } from 'vitest'
import { checkSchema } from '#src/schema/check'
import type { JsonObject } from '#src/schema/knowledge'
import { buildJson } from '#src/values/build'
import { mergeDefaults } from '#src/values/merge'
import { getMap } from '#src/values/query'
import { UPSTREAM_MISTAKES } from '../../scripts/knowledge/facts-dead.ts'
import { knowledge } from '../knowledge.ts'

/** Values as if a user had written them, so that nothing is passed over. */
const written = (values: JsonObject) => buildJson(values, { name: 'values.yaml', kind: 'file', view: null, mount: [] })

/** What is wrong with a chart's values, and with what they hand on to other charts, as dotted routes from the first chart. */
function problems(values: JsonObject, chart: string, version: string, route: readonly string[] = []): string[] {
  const known = knowledge.chart(chart, version)
  if (known === null) throw new Error(`${chart} ${version} is not known`)
  const root = mergeDefaults(written(known.defaults), written(values))
  const found = checkSchema(root, chart, version, knowledge).map(
    (issue) => `${issue.kind} ${[...route, ...issue.route].join('.')}`,
  )
  for (const mount of knowledge.unit(known.unit).mounts) {
    const block = mount.via === 'projection' ? valuesAt(values, mount.at) : null
    const [to, toVersion] = mount.unit.split('@') as [string, string]
    if (block !== null) found.push(...problems(block, to, toVersion, [...route, ...mount.at]))
  }
  return found
}

function valuesAt(values: JsonObject, at: readonly string[]): JsonObject | null {
  let value: unknown = values
  for (const key of at) value = (value as JsonObject | undefined)?.[key]
  return typeof value === 'object' ? (value as JsonObject | null) : null
}

const isKnownMistake = (chart: string) => (problem: string) =>
  UPSTREAM_MISTAKES.some((one) => one.chart === chart && problem === `unknown-key ${one.at.join('.')}`)

describe.each(
  knowledge.charts.flatMap((chart) => knowledge.versions(chart).map((version) => [chart, version] as const)),
)('the defaults of %s %s', (chart, version) => {
  it('have no schema issue, also where they are handed on', () => {
    const { defaults } = knowledge.chart(chart, version)!
    expect(problems(defaults, chart, version).filter((problem) => !isKnownMistake(chart)(problem))).toEqual([])
  })
})

describe('upstream mistakes', () => {
  it('are still found when a user writes them', () => {
    const found = problems({ 'kof-child': { values: { collectors: { resources: { limits: {} } } } } }, 'kof', '1.10.0')
    expect(found).toEqual(['unknown-key kof-child.values.collectors.resources'])
  })

  it('are there: an exception that upstream has mended must go', () => {
    for (const { chart, at } of UPSTREAM_MISTAKES) {
      const { defaults } = knowledge.chart(chart, '1.10.0')!
      expect(getMap(written(defaults), [...at]), at.join('.')).toBeDefined()
    }
  })
})

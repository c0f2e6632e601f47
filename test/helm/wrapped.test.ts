import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/schema/knowledge.ts'
import { toPlain } from '../../src/values/query.ts'
import { knowledge } from '../knowledge.ts'
import { openFile } from '../unit/open-unit.ts'
import { at, unequal } from './chart-files.ts'
import { createRandom, type Random, seed } from './generate.ts'
import { askProbe, helmFolder } from './real-helm.ts'

const COUNT = Math.ceil(Number(process.env.KOF_LINT_CASES ?? 1500) / 10)
const VERSION = '1.10.0'
const CHARTS = ['kof', 'kof-storage', 'kof-collectors', 'kof-mothership']

describe.skipIf(helmFolder === null)('values of a chart that has KOF’s as dependencies, compared with Helm', () => {
  console.log(`Generated with KOF_LINT_SEED=${seed}`)

  it('arrive as Helm hands them on', async () => {
    const random = createRandom(seed + 5)
    const cases = Array.from({ length: COUNT }, () => {
      const chart = random.pick(CHARTS)
      const alias = random.pick([null, 'inner'])
      const description = `apiVersion: v2
name: outer
version: 0.1.0
dependencies:
  - name: ${chart}
    version: ${VERSION}
${alias === null ? '' : `    alias: ${alias}\n`}`
      const key = alias ?? chart
      const { defaults } = knowledge.chart(chart, VERSION)!
      const layer = () => JSON.stringify({ global: globals(random), [key]: overrides(random, defaults) })
      const own = random.pick([null, layer()])
      return { chart, key, description, own, given: layer(), defaults: JSON.stringify(defaults) }
    })
    const answers = askProbe(
      cases.map(({ chart, description, own, given, defaults }) => ({
        chart: {
          'Chart.yaml': description,
          'values.yaml': own ?? '',
          [`charts/${chart}/Chart.yaml`]: `apiVersion: v2\nname: ${chart}\nversion: ${VERSION}\n`,
          [`charts/${chart}/values.yaml`]: defaults,
        },
        files: [given],
      })),
    )
    for (const [i, { key, description, own, given }] of cases.entries()) {
      const beside = { 'Chart.yaml': description, ...(own === null ? {} : { 'values.yaml': own }) }
      const { deployments } = await openFile('values-prod.yaml', given, {}, beside)
      const ours = toPlain(deployments[0]!.charts[0]!.values)
      expect(unequal(ours, at(answers[i]!.values, [key]), key), `${description}${own}\n${given}`).toEqual([])
    }
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([])
  })
})

/** Of a map over a text, or a text over a map, Helm takes no notice there, with a warning. */
function globals(random: Random): JsonObject {
  return {
    storageClass: random.pick<Json>(['gp3', null, { name: 'gp3' }]),
    image: random.pick<Json>([{ registry: 'a', tag: null }, { registry: null }, 'text', null]),
    ...(random() < 0.5 ? { components: random.pick<Json>([['x'], {}]), added: { b: 1 } } : {}),
    ...(random() < 0.5 ? { own: random.pick<Json>([{ c: 1 }, 2, null]) } : {}),
  }
}

/** Something else for some of the keys. */
function overrides(random: Random, defaults: JsonObject): JsonObject {
  const entries = Object.entries(defaults).filter(([key]) => key !== 'global' && random() < 0.2)
  const changed = entries.map(([key]) => [key, random.pick<Json>([null, { added: 1 }, true, 'text'])] as const)
  const global = { image: random.pick<Json>([{ tag: 'b' }, {}, 'text']), own: random.pick<Json>([1, { d: 1 }]) }
  return { ...Object.fromEntries(changed), ...(random() < 0.5 ? { global } : {}), added: { x: null } }
}

import { describe, expect, it } from 'vitest'
import type { ChartInstance } from '../../src/project/deployment.ts'
import { subchartsOf } from '../../src/project/subcharts.ts'
import type { Json, JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import { createSource } from '../../src/text/source.ts'
import { buildFile } from '../../src/values/layers.ts'
import { toPlain } from '../../src/values/query.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { fileView } from '../../src/yaml/view.ts'
import { knowledge } from '../knowledge.ts'
import { at, chartFiles, isMap, knowledgeOf, type MadeUp, unequal } from './chart-files.ts'
import { createRandom, type Random, seed } from './generate.ts'
import { type Answer, askProbe, canonical, helmFolder } from './real-helm.ts'

const COUNT = Number(process.env.KOF_LINT_CASES ?? 1500)

const OUTER = [...knowledge.charts].flatMap((chart) =>
  knowledge
    .versions(chart)
    .filter((version) => knowledge.subcharts(chart, version).length > 0)
    .map((version) => ({ chart, version })),
)

function instanceOf(chart: string, version: string, values: JsonObject): ChartInstance {
  const text = JSON.stringify(values)
  const given = buildFile(parseYaml(fileView(createSource('values.yaml', text)))).values
  return { chart, version, role: null, active: true, touched: true, hops: [], given, values: given }
}

/** What differs from Helm's answer: which charts are installed, and what each gets. */
function differences(facts: Knowledge, instance: ChartInstance, answer: Answer): unknown[] {
  const ours = subchartsOf(facts, instance)
  const installed = ours.filter(({ active }) => active).map(({ hops }) => hops.join('.'))
  const helms = answer.inside ?? []
  const found: unknown[] = []
  if (canonical(installed.sort()) !== canonical([...helms].sort())) found.push({ installed, helms })
  for (const { hops, values } of ours.filter(({ active }) => active)) {
    found.push(...unequal(toPlain(values), at(answer.values, hops), hops.join('.')))
  }
  return found
}

describe.skipIf(helmFolder === null)('charts inside charts, compared with Helm', () => {
  console.log(`Generated with KOF_LINT_SEED=${seed}`)

  it('get what Helm gives them by default, in every chart that is known', () => {
    expect(OUTER.length).toBeGreaterThan(60)
    const answers = askProbe(
      OUTER.map(({ chart, version }) => ({ chart: chartFiles(knowledge, chart, version), files: [] })),
    )
    for (const [i, { chart, version }] of OUTER.entries()) {
      expect(answers[i]!.error).toBeUndefined()
      expect([chart, version, differences(knowledge, instanceOf(chart, version, {}), answers[i]!)]).toEqual([
        chart,
        version,
        [],
      ])
    }
  })

  it('get what Helm makes of values for any of their keys', () => {
    const random = createRandom(seed)
    const cases = Array.from({ length: Math.ceil(COUNT / 10) }, () => {
      const { chart, version } = random.pick(OUTER)
      return { chart, version, values: valuesFor(random, chart, version) }
    })
    const answers = askProbe(
      cases.map(({ chart, version, values }) => ({
        chart: chartFiles(knowledge, chart, version),
        files: [JSON.stringify(values)],
      })),
    )
    const wrong = cases.flatMap(({ chart, version, values }, i) => {
      const found = differences(knowledge, instanceOf(chart, version, values), answers[i]!)
      return found.length === 0 ? [] : [{ chart, version, values: JSON.stringify(values), found }]
    })
    expect(wrong).toEqual([])
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([])
  })

  it('get what Helm gives them in charts that nobody would write', () => {
    const random = createRandom(seed + 2)
    const cases = Array.from({ length: COUNT }, () => {
      const chart = madeUp(random, 'outer', 2)
      return { chart, facts: knowledgeOf(chart, knowledge), values: block(random, chart, true) }
    })
    const answers = askProbe(
      cases.map(({ facts, values }) => ({
        chart: chartFiles(facts, 'outer', '1.0.0'),
        files: [JSON.stringify(values)],
      })),
    )
    const wrong = cases.flatMap(({ chart, facts, values }, i) => {
      if (answers[i]!.error !== undefined) return []
      const found = differences(facts, instanceOf('outer', '1.0.0', values), answers[i]!)
      return found.length === 0 ? [] : [{ chart: JSON.stringify(chart), values: JSON.stringify(values), found }]
    })
    expect(wrong).toEqual([])
    expect(answers.filter(({ error }) => error === undefined).length).toBeGreaterThan(COUNT / 2)
  })
})

/** Values for a known chart: nulls, other values and new keys in the blocks of charts inside it, and in `global`. */
function valuesFor(random: Random, chart: string, version: string): JsonObject {
  const values: { [key: string]: Json } = overrides(random, knowledge.chart(chart, version)!.defaults, 0.1)
  for (const { key, chart: inner, version: at } of knowledge.subcharts(chart, version)) {
    const own = overrides(random, knowledge.chart(inner, at)!.defaults, 0.2)
    const outer = (values[key] ?? {}) as JsonObject
    values[key] = { ...own, ...outer, ...valuesOfInner(random, inner, at) }
  }
  const global = random() < 0.5 ? { imageRegistry: random.pick(['a', null]), added: { x: 1 } } : {}
  return { ...values, global: { ...(values.global as JsonObject | undefined), ...global } }
}

function valuesOfInner(random: Random, chart: string, version: string): JsonObject {
  return knowledge.subcharts(chart, version).length === 0 || random() < 0.5 ? {} : valuesFor(random, chart, version)
}

/** Something else for some of the keys; maps stay maps, as the charts inside need. */
function overrides(random: Random, defaults: JsonObject, share: number): { [key: string]: Json } {
  const values: { [key: string]: Json } = {}
  for (const [key, value] of Object.entries(defaults)) {
    if (random() > share) continue
    const below = isMap(value)
    if (below) values[key] = overrides(random, value as JsonObject, 0.4)
    else values[key] = random.pick<Json>([null, null, true, false, 'text', [1]])
  }
  if (random() < 0.2) values.added = random.pick<Json>([null, { x: null }, 1])
  return values
}

const KEYS = ['a', 'b', 'c']

/** The outer charts stand under aliases, those inside them under their names, as in the charts that are known. */
function madeUp(random: Random, name: string, depth: number): MadeUp {
  const keys = depth === 2 ? ['in1', 'in2'] : depth === 1 ? [`${name}x`, `${name}y`] : []
  const switches = ['a', 'b', 'global.a', ...keys.map((key) => `${key}.a`)]
  const inside = keys
    .filter(() => random() < 0.7)
    .map((key) => ({
      key,
      chart: madeUp(random, depth === 2 ? `${name}-${key}` : key, depth - 1),
      conditions: random() < 0.3 ? [random.pick(switches), random.pick(switches)] : [],
    }))
  return { name, inside, defaults: block(random, { inside }, random() < 0.5) }
}

/** Values for a made up chart: a few keys of its own, `global`, and blocks of the charts inside it. */
function block(random: Random, { inside }: Pick<MadeUp, 'inside'>, withBlocks: boolean): JsonObject {
  const values: { [key: string]: Json } = map(random, 2)
  if (random() < 0.4) values.global = map(random, 1)
  for (const { key, chart } of inside) {
    if (withBlocks && random() < 0.7) values[key] = random() < 0.05 ? null : block(random, chart, true)
  }
  return values
}

function map(random: Random, depth: number): { [key: string]: Json } {
  const keys = KEYS.filter(() => random() < 0.6)
  return Object.fromEntries(keys.map((key) => [key, any(random, depth)]))
}

function any(random: Random, depth: number): Json {
  if (depth > 0 && random() < 0.4) return map(random, depth - 1)
  return random.pick<Json>([null, null, 1, 'x', true, false, [], [null, 1]])
}

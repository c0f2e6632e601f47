import { builtInConfig } from '../../src/config/config.ts'
import { planUnits } from '../../src/config/plan.ts'
import { createMemoryHost } from '../../src/host/memory.ts'
import { VALUES_ANNOTATIONS } from '../../src/manifest/cluster.ts'
import type { ChartInstance } from '../../src/project/deployment.ts'
import { withAnnotation } from '../../src/project/services.ts'
import type { JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import { createSource } from '../../src/text/source.ts'
import { openUnit } from '../../src/unit/open.ts'
import { NOTHING_AROUND } from '../../src/unit/run-facts.ts'
import { Texts } from '../../src/unit/texts.ts'
import { buildFile } from '../../src/values/layers.ts'
import type { MapNode } from '../../src/values/nodes.ts'
import { toPlain } from '../../src/values/query.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { fileView } from '../../src/yaml/view.ts'
import { type Given, keyOf } from './ask.ts'
import type { Question } from './cases.ts'

/**
 * What kof-lint says that charts get, where they are installed.
 *
 * @param what `given`: over their own defaults; `values`: with those
 */
export async function project(
  knowledge: Knowledge,
  question: Question,
  what: 'given' | 'values' = 'given',
): Promise<Given> {
  const charts: { [key: string]: JsonObject } = {}
  for (const instance of await instancesOf(knowledge, question)) {
    if (instance.hops.length === 0 || !instance.active) continue
    const isComponent = question.chart === 'kof' && instance.hops.length === 1
    const from = question.chart === 'kof' && !isComponent ? instance.hops[0]! : question.chart
    const known = annotated(instance, isComponent ? {} : (question.annotations[instance.role ?? ''] ?? {}))
    charts[keyOf(from, instance.chart, instance.role ?? '')] = toPlain(known[what]) as JsonObject
  }
  return charts
}

async function instancesOf(knowledge: Knowledge, { release, chart, text, mesh }: Question) {
  const host = createMemoryHost({ 'values.yaml': text }, knowledge)
  const config = builtInConfig('/')
  const always = async () => config
  const [unit] = await planUnits(
    {
      files: [{ path: 'values.yaml', explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags: { kofVersion: release, mesh: mesh ? 'istio' : 'none', environment: null, chart, rules: new Map() },
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    host,
  )
  const { deployments } = await openUnit(unit!, new Texts(host, null), knowledge, NOTHING_AROUND)
  return deployments[0]?.charts ?? []
}

function annotated(instance: ChartInstance, annotations: { readonly [name: string]: string }): ChartInstance {
  const name = [...VALUES_ANNOTATIONS].find(([, chart]) => chart === instance.chart)?.[0]
  const text = name === undefined ? undefined : annotations[name]
  return (text === undefined ? null : withAnnotation(instance, valuesIn(text))) ?? instance
}

function valuesIn(text: string): MapNode {
  return buildFile(parseYaml(fileView(createSource('annotation', text))), []).values
}

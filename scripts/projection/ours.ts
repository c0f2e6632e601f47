import { builtInConfig } from '../../src/config/config.ts'
import { planUnits } from '../../src/config/plan.ts'
import { createMemoryHost } from '../../src/host/memory.ts'
import { K0RDENT, VALUES_ANNOTATIONS } from '../../src/manifest/cluster.ts'
import { manifestsOf } from '../../src/manifest/manifest.ts'
import { readManifests } from '../../src/manifest/read.ts'
import type { ClusterFacts } from '../../src/project/cluster-facts.ts'
import type { ChartInstance } from '../../src/project/deployment.ts'
import { withAnnotation } from '../../src/project/services.ts'
import type { JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import { createSource } from '../../src/text/source.ts'
import { openUnit } from '../../src/unit/open.ts'
import { NOTHING_AROUND } from '../../src/unit/run-facts.ts'
import { Texts } from '../../src/unit/texts.ts'
import { scalarNode } from '../../src/values/build.ts'
import { buildFile } from '../../src/values/layers.ts'
import type { MapNode } from '../../src/values/nodes.ts'
import { toPlain } from '../../src/values/query.ts'
import { parseYaml } from '../../src/yaml/parse.ts'
import { fileView } from '../../src/yaml/view.ts'
import { type Given, keyOf } from './ask.ts'
import type { Question } from './cases.ts'
import type { NamedCluster } from './clusters.ts'

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
    const known = isComponent ? instance : onCluster(instance, question)
    charts[keyOf(from, instance.chart, instance.role ?? '')] = toPlain(known[what]) as JsonObject
  }
  return charts
}

async function instancesOf(knowledge: Knowledge, { release, chart, text, mesh, secrets }: Question) {
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
  const written = secrets.map((name) => `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\n`).join('---\n')
  const manifests = manifestsOf(readManifests(parseYaml(fileView(createSource('secrets.yaml', written)))))
  const { deployments } = await openUnit(unit!, new Texts(host, null), knowledge, { ...NOTHING_AROUND, manifests })
  return deployments[0]?.charts ?? []
}

function onCluster(instance: ChartInstance, question: Question): ChartInstance {
  const role = instance.role ?? ''
  const texts = question.annotations[role] ?? {}
  const name = [...VALUES_ANNOTATIONS].find(([, chart]) => chart === instance.chart)?.[0]
  const text = name === undefined ? undefined : texts[name]
  const named = question.clusters[role]
  const cluster = named === undefined ? null : { ...factsIn(named), annotations: annotated(texts) }
  if (text === undefined && cluster === null) return instance
  const own = text === undefined ? null : valuesIn(text)
  return withAnnotation(instance, own, cluster) ?? withAnnotation(instance, null, cluster) ?? instance
}

function factsIn({ name, namespace, infrastructure, taker }: NamedCluster): Omit<ClusterFacts, 'annotations'> {
  const facts = { name, namespace, infrastructure: infrastructure ?? null }
  return taker === undefined
    ? facts
    : { ...facts, taker: { ...taker, annotations: annotated(taker.annotations ?? {}) } }
}

function annotated(texts: { readonly [name: string]: string }): ClusterFacts['annotations'] {
  return new Map(Object.entries(texts).map(([key, value]) => [K0RDENT + key, scalarNode(value, ORIGIN)]))
}

const ORIGIN = { layer: { name: 'annotation', kind: 'file', view: null, mount: [] }, node: null, pair: null } as const

function valuesIn(text: string): MapNode {
  return buildFile(parseYaml(fileView(createSource('annotation', text))), []).values
}

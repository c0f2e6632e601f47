import { stringify } from 'yaml'
import { VALUES_ANNOTATIONS } from '../../src/manifest/cluster.ts'
import { compareVersions } from '../../src/rule/version-range.ts'
import type { Json, JsonObject, Knowledge } from '../../src/schema/knowledge.ts'
import { randomizer } from '../typos.ts'
import { type Case, hasChart, projectedReleases, type Question, questionFor } from './cases.ts'
import type { NamedCluster } from './clusters.ts'
import { project } from './ours.ts'

/** Integers below a number. */
type Random = (below: number) => number

const CHARTS: readonly Case['chart'][] = ['kof', 'kof-regional', 'kof-child', 'kof-istio']

/** Values that templates decide by, with what users and accidents put there. */
const SWITCHES: { readonly [chart in Case['chart']]: readonly (readonly [route: string, ...values: Json[]])[] } = {
  kof: [
    ['regionless.enabled', true, true, false],
    ['regionless.clusterName', 'hub', '12', 'no', 7],
    ['regionless.domain', 'hub.example.net', null],
    ['regionless.certEmail', 'ops@example.net', ''],
    ['tls.selfSigned', true, false, 'false'],
    ['tls.insecureSkipVerify', true, false, 'no'],
    ['autoUpgrade', true, 'yes', null],
    ['global.helmRepo.name', 'mirror', '1', null],
    ['global.components', ['kof-regional', 'kof-child'], ['kof-child', 'kof-storage', 'kof-collectors'], []],
    ['kof-storage.enabled', true],
    ['kof-mothership.values.defaultRecordRules', { 'mine.rules': [{ expr: 'up', record: 'up:mine' }] }, { a: [] }],
    ['kof-mothership.values.clusterRecordRules.west', { 'mine.rules': [{ expr: 'up', record: 'up:west' }] }, {}],
    ['kof-mothership.enabled', true, true, false],
    ['kof-mothership.values.victoriametrics.enabled', true, false],
    ['kof-regional.values.storage.vmrules.groups', { 'mine.rules': [{ record: 'x' }], b: [] }, null],
    ['kof-collectors.enabled', true, ''],
    ['kof-regional.enabled', false, 'false', null],
    ['kof-mothership.values.cert-manager.cluster-issuer.create', true, false],
    ['kof-child.values.fromManagement.toManagementCluster.enabled', true, false],
    ['kof-child.values.fromManagement.toRegionalCluster.name', 'west', ''],
  ],
  'kof-regional': [
    ['regionless.enabled', true, false],
    ['regionless.clusterName', 'hub', '0x10'],
    ['ingress-nginx.enabled', true, false, 'off', null],
    ['envoy-gateway.enabled', true, false, 'false', null],
    ['gateway.enabled', true, false, 'no', null],
    ['gateway.managed', true, false, ''],
    ['gateway.name', 'edge', '12', null],
    ['gateway.namespace', 'infra', 'true'],
    ['gateway.httpsPort', 8443, '8443', null],
    ['cert-manager.cluster-issuer.provider', 'self-signed', 'letsencrypt'],
    ['kof-operators.enabled', true, false, 'false'],
    ['victoria-metrics-operator.enabled', false, 'x'],
    ['istio.enabled', true, false],
    ['global', { registry: 'registry.example.net' }, { a: { b: null } }, {}, null],
    ['global.storageClass', 'fast'],
    ['storage.global.storageClass', 'fast', '1e3', '', null, false, 5],
    ['fileWatcher.enabled', false, 'false'],
    ['globalValues', 'global: {a: 1, storageClass: x}\n', 'storage: {x: null}\n', ''],
  ],
  'kof-child': [
    ['fromManagement.toManagementCluster.enabled', true, false],
    ['fromManagement.toRegionalCluster.name', 'west', ''],
    ['fromManagement.cluster.name', 'hub', '12', null],
    ['fromManagement.cluster.namespace', 'fleet', 'null'],
    ['istio.enabled', true, false],
    ['global', { registry: 'registry.example.net' }, {}, null],
    ['fileWatcher.enabled', false, ''],
    ['globalValues', 'global: {a: 1}\nopentelemetry-kube-stack: {clusterName: x}\n', ''],
    ['collectors.opentelemetry-kube-stack.defaultCRConfig.env', [{ name: 'A', value: 'b' }], []],
  ],
  'kof-istio': [
    ['rootCA.enabled', true, true, false],
    ['global.registry', 'registry.example.net', 'docker.io'],
  ],
}

const ANYTHING: readonly Json[] = [
  ...[null, true, false, 'false', '', 0, 12, 'x', '12', [], ['a'], {}, { a: 1 }, { a: null }],
  [{ name: 'A', value: 'b' }],
]

/** A list or map printed where a template expects a text makes no difference that anybody needs to know. */
function choicesAt(route: readonly string[]): readonly Json[] {
  return route.at(-1) === 'storageClass' ? ANYTHING.filter((one) => typeof one !== 'object' || one === null) : ANYTHING
}

/** Blocks of values that go to charts, by the chart that gets them. */
const BLOCKS: { readonly [chart in Case['chart']]: readonly (readonly [block: string, to: string])[] } = {
  kof: [
    ['kof-mothership.values', 'kof-mothership'],
    ['kof-operators.values', 'kof-operators'],
    ['kof-storage.values', 'kof-storage'],
    ['kof-collectors.values', 'kof-collectors'],
    ['victoria-metrics-operator.values', 'victoria-metrics-operator'],
    ['kof-regional.values.storage', 'kof-storage'],
    ['kof-child.values.collectors', 'kof-collectors'],
  ],
  'kof-regional': [
    ['storage', 'kof-storage'],
    ['collectors', 'kof-collectors'],
    ['operators', 'kof-operators'],
    ['kof-operators.values', 'kof-operators'],
    ['victoria-metrics-operator.values', 'victoria-metrics-operator'],
    ['ingress-nginx.values', 'ingress-nginx'],
    ['envoy-gateway.values', 'gateway-helm'],
    ['fileWatcher', 'kof-file-watcher'],
  ],
  'kof-child': [
    ['collectors', 'kof-collectors'],
    ['fromManagement.collectors', 'kof-collectors'],
    ['fromManagement.storage', 'kof-storage'],
    ['operators', 'kof-operators'],
    ['fileWatcher', 'kof-file-watcher'],
  ],
  'kof-istio': [
    ['storage', 'kof-storage'],
    ['collectors', 'kof-collectors'],
  ],
}

/**
 * Fresh cases: switches set at random, and values put where a chart gets some already, from KOF or from defaults.
 *
 * @param count how many
 * @param seed the same seed gives the same cases
 */
export async function generateQuestions(knowledge: Knowledge, count: number, seed: number): Promise<Question[]> {
  const random = randomizer(seed)
  const questions: Question[] = []
  while (questions.length < count) questions.push(await generateOne(knowledge, random, questions.length))
  return questions
}

async function generateOne(knowledge: Knowledge, random: Random, number: number): Promise<Question> {
  const release = pick(random, projectedReleases(knowledge))
  const chart = pick(
    random,
    CHARTS.filter((name) => hasChart(release, name)),
  )
  const mesh = compareVersions(release, '1.5.0') >= 0 && random(100) < 30
  const empty: Case = { id: `generated-${number}`, why: '', chart, mesh, values: {} }
  // What charts get anyway shows where values meet others.
  const met = Object.entries(await project(knowledge, questionFor(empty, release)))
  const near = (to: string): Json => {
    const same = met.filter(([key]) => key.includes(` > ${to} `))
    return same.length === 0 ? {} : pick(random, same)[1]
  }
  const values: Writable = {}
  for (let edits = random(6); edits > 0; edits--) {
    const [route, ...choices] = pick(random, SWITCHES[chart])
    set(values, route.split('.'), pick(random, choices))
  }
  for (let edits = random(9); edits > 0; edits--) {
    const [block, to] = pick(random, BLOCKS[chart])
    const route = [...block.split('.'), ...routeIn(random, near(to))]
    set(values, route, pick(random, choicesAt(route)))
  }
  const annotations: { [role: string]: { [name: string]: string } } = {}
  while (random(100) < 30) {
    const [name, to] = pick(random, [...VALUES_ANNOTATIONS])
    const inner: Writable = {}
    set(inner, routeIn(random, near(to)), pick(random, ANYTHING))
    const role = pick(random, ['regional', 'child', 'management'])
    annotations[role] = { ...annotations[role], [name]: stringify(inner) }
  }
  const clusters: { [role: string]: NamedCluster } = {}
  if (random(100) < 40) {
    annotations.regional = { ...annotations.regional, ...someFacts(random) }
    const infrastructure = pick(random, ['AWSCluster', 'AzureCluster', 'AzureASOManagedCluster'])
    clusters.regional = { name: 'west', namespace: 'fleet', infrastructure }
  }
  if (random(100) < 30) clusters.child = { name: 'kid', namespace: 'fleet' }
  const secrets = random(100) < 20 ? [pick(random, ['external-dns-aws-credentials', 'other'])] : []
  return questionFor({ ...empty, values, annotations, clusters, secrets }, release)
}

/** Annotations that KOF's templates look at on a regional cluster. Before 1.5.0 some of them are asked for without a default. */
function someFacts(random: Random): { [name: string]: string } {
  const facts: { [name: string]: string } = {
    'kof-regional-domain': 'west.example.net',
    'kof-cert-email': 'ops@example.net',
    'kof-storage-class': 'fast',
  }
  const more: readonly (readonly [name: string, ...values: string[]])[] = [
    ['kof-write-metrics-endpoint', 'https://metrics.example.net/in', ''],
    ['kof-write-traces-endpoint', 'https://traces.example.net/in', ''],
    ['kof-write-logs-endpoint', 'https://logs.example.net/in'],
    ['kof-gateway-name', 'edge', '12'],
    ['kof-gateway-namespace', 'infra'],
    ['kof-storage-class', 'slow', '1e3', ''],
  ]
  for (const [name, ...values] of more) if (random(100) < 40) facts[name] = pick(random, values)
  return facts
}

/** A way down a value, which may end early or lead to a key of its own. */
function routeIn(random: Random, value: Json): string[] {
  const route: string[] = []
  let at = value
  while (at !== null && typeof at === 'object' && !Array.isArray(at)) {
    // A placeholder is no key that anybody writes.
    const keys = Object.keys(at).filter((key) => !/^\{\w+\}$/.test(key))
    if (keys.length === 0 || (route.length > 0 && random(100) < 15)) break
    const key = random(100) < 5 ? 'other' : pick(random, keys)
    route.push(key)
    at = (at as JsonObject)[key] ?? null
  }
  return route.length === 0 ? ['other'] : route
}

type Writable = { [key: string]: Json }

function set(values: Writable, [key, ...rest]: readonly string[], value: Json): void {
  if (key === undefined) return
  if (rest.length === 0) values[key] = value
  else {
    const below = values[key]
    const isMap = typeof below === 'object' && below !== null && !Array.isArray(below)
    const inner: Writable = isMap ? { ...(below as JsonObject) } : {}
    set(inner, rest, value)
    values[key] = inner
  }
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[random(choices.length)]!
}

import { describe, expect, test } from 'vitest'
import { classify } from '#src/detect/classify'
import { readDirective } from '#src/detect/directive'
import { environmentOf } from '#src/detect/environment'
import { mayBeOurYaml } from '#src/detect/may-be'
import { CHARTS, OTHER_SIGNATURES, SIGNATURES, signatureOf, signedKeys } from '#src/detect/signatures'
import { chooseVersion } from '#src/detect/version'
import { emptyKnowledge } from '#src/host/memory'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'

const kindOf = (text: string, name = 'values.yaml'): string => {
  const content = classify(parseYaml(fileView(createSource(name, text))), name, null)
  return content.kind === 'values' ? content.chart : content.kind
}

describe('values are recognised by what they hold', () => {
  test.each([
    ['regionless:\n  enabled: true\n', 'kof'],
    ['tls: {selfSigned: true, insecureSkipVerify: true}\n', 'kof'],
    ['kof-child:\n  values:\n    fromManagement: {}\n', 'kof'],
    ['kof-collectors:\n  enabled: true\n', 'kof'],
    ['fromManagement:\n  toManagementCluster: {enabled: true}\n', 'kof-child'],
    ['storage:\n  victoriametrics: {}\n', 'kof-regional'],
    ['victoria-logs-cluster:\n  vlstorage: {}\n', 'kof-storage'],
    ['kcm:\n  kof:\n    mcs: {}\n', 'kof-mothership'],
    ['kcm:\n  monitoring: true\nopentelemetry-kube-stack: {}\n', 'kof-collectors'],
    ['kof:\n  instrumentation:\n    enabled: true\n    language: java\n', 'kof-collectors'],
    ['managementCluster:\n  includeInMesh: true\n', 'k0rdent-istio'],
    ['cert-manager: {}\ncert-manager-service-template: {enabled: false}\nistiod: {meshConfig: {}}\n', 'k0rdent-istio'],
    ['injectionNamespaces: [kof]\ncert-manager-service-template: {enabled: false}\n', 'k0rdent-istio-base'],
    ['kof: {traces_sampling_percentage: 10}\nistiod: {env: {}}\n', 'kof-istio'],
    ['jaeger: {storage: {type: cassandra}}\n', 'kof-storage'],
    ['kcm: {kof: {}}\ngrafanna: {}\npromxi: {}\n', 'kof-mothership'],
    ['vmURL: http://x\nsources: []\n', 'cold-storage-exporter'],
    ['streams: []\nproducerName: x\n', 'audit-logs-exporter'],
    ['opentelemetry-operator:\n  enabled: true\n', 'kof-operators'],
  ])('%j', (text, chart) => {
    expect(kindOf(text)).toBe(chart)
  })

  test("values of the collectors' subchart alone are not those of kof-collectors", () => {
    const alone = 'defaultCRConfig: {}\ncleanupJob: {}\nopAMPBridge: {}\nkubernetesServiceMonitors: {}\n'
    expect(kindOf(alone)).toBe('other')
    expect(kindOf(`${alone}prometheus-node-exporter: {}\n`)).toBe('other')
    // One key of it at the wrong place.
    expect(kindOf('opencost: {}\ndefaultCRConfig: {}\n')).toBe('kof-collectors')
    expect(kindOf('kubernetesServiceMonitors: {}\ncollectors: {}\n')).toBe('kof-collectors')
  })

  test.each([
    ['a usual kube-prometheus-stack', 'grafana: {}\ndefaultRules: {create: false}\nprometheus: {prometheusSpec: {}}\n'],
    ['its rules', 'customRules: {x: {for: 5m}}\ndefaultRules: {}\nprometheusOperator: {}\n'],
    ['its parts', 'kube-state-metrics: {}\nprometheus-node-exporter: {}\nalertmanager: {}\nprometheus: {}\n'],
    [
      'prometheus',
      'kube-state-metrics: {}\nprometheus-node-exporter: {}\nserver: {retention: 10d}\nalertmanager: {}\n',
    ],
    ['victoria-metrics-k8s-stack', 'defaultRules: {}\ngrafana: {}\nvmsingle: {}\nvmagent: {}\n'],
    ['falco', 'customRules: {mine.yaml: "- rule: x"}\ndriver: {kind: ebpf}\nfalcosidekick: {}\ngrafana: {}\n'],
    ['falco with rules alone', 'customRules: {mine.yaml: "- rule: x"}\n'],
    ['external-dns', 'provider: aws\nsources: [service]\ndomainFilters: [example.org]\npolicy: sync\n'],
    ['vector', 'sources: {in: {type: stdin}}\nsinks: {out: {type: console}}\n'],
    ['loki with a Grafana', 'loki: {}\npromtail: {}\ngrafana: {datasources: {}}\n'],
    ['opencost', 'opencost: {exporter: {}, prometheus: {}, ui: {enabled: false}}\n'],
    ['jaeger-operator', 'image: {}\njaeger: {create: true}\nwebhooks: {}\n'],
    ['a chart with an ingress inside', 'app: {}\ningress-nginx: {controller: {}}\n'],
    ['an exporter', 'server: x\ntls: {enabled: true, insecureSkipVerify: true}\n'],
    [
      'an application that is traced',
      'image: {tag: a}\nservice: {}\ningress: {}\njaeger: {enabled: true, agentHost: x}\n',
    ],
    ['the same with little else', 'jaeger: {enabled: true}\napp: {}\n'],
    ['Jaeger itself', 'jaeger: {image: {tag: 2.2.0}, ingress: {enabled: true, hosts: [x]}}\n'],
    ['a demo of OpenTelemetry', 'opentelemetry-collector: {}\njaeger: {}\ngrafana: {}\nprometheus: {enabled: false}\n'],
    ['a chart around others', 'opentelemetry-kube-stack: {}\nargo-cd: {}\nloki: {}\n'],
    ['an application that has its own Dex', 'image: {}\nserver: {}\ndex: {config: {issuer: x}}\n'],
    ['the mesh of Istio itself', 'base: {}\nistiod: {pilot: {}}\ngateway: {name: in}\n'],
    ['the same with other names', 'istio-base: {}\nistiod: {pilot: {}}\nistio-ingress: {}\n'],
    ['a list of streams', 'streams: [a, b]\n'],
    ['keys of a cloud', 'kms: {keyId: x}\n'],
  ])('values of other charts, and other settings, are not KOF’s: %s', (_, text) => {
    expect(kindOf(text)).toBe('other')
  })

  test.each([
    ['storage-values.yaml', 'loki: {}\nvictoriametrics: {vmauth: {}}\ngrafana: {}\n', 'kof-storage'],
    ['values.yaml', 'tls: {insecureSkipVerify: true}\n', 'kof'],
    ['values.yaml', 'regionless: {enabled: true}\ntls: {enabled: true, insecureSkipVerify: true}\n', 'kof'],
    ['values.yaml', 'ingress-nginx: {enabled: true, template: ingress-nginx-4-14-3}\n', 'kof-regional'],
    ['regional-values.yaml', 'ingress-nginx: {enabled: true}\n', 'kof-regional'],
    ['mothership-values.yaml', 'defaultRules: {}\n', 'kof-mothership'],
    ['values.yaml', 'defaultRules: {}\ngrafana: {}\nkcm: {kof: {}}\nprometheus: {}\n', 'kof-mothership'],
    ['cold-storage-values.yaml', 'sources: metrics\n', 'cold-storage-exporter'],
    ['audit-logs.yaml', 'streams: []\n', 'audit-logs-exporter'],
  ])('a name or another key makes them: %s, %j', (name, text, chart) => {
    expect(kindOf(text, name)).toBe(chart)
  })

  test('a name decides between charts, but makes nothing of foreign content', () => {
    const text = 'victoriametrics:\n  vmcluster: {}\n'
    expect(kindOf(text, 'storage-values.yaml')).toBe('kof-storage')
    expect(kindOf(text, 'mothership-values.yaml')).toBe('kof-mothership')
    expect(kindOf('name: ci\non: [push]\n', 'kof-values.yaml')).toBe('other')
    const global = 'global:\n  storageClass: fast\n'
    expect(kindOf(global, 'kof-values.yaml')).toBe('kof')
    expect(kindOf(global, 'storage-values.yaml')).toBe('kof-storage')
    expect(kindOf(`${global}replicas: 4\npersistence: {}\nimage: {}\n`, 'storage-values.yaml')).toBe('other')
    expect(kindOf(`${global}replicas: 4\npersistence: {}\nimage: {}\n`, 'kof-storage-values.yaml')).toBe('kof-storage')
    expect(kindOf('global:\n  env: dev\n', 'storage-values.yaml')).toBe('other')
  })
})

test.each([
  'kof_mothership',
  'kofChild',
  'kof-regionals',
  'KOF-Storage',
  'kof-mothershp',
  '"kof-child\\u200b"',
  'kof-operators',
])('a section of the umbrella that is nearly right is its values all the same: %s', (key) => {
  expect(kindOf(`${key}:\n  Values: {}\n`)).toBe('kof')
  expect(mayBeOurYaml(`${key}:\n  Values: {}\n`, 'values.yaml')).toBe(true)
})

test('a section without any key of its own chart is one of the umbrella where another key is', () => {
  expect(kindOf('kof-child:\n  stage: a\nregionless: {enabled: true}\n')).toBe('kof')
  expect(kindOf('kof-child:\n  stage: a\nkof-storage:\n  victoriametrics: {}\n')).toBe('kof')
  expect(kindOf('kof-child: {}\n')).toBe('kof')
  expect(kindOf('kof-child:\n  stage: a\n', 'kof-values.yaml')).toBe('kof')
})

test.each([
  ['variables', 'kof_regional: [a]\nkof_child:\n  x: y\nregion: eu\n'],
  ['a job of a pipeline', 'kof_child:\n  stage: a\n  script: [x]\n'],
  ['an application among others', 'kofRegional:\n  enabled: true\n  chart: kof-regional\n'],
  ['one of many switches', 'kofChild:\n  enabled: true\ncertManager: {}\ningress: {}\n'],
  [
    'jobs that are named after charts',
    'stages: [a]\nkof-regional:\n  stage: a\n  script: [x]\nkof-child: {stage: a}\n',
  ],
  ['applications of charts', 'kof-mothership:\n  chart: kof-mothership\n  version: 1.10.0\nredis: {}\n'],
  ['an image', 'kof-operator:\n  repository: x\n  tag: y\n'],
])('a name that is nearly one of the umbrella’s sections is nobody’s where it holds something else: %s', (_, text) => {
  expect(kindOf(text)).toBe('other')
})

test.each(['kof-ui', 'kofcat', 'kof_version', 'kofax'])('another name is nobody’s: %s', (key) => {
  expect(kindOf(`${key}:\n  enabled: true\n`)).toBe('other')
})

test.each([
  ['apiVersion: v1\nkind: ConfigMap\ndata: {}\n', 'manifests'],
  ['kof:\n  enabled: true\n  version: 1.5.0\n  mothership: {}\n', 'other'],
  ['on: [push]\njobs: {}\n', 'other'],
  ['- a\n- b\n', 'other'],
  ['', 'other'],
])('%j is no values file', (text, kind) => {
  expect(kindOf(text)).toBe(kind)
})

test('signatures are written as their table says, those of KOF for its charts only', () => {
  const part = /^(?:[\w-]+(?:\.[\w-]+)*: )?([a-z0-9-]+ [1-9])( [a-z0-9-]+ [1-9])*$/
  const parts = (table: string): string[] => signedKeys(table).flatMap((key) => signatureOf(table, key)!.split(', '))
  for (const one of [...parts(SIGNATURES), ...parts(OTHER_SIGNATURES)]) expect(one).toMatch(part)
  const names = parts(SIGNATURES).flatMap(
    (one) =>
      one
        .split(': ')
        .at(-1)!
        .match(/[a-z][a-z0-9-]+/g) ?? [],
  )
  expect([...new Set(names)].sort()).toEqual([...CHARTS].sort())
})

test('a comment names chart, release, mesh and environment', () => {
  expect(
    readDirective('# kof-lint: chart=kof-storage kof-version=v1.9.0, mesh=istio environment=production\na: 1\n'),
  ).toEqual({
    chart: 'kof-storage',
    kofVersion: '1.9.0',
    mesh: 'istio',
    environment: 'production',
    wrong: [],
    span: { start: 0, end: 83 },
  })
  expect(readDirective('\ufeff# kof-lint: chart=kof\n').chart).toBe('kof')
  expect(readDirective('# kof-lint: mesh=maybe\n').mesh).toBeNull()
  expect(readDirective('# kof-lint-disable-file\n').chart).toBeNull()
})

test.each([
  ['mesh=istoi', 'The comment "# kof-lint: mesh=istoi" is not understood: "mesh" is istio or none, not "istoi".'],
  [
    'kofVersion=1.9.0 chart=kof',
    'The comment "# kof-lint: kofVersion=1.9.0 chart=kof" is not understood: "kofVersion" is none of chart, kof-version, mesh and environment.',
  ],
  [
    'disable-line unknown-key',
    'The comment "# kof-lint: disable-line unknown-key" is not understood: what hides a finding is written "# kof-lint-disable-line".',
  ],
])('what a comment says wrongly is told: %s', (words, said) => {
  const text = `a: 1\n  # kof-lint: ${words} \r\nb: 1\n`
  const { wrong, span } = readDirective(text)
  expect(wrong).toEqual([said])
  expect(text.slice(span!.start, span!.end)).toBe(`# kof-lint: ${words}`)
  expect(readDirective(text, 'a.yaml').wrong).toEqual([said.replace('" is not', '" of a.yaml is not')])
})

test('prose behind "kof-lint:" is no mistake', () => {
  for (const words of ['chart=kof, as the docs say', 'see the wiki', '', '= x'])
    expect(readDirective(`# kof-lint: ${words}\n`).wrong).toEqual([])
})

test.each([
  ['clusters/prod/kof-values.yaml', 'production'],
  ['kof-values-production.yaml', 'production'],
  ['charts/kof/values-local.yaml', 'development'],
  ['charts/kof/values-local-cloud.yaml', 'development'],
  ['examples/kof-values.yaml', 'development'],
  ['prod/test/values.yaml', 'development'],
  ['kof-values.yaml', null],
  ['products/kof-values.yaml', null],
  ['latest/kof-values.yaml', null],
])('%s speaks of %s', (path, environment) => {
  expect(environmentOf(path)).toBe(environment)
})

test('the first voice names the release, else the newest final one is taken', () => {
  const knowledge = { ...emptyKnowledge, releases: ['1.9.0', '1.10.0', '1.11.0-rc0'] }
  expect(
    chooseVersion(
      [
        { version: null, from: 'a' },
        { version: 'v1.9.0', from: 'b' },
      ],
      knowledge,
    ),
  ).toEqual({ version: '1.9.0', from: 'b' })
  expect(chooseVersion([{ version: null, from: 'a' }], knowledge).version).toBe('1.10.0')
})

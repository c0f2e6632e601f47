import { expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** The releases of a run, and what all rules find. */
async function linted(files: CaseFiles): Promise<{ releases: string[]; found: string[] }> {
  const { releases, diagnostics, failures } = await runCase(files, { preset: 'recommended' })
  expect(failures).toEqual([])
  return {
    releases: releases.map(({ name, chart, kofVersion }) => `${name}: ${chart} ${kofVersion}`),
    found: [...new Set(diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`))].sort(),
  }
}

const REPLICAS = (replicas: string): string => `kof-mothership: {values: {promxy: {replicaCount: ${replicas}}}}`

test('files of a fleet.yaml go over its values, and customizations over both', async () => {
  const fleet = (more = ''): string => `defaultNamespace: kof
helm:
  repo: oci://ghcr.io/k0rdent/kof/charts/kof
  version: 1.9.0
  values:
    ${REPLICAS('two')}
  valuesFiles: [values/kof.yaml]
${more}`
  const files = { 'fleet/values/kof.yaml': `${REPLICAS('3')}\nnope: 1\n` }
  expect(await linted({ ...files, 'fleet/fleet.yaml': fleet() })).toEqual({
    releases: ['fleet/fleet.yaml: kof 1.9.0'],
    found: ['fleet/values/kof.yaml:2 unknown-key'],
  })
  const target = `targetCustomizations:
  - name: prod
    clusterSelector: {matchLabels: {env: prod}}
    helm: {version: 1.10.0, values: ${`{${REPLICAS('four')}}`}}
`
  expect(await linted({ ...files, 'fleet/fleet.yaml': fleet(target) })).toEqual({
    releases: ['fleet/fleet.yaml: kof 1.9.0', 'fleet/fleet.yaml: kof 1.10.0'],
    found: ['fleet/fleet.yaml:11 type-mismatch', 'fleet/values/kof.yaml:2 unknown-key'],
  })
})

test('a customization for all clusters leaves none to the values below it, and one without a release is none', async () => {
  const fleet = (
    targets: string,
  ): string => `helm: {repo: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.9.0, values: {${REPLICAS('two')}}}
targetCustomizations:
${targets}`
  const prod = `  - {name: prod, clusterSelector: {matchLabels: {env: prod}}, helm: {values: {${REPLICAS('3')}}}}\n`
  const foundIn = async (targets: string) => (await linted({ 'fleet.yaml': fleet(targets) })).found
  expect(await foundIn(prod)).toEqual(['fleet.yaml:1 type-mismatch'])
  expect(await foundIn(`${prod}  - {name: rest, clusterSelector: {}, doNotDeploy: true}\n`)).toEqual([])
  expect(await foundIn(`${prod}  - {name: rest, clusterSelector: {}, helm: {values: {${REPLICAS('4')}}}}\n`)).toEqual(
    [],
  )
  expect(await foundIn(`${prod}  - {name: rest, clusterSelector: {}}\n`)).toEqual(['fleet.yaml:1 type-mismatch'])
  expect(await foundIn(`${prod}  - {name: one, clusterSelector: {}, clusterName: one, doNotDeploy: true}\n`)).toEqual([
    'fleet.yaml:1 type-mismatch',
  ])
})

test('values of a fleet.yaml are looked at for themselves where only a customization has files', async () => {
  const spec = (text: string): string =>
    `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}`
  const fleet = `helm: {chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.10.0, values: ${spec('replicationFactor: 3')}}
targetCustomizations:
  - {name: prod, clusterSelector: {matchLabels: {env: prod}}, helm: {valuesFiles: [prod.yaml]}}
`
  const files = { 'fleet.yaml': fleet, 'prod.yaml': spec('vmstorage: {replicaCount: 4}') }
  expect((await linted(files)).found).toEqual(['fleet.yaml:1 replication-exceeds-nodes'])
  const rest = '  - {name: rest, clusterSelector: {}, helm: {values: {}, valuesFiles: [prod.yaml]}}\n'
  expect((await linted({ ...files, 'fleet.yaml': fleet + rest })).found).toEqual([])
})

test('values of a fleet.yaml alone, also those that are templates', async () => {
  const fleet = `helm:
  chart: kof-storage
  repo: https://charts.acme.io
  version: 1.10.0
  values:
    nope: 1
    global: {storageClass: "\${ .ClusterLabels.class }"}
    vmauth: {enabled: "\${ .ClusterLabels.auth }"}
`
  expect(await linted({ 'fleet.yaml': fleet })).toEqual({
    releases: ['fleet.yaml: kof-storage 1.10.0'],
    found: ['fleet.yaml:6 unknown-key', 'fleet.yaml:8 unknown-key'],
  })
  expect(await linted({ 'fleet.yaml': fleet.replace('kof-storage', 'redis') })).toEqual({ releases: [], found: [] })
  expect(await linted({ 'other.yaml': fleet })).toEqual({ releases: [], found: [] })
})

test('values of a helmfile’s release are layers in order, with what it sets over them', async () => {
  const helmfile = (more = ''): string => `repositories: [{name: kof, url: ghcr.io/k0rdent/kof/charts, oci: true}]
releases:
  - name: kof
    chart: kof/kof
    version: 1.9.0
    values:
      - kof.yaml
      - ${REPLICAS('3')}
    set: [{name: kof-mothership.values.promxy.replicaCountt, value: 4}]
${more}  - name: other
    chart: redis/redis
    values: [redis.yaml]
`
  const files = { 'kof.yaml': `${REPLICAS('two')}\nnope: 1\n`, 'redis.yaml': 'kof-child: {}\n' }
  const all = await linted({ ...files, 'helmfile.yaml': helmfile() })
  expect(all.releases).toContain('release "kof" of helmfile.yaml: kof 1.9.0')
  expect(all.found).toEqual(['helmfile.yaml:9 unknown-key', 'kof.yaml:2 unknown-key'])
  const secrets = await linted({ ...files, 'helmfile.yaml': helmfile('    secrets: [secret.yaml]\n') })
  expect(secrets.releases).toContain('kof.yaml: kof 1.9.0')
  expect(secrets.found).toContain('kof.yaml:1 type-mismatch')
})

test('what a helmfile sets is text with all that separates values, nothing where it is empty, and a list by its items', async () => {
  const helmfile = (set: string): string =>
    `releases: [{name: kof, chart: kof/kof, version: 1.10.0, values: [kof.yaml], set: [{name: kof-mothership.values.promxy.${set}}]}]\n`
  const found = async (set: string) => {
    const files: CaseFiles = { 'kof.yaml': REPLICAS('4'), 'helmfile.yaml': helmfile(set) }
    const { diagnostics } = await runCase(files, { preset: 'recommended' })
    return diagnostics.map(({ location: { uri, span }, rule }) => `${rule} ${files[uri]!.slice(span.start, span.end)}`)
  }
  expect(await found('replicaCount, value: "{1,2}"')).toEqual(['type-mismatch "{1,2}"'])
  expect(await found('replicaCount, value: ""')).toEqual([])
  expect(await found('replicaCount, values: [1, 2]')).toEqual(['type-mismatch [1, 2]'])
  expect(await found('arguments, values: [a, "<EXAMPLE_NAME_HERE>"]')).toContain(
    'placeholder-left "<EXAMPLE_NAME_HERE>"',
  )
  expect(await found('replicaCount, file: copies.txt')).toEqual([])
})

test('a release that a helmfile takes away has no values', async () => {
  const helmfile = (more = '') =>
    `releases: [{name: kof, chart: kof/kof, version: 1.9.0, ${more}values: [{${REPLICAS('two')}}]}]\n`
  expect((await linted({ 'helmfile.yaml': helmfile() })).found).toEqual(['helmfile.yaml:1 type-mismatch'])
  expect(await linted({ 'helmfile.yaml': helmfile('installed: false, ') })).toEqual({ releases: [], found: [] })
})

test('files of a helmfile’s environments are no values of charts', async () => {
  const files = { 'env/prod.yaml': 'kof-mothership: {replicas: 2}\n', 'kof.yaml': 'nope: 1\n' }
  const helmfile = `environments:
  prod: {values: [env/prod.yaml]}
---
releases: [{name: kof, chart: kof/kof, version: 1.9.0, values: [kof.yaml]}]
`
  expect(await linted({ ...files, 'helmfile.yaml': helmfile })).toEqual({
    releases: ['kof.yaml: kof 1.9.0'],
    found: ['kof.yaml:1 unknown-key'],
  })
  const outer = 'helmfiles: [{path: kof/helmfile.yaml, values: [env/prod.yaml]}]\n'
  expect(await linted({ 'env/prod.yaml': files['env/prod.yaml'], 'helmfile.yaml': outer })).toEqual({
    releases: [],
    found: [],
  })
  const both = helmfile.replace('kof.yaml', 'env/prod.yaml')
  expect((await linted({ ...files, 'helmfile.yaml': both })).found).toEqual(['env/prod.yaml:1 unknown-key'])
})

test('of a helmfile with templates the files are known that it names', async () => {
  const kof =
    'kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {replicationFactor: 3}}}}}}\nnope: 1\n'
  const helmfile = (before = '') => `releases:
${before}  - name: kof
    chart: kof/kof
    version: 1.9.0
    values:
      - kof.yaml
      - env-{{ .Environment.Name }}.yaml
`
  expect(await linted({ 'kof.yaml': kof, 'helmfile.yaml': helmfile() })).toEqual({
    releases: ['kof.yaml: kof 1.9.0'],
    found: ['kof.yaml:2 unknown-key'],
  })
  const { releases } = await linted({ 'kof.yaml': kof, 'helmfile.yaml': helmfile('  {{ if .Values.kof }}\n') })
  expect(releases).toEqual(['kof.yaml: kof 1.10.0'])
})

test.each([
  ['a template', '{{ .Values.file }}'],
  ['a pattern', '*.yaml'],
  ['a template of values', 'kof.yaml.gotmpl'],
])('nothing is said of a helmfile’s values behind %s', async (_, file) => {
  const helmfile = `releases:
  - chart: kof/kof-storage
    version: 1.9.0
    values: ['${file}', kof.yaml]
`
  const { releases } = await linted({ 'kof.yaml': 'global: {}\nvictoriametrics: {}\n', 'helmfile.yaml': helmfile })
  expect(releases.filter((one) => one.startsWith('release'))).toEqual([])
})

test.each([
  [
    'a customization that is not deployed',
    '  - {name: none, clusterName: dev, doNotDeploy: true, helm: {valuesFiles: [unused.yaml]}}\n',
  ],
  [
    'one behind a customization for all',
    '  - {name: all, clusterSelector: {}}\n  - {name: more, clusterName: x, helm: {valuesFiles: [unused.yaml]}}\n',
  ],
])('no cluster gets the files of %s, of which Fleet reads no more than the YAML', async (_, targets) => {
  const fleet = `helm: {repo: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.9.0, valuesFiles: [kof.yaml]}\ntargetCustomizations:\n${targets}`
  const files = { 'kof.yaml': `nope: 1\n`, 'unused.yaml': REPLICAS('two'), 'fleet.yaml': fleet }
  expect(await linted(files)).toEqual({ releases: ['kof.yaml: kof 1.9.0'], found: ['kof.yaml:1 unknown-key'] })
  const { notes } = await runCase(files)
  expect(notes).toContain(
    'No cluster gets the values of unused.yaml: manifests name it only where nothing is installed.',
  )
  const broken = { ...files, 'unused.yaml': `${REPLICAS('two')}\n  a: b: c\n` }
  expect((await linted(broken)).found).toContain('unused.yaml:2 yaml-syntax')
  const twice = { ...files, 'other/fleet.yaml': fleet.replace(/targetC.*/s, '').replace('kof.yaml', '../unused.yaml') }
  expect((await linted(twice)).found).toContain('unused.yaml:1 type-mismatch')
})

test('files of a release that a helmfile takes away are no values of a cluster', async () => {
  const helmfile = (more: string) => `releases: [{name: kof, chart: kof/kof, ${more}values: [kof.yaml]}]\n`
  const files = { 'kof.yaml': REPLICAS('two') }
  expect((await linted({ ...files, 'helmfile.yaml': helmfile('') })).found).toEqual(['kof.yaml:1 type-mismatch'])
  expect((await linted({ ...files, 'helmfile.yaml': helmfile('installed: false, ') })).found).toEqual([])
})

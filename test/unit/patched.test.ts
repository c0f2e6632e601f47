import { expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** What a rule finds in files of one run, with the text that it points at. */
async function found(files: CaseFiles, rule?: string): Promise<string[]> {
  const { diagnostics, failures } = await runCase(files, rule === undefined ? {} : { rule })
  expect(failures).toEqual([])
  return diagnostics.map(({ location: { uri, span, start }, rule: by }) => {
    return `${uri}:${start.line} ${by} ${files[uri]!.slice(span.start, span.end)}`
  })
}

const REPLICAS = (replicas: string): string => `kof-mothership: {values: {promxy: {replicaCount: ${replicas}}}}`
const BASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: 1.9.0}}
  values:
    ${REPLICAS('2')}
`
const overlay = (more: string, resources = '../base'): string => `resources: [${resources}]\n${more}`
const FILES = { 'base/release.yaml': BASE, 'base/kustomization.yaml': 'resources: [release.yaml]\n' }
const partly = (values: string): string => `      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec:
        values: ${values}
`

test('a patch is one more layer, and several patches of one kustomization go over each other', async () => {
  const two = overlay(`patches:
  - patch: |
${partly(`{${REPLICAS('two')}}`)}  - patch: |
${partly(`{${REPLICAS('3')}, nope: 1}`)}`)
  expect(await found({ ...FILES, 'prod/kustomization.yaml': two })).toEqual([
    'prod/kustomization.yaml:14 unknown-key nope',
  ])
  const turned = overlay(`patches:
  - patch: |
${partly(`{${REPLICAS('3')}}`)}  - patch: |
${partly(`{${REPLICAS('two')}}`)}`)
  expect(await found({ ...FILES, 'prod/kustomization.yaml': turned })).toEqual([
    'prod/kustomization.yaml:14 type-mismatch two',
  ])
})

test('a target takes the place of the name that a patch has', async () => {
  const text = overlay(`patches:
  - target: {kind: HelmRelease, name: kof}
    patch: |
${partly('{nope: 1}').replace('name: kof', 'name: any')}`)
  expect(await found({ ...FILES, 'prod/kustomization.yaml': text })).toEqual([
    'prod/kustomization.yaml:9 unknown-key nope',
  ])
})

test('a null takes a key away, and is no null of the values', async () => {
  const text = overlay(`patches:\n  - patch: |\n${partly('{kof-mothership: {values: {promxy: null}}}')}`)
  const base = { ...FILES, 'base/release.yaml': BASE.replace('replicaCount: 2', 'replicaCount: two') }
  expect(await found({ ...base, 'prod/kustomization.yaml': text })).toEqual([])
})

const json = (operations: string): string =>
  overlay(`patches:\n  - target: {kind: HelmRelease}\n    patch: |\n${operations.replace(/^(?=.)/gm, '      ')}`)

test('operations change what is there, each where it says', async () => {
  const text = json(`- op: replace
  path: /spec/values/kof-mothership/values/promxy/replicaCount
  value: two
- {op: add, path: /spec/values/kof-mothership/values/promxyy, value: {enabled: true}}
- op: add
  path: /spec/values/kof-childd
  value:
    enabled: true
`)
  expect(await found({ ...FILES, 'prod/kustomization.yaml': text })).toEqual([
    'prod/kustomization.yaml:7 type-mismatch two',
    'prod/kustomization.yaml:8 unknown-key promxyy',
    'prod/kustomization.yaml:10 unknown-key kof-childd',
  ])
})

test('operations in a file are those of the patch that names it', async () => {
  const operations = `- op: replace
  path: /spec/values/kof-mothership/values/promxy/replicaCount
  value: two
- {op: add, path: /spec/values/nope, value: 1}
`
  const target = '{kind: HelmRelease, name: kof}'
  const files = (key: string) => ({
    ...FILES,
    'prod/kustomization.yaml': overlay(`${key}:\n  - {path: change.yaml, target: ${target}}\n`),
    'prod/change.yaml': operations,
  })
  const both = ['prod/change.yaml:3 type-mismatch two', 'prod/change.yaml:4 unknown-key nope']
  expect(await found(files('patches'))).toEqual(both)
  expect(await found(files('patchesJson6902'))).toEqual(both)
  expect(await found({ ...files('patches'), 'prod/change.yaml': '- [op, path]\n' })).toEqual([])
})

test('a patch in one line is none in a file', async () => {
  const one = overlay(`patches:
  - {target: {kind: HelmRelease}, patch: '[{"op": "add", "path": "/spec/values/nope", "value": 1}]'}
  - patch: '{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: kof}, spec: {values: {neither: 1}}}'
patchesStrategicMerge:
  - '{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: kof}, spec: {values: {nor: 1}}}'
`)
  expect((await found({ ...FILES, 'prod/kustomization.yaml': one })).sort()).toEqual([
    'prod/kustomization.yaml:3 unknown-key nope',
    'prod/kustomization.yaml:4 unknown-key neither',
    'prod/kustomization.yaml:6 unknown-key nor',
  ])
})

test('an operation replaces a whole map, and takes keys away', async () => {
  const base = { ...FILES, 'base/release.yaml': BASE.replace('replicaCount: 2', 'nope: 2') }
  const alone = await found(base)
  expect(alone).toEqual(['base/release.yaml:7 unknown-key nope'])
  const version = '- {op: replace, path: /spec/chart/spec/version, value: 1.10.0}\n'
  for (const operation of [
    '{op: replace, path: /spec/values, value: {kof-child: {enabled: true}}}',
    '{op: remove, path: /spec/values/kof-mothership/values/promxy/nope}',
  ]) {
    const { releases, diagnostics } = await runCase({
      ...base,
      'prod/kustomization.yaml': json(`${version}- ${operation}\n`),
    })
    expect(releases.map(({ name, kofVersion }) => `${name} ${kofVersion}`)).toContain('prod/kustomization.yaml 1.10.0')
    expect(diagnostics.filter(({ rule }) => rule === 'unknown-key')).toEqual([])
  }
})

test.each([
  ['an operation that does not fit', json('- {op: replace, path: /spec/values/a/b, value: {nope: 1}}\n')],
  [
    'an operation of another kind',
    json('- {op: move, from: /spec/values, path: /spec/values/a}\n- {op: add, path: /spec/values/nope, value: 1}\n'),
  ],
  [
    'a target by labels',
    json('- {op: add, path: /spec/values/nope, value: 1}\n').replace('kind: HelmRelease', 'labelSelector: a=b'),
  ],
  ['a patch that is not there', `${json('- {op: add, path: /spec/values/nope, value: 1}\n')}  - path: other.yaml\n`],
  ['itself as a resource', json('- {op: add, path: /spec/values/nope, value: 1}\n').replace('../base', '../prod')],
])('nothing is said of a kustomization with %s', async (_, text) => {
  expect(await found({ ...FILES, 'prod/kustomization.yaml': text })).toEqual([])
})

const MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: base, namespace: kof}
data:
  values.yaml: |
    ${REPLICAS('5')}
    nope: 1
`
const FROM = `${BASE.slice(0, BASE.indexOf('  values:'))}  valuesFrom: [{kind: ConfigMap, name: base}]\n`

test('values of a ConfigMap are those that a patch leaves', async () => {
  const base = {
    'base/release.yaml': FROM,
    'base/map.yaml': MAP,
    'base/kustomization.yaml': 'resources: [release.yaml, map.yaml]\n',
  }
  const patch = `apiVersion: v1
kind: ConfigMap
metadata: {name: base}
data:
  values.yaml: |
    neither: 1
`
  const text = overlay('patches: [{path: map.yaml}]\n')
  const files = { ...base, 'prod/kustomization.yaml': text, 'prod/map.yaml': patch }
  expect(await found(files, 'unknown-key')).toEqual(['prod/map.yaml:6 unknown-key neither'])
  const operation = overlay(`patches:
  - target: {kind: ConfigMap, name: base}
    patch: |
      - op: replace
        path: /data/values.yaml
        value: |
          neither: 1
`)
  expect(await found({ ...base, 'prod/kustomization.yaml': operation }, 'unknown-key')).toContain(
    'prod/kustomization.yaml:8 unknown-key neither',
  )
})

test('a kustomization that makes a ConfigMap anew brings its own file', async () => {
  const files = {
    'base/release.yaml': FROM,
    'base/values.yaml': `${REPLICAS('two')}\n`,
    'base/kustomization.yaml': 'resources: [release.yaml]\nconfigMapGenerator: [{name: base, files: [values.yaml]}]\n',
    'prod/kustomization.yaml': overlay(`configMapGenerator: [{name: base, behavior: merge, files: [values.yaml]}]
patches:
  - patch: |
${partly('{kof-child: {enabled: true}}')}`),
    'prod/values.yaml': 'nope: 1\n',
  }
  const { releases } = await runCase(files)
  expect(releases.map(({ name }) => name)).toContain('HelmRelease "kof" of prod/kustomization.yaml')
  expect(await found(files)).toEqual(['prod/values.yaml:1 unknown-key nope'])
})

test('services of a MultiClusterService are known by their number', async () => {
  const mcs = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata: {name: kof}
spec:
  serviceSpec:
    services:
      - {name: other, template: cert-manager-1-16-4}
      - {name: kof-storage, template: kof-storage-1-10-0, values: "global: {}"}
`
  const base = { 'base/mcs.yaml': mcs, 'base/kustomization.yaml': 'resources: [mcs.yaml]\n' }
  const text = overlay(`patches:
  - target: {kind: MultiClusterService, name: kof}
    patch: |
      - op: replace
        path: /spec/serviceSpec/services/1/values
        value: |
          nope: {{ .x }}
      - op: add
        path: /spec/serviceSpec/services/-
        value: {name: kof-operators, template: kof-operators-1-10-0, values: "neither: 1"}
`)
  expect(await found({ ...base, 'prod/kustomization.yaml': text })).toEqual([
    'prod/kustomization.yaml:8 unknown-key nope',
    'prod/kustomization.yaml:11 unknown-key neither',
  ])
})

test('a patch of what the run does not have is looked at as it is', async () => {
  const text = overlay(`patches:
  - patch: |
      apiVersion: k0rdent.mirantis.com/v1beta1
      kind: MultiClusterService
      metadata: {name: kof}
      spec: {serviceSpec: {services: [{template: kof-storage-1-10-0, values: "nope: 1"}]}}
`)
  expect(await found({ 'prod/kustomization.yaml': text })).toEqual(['prod/kustomization.yaml:7 unknown-key nope'])
})

test('operations of patchesJson6902 come last, wherever they stand', async () => {
  const text = overlay(`patchesJson6902:
  - target: {group: helm.toolkit.fluxcd.io, version: v2, kind: HelmRelease, name: kof}
    patch: |
      - op: replace
        path: /spec/values/kof-mothership/values/promxy/replicaCount
        value: two
patches:
  - patch: |
${partly(`{${REPLICAS('3')}}`)}`)
  expect(await found({ ...FILES, 'prod/kustomization.yaml': text })).toEqual([
    'prod/kustomization.yaml:7 type-mismatch two',
  ])
})

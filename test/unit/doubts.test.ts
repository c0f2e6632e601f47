import { expect, test } from 'vitest'
import { annotatedCluster, application } from '../gitops.ts'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** What all rules find in files of one run. */
async function found(files: CaseFiles): Promise<string[]> {
  const { diagnostics, failures } = await runCase(files, { preset: 'recommended' })
  expect(failures).toEqual([])
  return diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`)
}

const regional = (storage: string): string => `{kof-regional: {values: {storage: ${storage}}}}`
const spec = (text: string): string => regional(`{victoriametrics: {vmcluster: {spec: {${text}}}}}`)
const TOO_MANY = spec('replicationFactor: 3, vmstorage: {replicaCount: 1}')
const ENOUGH = spec('vmstorage: {replicaCount: 5}')
const FEWER = spec('replicationFactor: 1')

const release = (values: string, more = ''): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
${more}  values: ${values}
`
const BASE = { 'base/release.yaml': release(TOO_MANY), 'base/kustomization.yaml': 'resources: [release.yaml]\n' }
const WRONG = ['base/release.yaml:6 replication-exceeds-nodes']
const patch = (values: string): string => `patches:
  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec: {values: ${values}}
`
const overlay = (more: string, base = '../base'): string => `resources: [${base}]\n${more}`

test('a base that every overlay mends is nobody’s release', async () => {
  const both = {
    ...BASE,
    'prod/kustomization.yaml': overlay(patch(ENOUGH)),
    'dev/kustomization.yaml': overlay(patch(FEWER)),
  }
  expect(await found(both)).toEqual([])
  expect(await found({ ...both, 'dev/kustomization.yaml': overlay('') })).toEqual(WRONG)
  expect(await found(BASE)).toEqual(WRONG)
})

test('what is wrong with one of its keys is said all the same, and what an overlay leaves wrong', async () => {
  const keys = { ...BASE, 'base/release.yaml': release('{nope: 1}') }
  expect(await found({ ...keys, 'prod/kustomization.yaml': overlay(patch(ENOUGH)) })).toEqual([
    'base/release.yaml:6 unknown-key',
  ])
  expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(patch('{kof-child: {enabled: true}}')) })).toEqual(
    WRONG,
  )
})

test('an overlay between others is nobody’s release either', async () => {
  const middle = { ...BASE, 'middle/kustomization.yaml': overlay(patch('{kof-child: {enabled: true}}')) }
  expect(await found({ ...middle, 'prod/kustomization.yaml': overlay(patch(ENOUGH), '../middle') })).toEqual([])
})

test('an overlay is judged whole where those over it change other manifests, and not at all where they change the same', async () => {
  const other = release('{}').replace('name: kof', 'name: other')
  const files = {
    ...BASE,
    'base/other.yaml': other,
    'base/kustomization.yaml': 'resources: [release.yaml, other.yaml]\n',
    'one/kustomization.yaml': overlay(patch('{kof-child: {enabled: true}}')),
  }
  const toOther = patch('{kof-child: {enabled: true}}').replace('name: kof', 'name: other')
  expect(await found({ ...files, 'two/kustomization.yaml': overlay(toOther, '../one') })).toEqual(WRONG)
  const two = { ...files, 'two/kustomization.yaml': overlay(patch(ENOUGH), '../one') }
  expect(await found({ ...two, 'three/kustomization.yaml': overlay('', '../two') })).toEqual([])
  expect(await found({ ...two, 'three/kustomization.yaml': overlay(toOther, '../two') })).toEqual([])
  const version = patch('{}').replace('values: {}', 'chart: {spec: {version: 1.9.0}}')
  const middle = { ...two, 'one/kustomization.yaml': overlay(patch('{kof-storage: {enabled: true}}')) }
  expect(await found({ ...middle, 'three/kustomization.yaml': overlay(version, '../two') })).toEqual([])
})

test('components go over the resources, below the patches', async () => {
  const component = `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n`
  const files = { ...BASE, 'ha/kustomization.yaml': component + patch(ENOUGH) }
  const all = (more = '') => found({ ...files, 'prod/kustomization.yaml': overlay(`components: [../ha]\n${more}`) })
  expect(await all()).toEqual([])
  expect(await all(patch(spec('vmstorage: {replicaCount: 2}')))).toEqual([
    'prod/kustomization.yaml:8 replication-exceeds-nodes',
  ])
  const { 'ha/kustomization.yaml': _, ...without } = files
  expect(await found({ ...without, 'prod/kustomization.yaml': overlay('components: [../ha]\n') })).toEqual([])
})

test('a base is not known whole where replacements, directives and Flux change it', async () => {
  const replacements = `replacements:
  - source: {kind: ConfigMap, name: vars, fieldPath: data.replicas}
    targets: [{select: {kind: KIND}, fieldPaths: [spec.values.x]}]
`
  const prod = (more: string) => found({ ...BASE, 'prod/kustomization.yaml': overlay(more) })
  expect(await prod(replacements.replace('KIND', 'HelmRelease'))).toEqual([])
  expect(await prod(replacements.replace('KIND', 'Deployment'))).toEqual(WRONG)
  expect(await prod(patch('{kof-regional: {$patch: replace}}'))).toEqual([])
  const flux = (text: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: kof}
spec:
  path: ./base
${text.replace(/^(?=.)/gm, '  ')}`
  expect(await found({ ...BASE, 'flux.yaml': flux(patch(ENOUGH)) })).toEqual([])
  expect(await found({ ...BASE, 'flux.yaml': flux('') })).toEqual(WRONG)
  expect(await found({ ...BASE, 'flux.yaml': flux(patch(ENOUGH)), 'other.yaml': flux('') })).toEqual(WRONG)
})

const VARIABLES = regional(
  '{global: {storageClass: "${class}"}, victoriametrics: {vmcluster: {spec: {replicationFactor: "${factor}", nope: 1}}}}',
)
const flux = (more: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: kof}
spec: {path: ./base${more}}
`

test('variables that Flux replaces are no values, in the manifest and in a file of it', async () => {
  const replaced = flux(', postBuild: {substitute: {class: fast}}')
  const files = { ...BASE, 'base/release.yaml': release(VARIABLES) }
  expect(await found({ ...files, 'flux.yaml': flux('') })).toEqual([
    'base/release.yaml:6 storage-class-placeholder',
    'base/release.yaml:6 type-mismatch',
    'base/release.yaml:6 unknown-key',
  ])
  expect(await found({ ...files, 'flux.yaml': replaced })).toEqual(['base/release.yaml:6 unknown-key'])
  const from = '  valuesFrom: [{kind: ConfigMap, name: kof}]\n'
  const generated = {
    'base/release.yaml': release('{}', from).replace('  values: {}\n', ''),
    'base/kustomization.yaml': 'resources: [release.yaml]\nconfigMapGenerator: [{name: kof, files: [values.yaml]}]\n',
    'base/values.yaml': VARIABLES,
  }
  expect(await found({ ...generated, 'flux.yaml': replaced })).toEqual(['base/values.yaml:1 unknown-key'])
})

const more = (values: string, from: string) => release(values, `  valuesFrom: [{${from}}]\n`)
const service = (kind: string) => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata: {name: kof}
spec:
  serviceSpec:
    services:
      - template: kof-storage-1-10-0
        values: "{victoriametrics: {vmcluster: {spec: {replicationFactor: 3}}}}"
        valuesFrom: [{kind: ${kind}, name: more}]
`
const helmfile = (values: string) => `releases:
  - {name: kof, chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.10.0, values: [kof.yaml${values}]}
`

test.each<[string, CaseFiles, CaseFiles]>([
  [
    'ConfigMaps, not Secrets, of a HelmRelease',
    { 'a.yaml': more(TOO_MANY, 'kind: ConfigMap, name: more') },
    { 'a.yaml': more(TOO_MANY, 'kind: Secret, name: more') },
  ],
  [
    'files of the chart, not its defaults',
    { 'a.yaml': release(TOO_MANY).replace('1.10.0', '1.10.0, valuesFiles: [charts/kof/prod.yaml]') },
    { 'a.yaml': release(TOO_MANY).replace('1.10.0', '1.10.0, valuesFiles: [charts/kof/values.yaml]') },
  ],
  ['the same of a service', { 'a.yaml': service('ConfigMap') }, { 'a.yaml': service('Secret') }],
  [
    'templates, not secrets, of a helmfile',
    { 'kof.yaml': TOO_MANY, 'helmfile.yaml': helmfile(', kof.yaml.gotmpl') },
    { 'kof.yaml': TOO_MANY, 'helmfile.yaml': helmfile(', ref+vault://secret') },
  ],
  [
    'files that the run does not have',
    { 'kof.yaml': TOO_MANY, 'a.yaml': application('$values/kof.yaml, $values/prod.yaml') },
    { 'kof.yaml': TOO_MANY, 'a.yaml': application('$values/kof.yaml, $values/secrets.yaml') },
  ],
])('nothing that hangs on other values is said of those under %s', async (_, open, closed) => {
  expect(await found(open)).toEqual([])
  const [only, ...others] = await found(closed)
  expect(only).toMatch(/:\d+ replication-exceeds-nodes$/)
  expect(others).toEqual([])
})

test('a Secret that SOPS has encrypted holds no values that are known', async () => {
  const secret = `apiVersion: v1
kind: Secret
metadata: {name: more, namespace: kof}
stringData: {values.yaml: "ENC[AES256_GCM,data:xx,iv:yy,tag:zz,type:str]"}
`
  const files = { 'a.yaml': more('{nope: 1}', 'kind: Secret, name: more'), 'secret.yaml': secret }
  expect(await found(files)).toEqual(['a.yaml:7 unknown-key'])
})

test('customizations that Fleet puts over each other are known in part', async () => {
  const fleet = (mode: string) => `targetCustomizationMode: ${mode}
helm: {chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.10.0}
targetCustomizations:
  - {clusterSelector: {}, helm: {values: ${TOO_MANY}}}
  - {clusterSelector: {matchLabels: {ha: "true"}}, helm: {values: ${ENOUGH}}}
`
  expect(await found({ 'fleet.yaml': fleet('AllMatches') })).toEqual([])
  expect(await found({ 'fleet.yaml': fleet('FirstMatch') })).toEqual(['fleet.yaml:4 replication-exceeds-nodes'])
})

test('a file that environments have at several releases is judged at each of them, not at the newest', async () => {
  const at = (version: string) =>
    application('$values/kof.yaml').replace('1.10.0', version).replace('name: kof', `name: v${version}`)
  const files = {
    'kof.yaml': 'kof-storage: {enabled: true}\nnope: 1\n',
    'old.yaml': at('1.8.0'),
    'new.yaml': at('1.9.0'),
  }
  expect(await found(files)).toEqual(['kof.yaml:2 unknown-key', 'kof.yaml:2 unknown-key'])
  expect(await found({ ...files, 'new.yaml': at('1.10.0') })).toContain('kof.yaml:1 removed-component')
})

test('what a kustomization patches in the objects of a chart that it renders is no value', async () => {
  const charts = (files: string) => `helmCharts:
  - name: kof
    repo: oci://ghcr.io/k0rdent/kof/charts
    version: 1.10.0
    ${files}
`
  const inline = charts(`valuesInline: ${TOO_MANY}`)
  const INLINE = ['base/kustomization.yaml:5 replication-exceeds-nodes']
  const cluster = `patches:
  - target: {kind: VMCluster}
    patch: |
      - {op: replace, path: /spec/vmstorage/replicaCount, value: 5}
`
  const base = (more = '') => ({ 'base/kustomization.yaml': inline + more })
  expect(await found(base())).toEqual(INLINE)
  expect(await found(base(cluster))).toEqual([])
  expect(await found({ ...base(), 'prod/kustomization.yaml': overlay(cluster) })).toEqual([])
  expect(await found({ ...base(), 'prod/kustomization.yaml': overlay('') })).toEqual(INLINE)
  const file = { 'base/kustomization.yaml': charts('valuesFile: kof.yaml'), 'base/kof.yaml': TOO_MANY }
  expect(await found(file)).toEqual(['base/kof.yaml:1 replication-exceeds-nodes'])
  expect(await found({ ...file, 'prod/kustomization.yaml': overlay(cluster) })).toEqual([])
  const other = cluster.replace('kind: VMCluster', 'kind: Namespace')
  const space = { 'base/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: kof}\n' }
  expect(await found({ ...space, ...base(`resources: [ns.yaml]\n${other}`) })).toEqual(INLINE)
})

test('a variable in a release of Flux is one for it, where nothing shows that nobody replaces it', async () => {
  const KEY = 'base/release.yaml:6 unknown-key'
  const files = { 'base/release.yaml': release(VARIABLES) }
  expect(await found(files)).toEqual([KEY])
  expect(await found({ ...files, 'flux.yaml': flux('') })).toHaveLength(3)
  const from = '  valuesFrom: [{kind: ConfigMap, name: kof}]\n'
  const generated = {
    'release.yaml': release('{}', from).replace('  values: {}\n', ''),
    'kustomization.yaml': 'resources: [release.yaml]\nconfigMapGenerator: [{name: kof, files: [values.yaml]}]\n',
    'values.yaml': VARIABLES,
  }
  expect(await found(generated)).toEqual(['values.yaml:1 unknown-key'])
  expect(await found({ 'values.yaml': VARIABLES })).toHaveLength(3)
})

test('names of labels that Fleet replaces are no values, in its own file and in others that it names', async () => {
  const values = regional(
    '{global: {storageClass: global.fleet.clusterLabels.class}, victoriametrics: {vmcluster: {spec: {retentionPeriod: global.fleet.clusterLabels.retention, nope: 1}}}}',
  )
  const chart = 'chart: oci://ghcr.io/k0rdent/kof/charts/kof, version: 1.10.0'
  expect(await found({ 'fleet.yaml': `helm: {${chart}, values: ${values}}\n` })).toEqual(['fleet.yaml:1 unknown-key'])
  const named = { 'fleet.yaml': `helm: {${chart}, valuesFiles: [kof.yaml]}\n`, 'kof.yaml': values }
  expect(await found(named)).toEqual(['kof.yaml:1 unknown-key'])
  expect(await found({ 'kof.yaml': values })).toHaveLength(3)
})

test('files whose names are filled in lie over others that are not known', async () => {
  const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: kof}
spec:
  template:
    spec:
      sources:
        - repoURL: ghcr.io/k0rdent/kof/charts
          chart: kof
          targetRevision: 1.10.0
          helm: {valueFiles: [$values/base.yaml, '$values/{{.path.path}}/kof-{{.name}}.yaml']}
`
  const files = { 'base.yaml': ENOUGH, 'envs/prod/kof-eu.yaml': spec('replicationFactor: 3, nope: 1') }
  const KEY = 'envs/prod/kof-eu.yaml:1 unknown-key'
  expect(await found({ ...files, 'set.yaml': set })).toEqual([KEY])
  expect(await found(files)).toEqual(['envs/prod/kof-eu.yaml:1 replication-exceeds-nodes', KEY])
  const anyChart = set.replace('chart: kof', "chart: '{{.chart}}'").replace('1.10.0', "'{{.version}}'")
  expect(await found({ ...files, 'base.yaml': spec('replicationFactor: 3'), 'set.yaml': anyChart })).toEqual([KEY])
  const templated = helmfile(', envs/prod/kof-{{ .Environment.Name }}.yaml').replaceAll('kof.yaml', 'base.yaml')
  expect(
    await found({ ...files, 'helmfile.yaml': templated.replace(', envs', ', "envs').replace('.yaml]', '.yaml"]') }),
  ).toEqual([KEY])
})

test('the template of a set that a patch or a generator changes is known in part', async () => {
  const set = (more: string): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: kof}
spec:
  goTemplate: true
${more}
  template:
    spec:
      source:
        repoURL: ghcr.io/k0rdent/kof/charts
        chart: kof
        targetRevision: 1.10.0
        helm:
          valuesObject: ${spec('replicationFactor: 3, nope: 1')}
`
  const elements = 'elements: [{copies: 3}]'
  const list = `  generators: [{list: {${elements}}}]`
  const ofKey = ['set.yaml:14 unknown-key']
  expect(await found({ 'set.yaml': set(list) })).toEqual(['set.yaml:14 replication-exceeds-nodes', ...ofKey])
  const patch = `${list}\n  templatePatch: "spec: {source: {helm: {valuesObject: {}}}}"`
  expect((await found({ 'set.yaml': set(patch) })).map((one) => one.replace(':15', ':14'))).toEqual(ofKey)
  const own = `{list: {${elements}, template: {spec: {source: {helm: {values: "a: 1"}}}}}}`
  expect(await found({ 'set.yaml': set(`  generators: [${own}]`) })).toEqual(ofKey)
  const nested = set(`  generators: [{matrix: {generators: [{list: {${elements}}}, ${own}]}}]`)
  expect(await found({ 'set.yaml': nested })).toEqual(ofKey)
})

test('a file that Argo CD names twice lies where its version puts it', async () => {
  const app = (files: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources:
    - {repoURL: ghcr.io/k0rdent/kof/charts, chart: kof, targetRevision: 1.10.0, helm: {valueFiles: [${files}]}}
`
  const files = { 'base.yaml': spec('replicationFactor: 3'), 'prod.yaml': ENOUGH }
  const OVER = 'base.yaml:1 replication-exceeds-nodes'
  expect(await found({ ...files, 'app.yaml': app('$v/base.yaml') })).toEqual([OVER])
  expect(await found({ ...files, 'app.yaml': app('$v/base.yaml, $v/prod.yaml, $v/base.yaml') })).toEqual([])
})

test('a base is judged at the version that all overlays give it, and not at several', async () => {
  const base = { ...BASE, 'base/release.yaml': release('{nope: 1}').replace('1.10.0', '1.9.0') }
  const at = (version: string) => `patches:
  - target: {kind: HelmRelease}
    patch: |
      - {op: replace, path: /spec/chart/spec/version, value: ${version}}
`
  const messages = async (files: CaseFiles) =>
    (await runCase(files, { preset: 'recommended' })).diagnostics.map(
      ({ message }) => /kof 1\.\d+\.\d+/.exec(message)?.[0],
    )
  expect(await messages(base)).toEqual(['kof 1.9.0'])
  const prod = { ...base, 'prod/kustomization.yaml': overlay(at('1.10.0')) }
  expect(await messages(prod)).toEqual(['kof 1.10.0'])
  const both = { ...prod, 'dev/kustomization.yaml': overlay(at('1.8.0')) }
  expect(new Set(await messages(both))).toEqual(new Set(['kof 1.8.0', 'kof 1.10.0']))
})

test('an annotation over the values of several releases is judged by its keys, and by what it holds itself', async () => {
  const cluster = annotatedCluster('replicationFactor: 3, nope: 1')
  const KEY = 'east.yaml:13 unknown-key'
  const WRONG_THERE = ['east.yaml:13 replication-exceeds-nodes', KEY]
  expect(await found({ 'east.yaml': cluster })).toEqual(WRONG_THERE)
  expect(await found({ 'east.yaml': cluster, 'kof.yaml': FEWER })).toEqual(WRONG_THERE)
  expect(await found({ 'east.yaml': cluster, 'kof.yaml': ENOUGH })).toEqual([KEY])
  expect(await found({ 'east.yaml': cluster, 'kof.yaml': ENOUGH, 'dev.yaml': FEWER })).toEqual([KEY])
  // Nothing lies over an annotation: what stands there arrives.
  const left = cluster.replace('nope: 1', 'retentionPeriod: <YOUR_RETENTION>')
  expect(await found({ 'east.yaml': left, 'kof.yaml': ENOUGH, 'dev.yaml': FEWER })).toContain(
    'east.yaml:13 placeholder-left',
  )
})

import { expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** What all rules find in files of one run. */
async function found(files: CaseFiles): Promise<string[]> {
  const { diagnostics } = await runCase(files, { preset: 'recommended' })
  return diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`)
}

const P = 'k0rdent.mirantis.com'
const cluster = (name: string, labels: string, annotations: string) => `apiVersion: ${P}/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: kcm-system
  labels: {${labels}}
spec:
  template: aws-standalone-cp-1-0-15
  credential: aws
  config:
    region: us-east-2
    clusterAnnotations: {${annotations}}
`
const REGIONAL = `${P}/kof-cluster-role: regional, ${P}/kof-storage-secrets: "true"`
const domain = (text: string) => `${P}/kof-regional-domain: "${text}"`
const patch = (annotations: string) => `apiVersion: ${P}/v1beta1
kind: ClusterDeployment
metadata: {name: east}
spec:
  config:
    clusterAnnotations: {${annotations}}
`
const overlay = (more: string, base = '../base') => `resources: [${base}]\n${more}`
const PATCHED = overlay('patches: [{path: domain.yaml}]\n')
const BASE = {
  'base/east.yaml': cluster('east', REGIONAL, domain('https://kof.acme.io')),
  'base/kustomization.yaml': 'resources: [east.yaml]\n',
}
const WRONG = ['base/east.yaml:12 cd-regional-domain']

test('a cluster is judged as every overlay leaves it', async () => {
  const prod = { 'prod/kustomization.yaml': PATCHED, 'prod/domain.yaml': patch(domain('kof.acme.io')) }
  expect(await found({ ...BASE, ...prod })).toEqual([])
  expect(await found(BASE)).toEqual(WRONG)
  expect(await found({ ...BASE, ...prod, 'dev/kustomization.yaml': overlay('') })).toEqual(WRONG)
  const wrong = { ...prod, 'prod/domain.yaml': patch(domain('vmauth.acme.io/')) }
  expect(await found({ ...BASE, ...wrong })).toEqual(['prod/domain.yaml:6 cd-regional-domain'])
})

test('what a patch takes away is not there', async () => {
  const away = patch(`${P}/kof-regional-domain: null`)
  const files = {
    'all/east.yaml': BASE['base/east.yaml'],
    'all/kustomization.yaml': BASE['base/kustomization.yaml'],
    'prod/kustomization.yaml': overlay('patches: [{path: domain.yaml}]\n', '../all'),
    'prod/domain.yaml': away,
  }
  expect(await found(files)).toEqual(['all/east.yaml:6 cd-regional-without-domain'])
})

test('a patch of operations counts, and its value is where the finding stands', async () => {
  const operation = (to: string) => `patches:
  - target: {kind: ClusterDeployment, name: east}
    patch: |
      - op: replace
        path: /spec/config/clusterAnnotations/${P}~1kof-regional-domain
        value: ${to}
`
  expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(operation('kof.acme.io')) })).toEqual([])
  expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(operation('http://acme.io')) })).toEqual([
    'prod/kustomization.yaml:7 cd-regional-domain',
  ])
})

test('nothing is said of a cluster that is changed in a way that is not known', async () => {
  expect(await found({ ...BASE, 'prod/kustomization.yaml': PATCHED })).toEqual([])
  const flux = (more: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: clusters}
spec: {path: ./base${more}}
`
  expect(await found({ ...BASE, 'flux.yaml': flux('') })).toEqual(WRONG)
  const patches = ', patches: [{target: {kind: ClusterDeployment}, patch: "[]"}]'
  expect(await found({ ...BASE, 'flux.yaml': flux(patches) })).toEqual([])
  const variable = { 'base/east.yaml': cluster('east', `${REGIONAL}, ${P}/istio-role: "\${role}x"`, domain('acme.io')) }
  expect(await found({ ...BASE, ...variable, 'flux.yaml': flux(', postBuild: {}') })).toEqual([])
})

test('names, namespaces and labels of a kustomization are those of its clusters', async () => {
  const child = (name: string) =>
    cluster('app', `${P}/kof-cluster-role: child, ${P}/kof-regional-cluster-name: ${name}`, '')
  const files = (name: string, more: string) => ({
    'base/east.yaml': cluster('east', REGIONAL, domain('kof.acme.io')),
    'base/kustomization.yaml': 'resources: [east.yaml]\n',
    'prod/kustomization.yaml': overlay(more),
    'app.yaml': child(name),
  })
  expect(await found(files('prod-east', ''))).toEqual(['app.yaml:6 cd-regional-not-found'])
  expect(await found(files('prod-east', 'namePrefix: prod-\n'))).toEqual([])
  expect(await found(files('east', 'namePrefix: prod-\n'))).toEqual(['app.yaml:6 cd-regional-not-found'])
  expect(await found(files('east', 'namespace: kcm-system\n'))).toEqual([])
  expect(await found(files('east', 'namespace: other\n'))).toEqual(['app.yaml:6 cd-regional-not-found'])
  const map = `apiVersion: v1
kind: ConfigMap
metadata: {name: kof-west, namespace: west, labels: {${P}/kof-cluster-role: regional, ${P}/kof-generated: "true"}}
data: {regional_cluster_name: west}
`
  const west = (more: string) => ({
    'base/kustomization.yaml': `resources: [west.yaml]\n${more}`,
    'base/west.yaml': map,
  })
  expect(await found({ ...west(''), 'app.yaml': child('west') })).toEqual(['app.yaml:6 cd-regional-not-found'])
  expect(await found({ ...west('namespace: kcm-system\n'), 'app.yaml': child('west') })).toEqual([])
  const labels = `labels: [{pairs: {${P}/kof-cluster-role: regional}}]\n`
  const bare = { ...files('east', labels), 'base/east.yaml': cluster('east', 'a: b', domain('http://acme.io')) }
  expect(await found({ ...bare, 'base/east.yaml': `${bare['base/east.yaml']}# k0rdent.mirantis.com/kof-\n` })).toEqual([
    'base/east.yaml:12 cd-regional-domain',
  ])
})

test('a patch finds what another kustomization has renamed, by both of its names', async () => {
  const files = (name: string) => ({
    ...BASE,
    'base/kustomization.yaml': 'resources: [east.yaml]\nnamePrefix: prod-\n',
    'prod/kustomization.yaml': PATCHED,
    'prod/domain.yaml': patch(domain('kof.acme.io')).replace('east', name),
  })
  expect(await found(files('east'))).toEqual([])
  expect(await found(files('prod-east'))).toEqual([])
})

test('an Application that every overlay changes is nobody’s release', async () => {
  const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  source:
    repoURL: ghcr.io/k0rdent/kof/charts
    chart: kof
    targetRevision: 1.10.0
    helm:
      valuesObject: {kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {replicationFactor: 3, vmstorage: {replicaCount: 1}}}}}}}}
`
  const files = { 'base/app.yaml': app, 'base/kustomization.yaml': 'resources: [app.yaml]\n' }
  expect(await found(files)).toEqual(['base/app.yaml:10 replication-exceeds-nodes'])
  const more = `patches:
  - target: {kind: Application}
    patch: |
      - {op: replace, path: /spec/source/helm/valuesObject/kof-regional/values/storage/victoriametrics/vmcluster/spec/replicationFactor, value: 1}
`
  expect(await found({ ...files, 'prod/kustomization.yaml': overlay(more) })).toEqual([])
})

test('patches in files of JSON are read where a kustomization names them', async () => {
  const operation = `[{"op": "replace", "path": "/spec/config/clusterAnnotations/${P}~1kof-regional-domain", "value": "VALUE"}]\n`
  const files = (text: string) => ({
    ...BASE,
    'prod/kustomization.yaml': overlay('patches: [{path: domain.json, target: {kind: ClusterDeployment}}]\n'),
    'prod/domain.json': text,
  })
  expect(await found(files(operation.replace('VALUE', 'kof.acme.io')))).toEqual([])
  expect(await found(files(operation.replace('VALUE', 'http://kof.acme.io')))).toEqual([
    'prod/domain.json:1 cd-regional-domain',
  ])
  const strategic = `{"apiVersion": "${P}/v1beta1", "kind": "ClusterDeployment", "metadata": {"name": "east"}, "spec": {"config": {"clusterAnnotations": {"${P}/kof-regional-domain": "https://kof.acme.io"}}}}`
  expect(await found(files(strategic))).toEqual(['prod/domain.json:1 cd-regional-domain'])
  const { 'prod/domain.json': _, ...without } = files('')
  expect(await found(without)).toEqual([])
})

test('a kustomization that is not understood changes only kinds that its patches are for', async () => {
  const gone = 'patches: [{path: gone.yaml}]\n'
  expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(gone) })).toEqual([])
  const target = 'patches: [{path: gone.yaml, target: {kind: Deployment}}]\n'
  expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(target) })).toEqual(WRONG)
})

test('overlays of one base are places of their own, and what they leave wrong there is said once', async () => {
  const child = cluster('app', `${P}/kof-cluster-role: child, ${P}/kof-regional-cluster-name: east`, '')
  const files = {
    ...BASE,
    'base/east.yaml': cluster('east', REGIONAL, domain('kof.acme.io')),
    'base/app.yaml': child,
    'base/kustomization.yaml': 'resources: [east.yaml, app.yaml]\n',
    'eu/kustomization.yaml': overlay('namePrefix: eu-\n'),
    'us/kustomization.yaml': overlay('namePrefix: us-\n'),
  }
  expect(await found(files)).toEqual(['base/app.yaml:6 cd-regional-not-found'])
  const { diagnostics } = await runCase(files, { preset: 'recommended' })
  expect(diagnostics[0]?.message).toContain('which have "eu-east".')
})

test('many overlays of many clusters are judged in time', { timeout: 20_000 }, async () => {
  const files: { [path: string]: string } = { 'base/kustomization.yaml': 'resources: [a.yaml]\n' }
  files['base/a.yaml'] = Array.from({ length: 20 }, (_, i) => cluster(`r${i}`, REGIONAL, domain('acme.io'))).join(
    '---\n',
  )
  for (let i = 0; i < 80; i++)
    files[`${i}/kustomization.yaml`] = overlay(`namePrefix: p${i}-\npatches: [{path: domain.yaml}]\n`)
  for (let i = 0; i < 80; i++) files[`${i}/domain.yaml`] = patch(domain('x.acme.io')).replace('east', 'r1')
  const start = performance.now()
  expect(await found(files)).toEqual([])
  expect(performance.now() - start).toBeLessThan(10_000)
})

import { describe, expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

// What kustomize v5.8.1 makes of each was rendered, and linted: that is what is expected here, but of what is said not to be read.
const P = 'k0rdent.mirantis.com'
const ROLE = `${P}/kof-cluster-role`
const REF = `${P}/kof-regional-cluster-name`
const cluster = (name: string, labels: string) => `apiVersion: ${P}/v1beta1
kind: ClusterDeployment
metadata: {name: ${name}, namespace: kcm-system, labels: {${labels}}}
spec:
  template: aws-standalone-cp-1-0-15
  config: {region: us-east-2, clusterAnnotations: {a: b, ${P}/kof-regional-domain: ${name}.acme.io}}
`
const BASE = {
  'base/east.yaml': cluster('east', `${ROLE}: regional`),
  'base/child.yaml': cluster('child', `${ROLE}: child, ${REF}: east`),
  'base/kustomization.yaml': 'resources: [east.yaml, child.yaml]\n',
}
const NOTED = {
  'base/east.yaml': cluster('east', `${ROLE}: regional`).replace('labels', 'annotations: {note: a}, labels'),
}
const over = (text: string, more: CaseFiles = {}): CaseFiles => ({
  ...BASE,
  'over/kustomization.yaml': `resources: [../base]\n${text}`,
  ...more,
})
const component = (text: string, folder = 'part') => ({
  [`${folder}/kustomization.yaml`]: `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${text}`,
})
const replace = (path: string, value: string) => JSON.stringify([{ op: 'replace', path, value }])
const label = (key: string) => `/metadata/labels/${key.replaceAll('/', '~1')}`
const operations = (target: string, list: string, key = 'patches') => `${key}:\n${one(target, list)}`
const one = (target: string, list: string) => `  - target: ${target}\n    patch: '${list}'\n`
const toChild = (target: string) => operations(target, replace(label(ROLE), 'child'))
const REGIONAL = '{kind: ClusterDeployment, name: east}'
const CHILD = '{kind: ClusterDeployment, name: child}'
const WRONG = true

test.each<[string, CaseFiles, boolean?]>([
  ['a pattern of names', over(toChild('{kind: ClusterDeployment, name: "ea.*"}')), WRONG],
  ['a pattern is for the whole of a name', over(toChild('{kind: ClusterDeployment, name: ea}'))],
  ['a dot is any character', over(toChild('{kind: ClusterDeployment, name: e.st}')), WRONG],
  ['one of two names', over(toChild('{kind: ClusterDeployment, name: east|west}')), WRONG],
  ['a pattern of kinds', over(toChild('{kind: "Cluster.*", name: east}')), WRONG],
  ['another group', over(toChild('{group: other.io, kind: ClusterDeployment, name: east}'))],
  ['another version', over(toChild('{version: v1alpha1, kind: ClusterDeployment, name: east}'))],
  ['the group', over(toChild(`{group: ${P}, version: v1beta1, name: east}`)), WRONG],
  ['another namespace', over(toChild('{name: east, namespace: default}'))],
  ['a label', over(toChild(`{labelSelector: "${ROLE}=regional"}`)), WRONG],
  ['not a label', over(toChild(`{labelSelector: "${ROLE}!=child"}`)), WRONG],
  ['a label of any value', over(operations(`{labelSelector: "${REF}"}`, replace(label(REF), 'nope'))), WRONG],
  ['no label', over(toChild(`{labelSelector: "!${REF}"}`)), WRONG],
  ['two labels', over(operations(`{labelSelector: "${ROLE}=child, ${REF}=west"}`, replace(label(REF), 'nope')))],
  ['one of a set of values', over(toChild(`{labelSelector: "${ROLE} in (a, regional)"}`)), WRONG],
  ['one of a set of other values', over(toChild(`{labelSelector: "${ROLE} in (a,b)"}`))],
  ['none of a set of values', over(toChild(`{labelSelector: "${ROLE} notin (child,a),!${REF}"}`)), WRONG],
  ['none of a set with its value', over(toChild(`{labelSelector: "${ROLE} notin (regional)", name: east}`))],
  [
    'none of a set for a label that is not there',
    over(toChild('{labelSelector: "nope notin (a)", name: east}')),
    WRONG,
  ],
  ['a set without an end', over(toChild(`{labelSelector: "${ROLE} in (regional"}`))],
  ['an annotation', over(`commonAnnotations: {}\n${toChild('{annotationSelector: "note in (a,b)"}')}`, NOTED), WRONG],
  ['another annotation', over(toChild('{annotationSelector: "note=b"}'), NOTED)],
  ['groups in a pattern, which are not read', over(toChild('{name: "(e|w)ast"}'))],
  ['a label that comes later', over(`labels: [{pairs: {team: a}}]\n${toChild('{labelSelector: team=a}')}`)],
  ['another name', over(operations(REGIONAL, replace('/metadata/name', 'west'))), WRONG],
  [
    'another name, which is referred to',
    over(
      `nameSuffix: -x\n${operations(REGIONAL, replace('/metadata/name', 'west'))}${one(CHILD, replace(label(REF), 'west-x'))}`,
    ),
  ],
  [
    'a part of a manifest with another name',
    over(
      `patches:\n  - target: ${REGIONAL}\n    options: {allowNameChange: true}\n    patch: '{apiVersion: ${P}/v1beta1, kind: ClusterDeployment, metadata: {name: west}}'\n`,
    ),
    WRONG,
  ],
  [
    'a part of a manifest with another name that does not count',
    over(
      `patches:\n  - target: ${REGIONAL}\n    patch: '{apiVersion: ${P}/v1beta1, kind: ClusterDeployment, metadata: {name: west}}'\n`,
    ),
  ],
  [
    'a suffix of a component, and a reference to it',
    over(`components: [../part]\n${operations(CHILD, replace(label(REF), 'east-x'))}`, component('nameSuffix: -x\n')),
  ],
  ['a suffix of a component', over('components: [../part]\n', component('nameSuffix: -x\n')), WRONG],
  ['labels of a component', over('components: [../part]\n', component(`labels: [{pairs: {${REF}: nope}}]\n`)), WRONG],
  [
    'a component before another',
    over('components: [../part, ../other]\n', {
      ...component('nameSuffix: -x\n'),
      ...component(operations(CHILD, replace(label(REF), 'east-x')), 'other'),
    }),
  ],
  [
    'resources of a component',
    over(`nameSuffix: -x\ncomponents: [../part]\n${operations(CHILD, replace(label(REF), 'p-east-x'))}`, {
      ...component('resources: [west.yaml, kid.yaml]\nnamePrefix: p-\n'),
      'part/west.yaml': cluster('west', `${ROLE}: regional`),
      'part/kid.yaml': cluster('kid', `${ROLE}: child, ${REF}: p-west-x`),
    }),
  ],
  [
    'patchesJson6902 after labels',
    over(`commonLabels: {${REF}: nope}\n${operations(CHILD, replace(label(REF), 'east'), 'patchesJson6902')}`),
  ],
  [
    'patchesJson6902 after names',
    over(
      `nameSuffix: -x\n${operations(REGIONAL, replace('/metadata/name', 'west'), 'patchesJson6902')}${one(CHILD, replace(label(REF), 'west'))}`,
    ),
  ],
  ['commonLabels after labels', over(`labels: [{pairs: {${REF}: nope}}]\ncommonLabels: {${REF}: east}\n`)],
])('%s', async (_, files, isWrong = false) => {
  const { diagnostics } = await runCase(files, { preset: 'recommended' })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(isWrong ? ['cd-regional-not-found'] : [])
})

describe('a regional cluster without a domain', () => {
  const DOMAIN = '/spec/config/clusterAnnotations/k0rdent.mirantis.com~1kof-regional-domain'
  const remove = (path: string) => operations(REGIONAL, JSON.stringify([{ op: 'remove', path }]))
  const BARE = {
    'base/child.yaml': '',
    'base/east.yaml': cluster('east', '')
      .replace(', labels: {}', '')
      .replace(/, k0r.*acme.io/, ''),
  }
  const ROLES = `labels: [{pairs: {${ROLE}: regional}}]\n`
  const part = `{apiVersion: ${P}/v1beta1, kind: ClusterDeployment, metadata: {name: east, namespace: kcm-system, labels: {${ROLE}: regional}}}`
  const FOUND = 'cd-regional-without-domain'
  const base = (text: string) => ({ 'base/kustomization.yaml': `resources: [east.yaml]\n${text}` })

  test.each<[string, CaseFiles, string?]>([
    ['a patch removes it', over(remove(DOMAIN)), 'base/east.yaml'],
    ['a patch removes all annotations', over(remove('/spec/config/clusterAnnotations')), 'base/east.yaml'],
    ['a patch removes another annotation', over(remove('/spec/config/clusterAnnotations/a'))],
    ['the base has none, and is no more than that', { ...BARE, ...base(ROLES) }],
    ['labels go to one that had none', over(ROLES, { ...BARE, ...base('') }), 'over/kustomization.yaml'],
    [
      'commonLabels do',
      over(`commonLabels: {${ROLE}: regional}\n`, { ...BARE, ...base('') }),
      'over/kustomization.yaml',
    ],
    [
      'a patch in a file gives the first label',
      over('patches: [{path: p.yaml}]\n', { ...BARE, ...base(''), 'over/p.yaml': part }),
      'over/p.yaml',
    ],
    ['other labels go to one that had none', over('labels: [{pairs: {team: a}}]\n', { ...BARE, ...base('') })],
  ])('%s', async (_, files, at) => {
    const { diagnostics } = await runCase(files, { preset: 'recommended' })
    const found = diagnostics.map(({ rule, location }) => `${location.uri} ${rule}`)
    expect(found).toEqual(at === undefined ? [] : [`${at} ${FOUND}`])
  })
})

test('a patch names a release by the name that an overlay gave it', async () => {
  const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
  values: {kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${values}}}}}}}}
`
  const patch = (name: string) => `nameSuffix: -b
patches:
  - patch: |
${release('vmstorage: {replicaCount: 3}')
  .replace('name: kof}', name)
  .replace(/^(?=.)/gm, '      ')}`
  const files = {
    'base/release.yaml': release('replicationFactor: 2, vmstorage: {replicaCount: 1}'),
    'base/kustomization.yaml': 'resources: [release.yaml]\n',
    'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: a-\nnamespace: prod\n',
  }
  const found = async (name: string): Promise<string[]> => {
    const top = { 'top/kustomization.yaml': `resources: [../prod]\n${patch(name)}` }
    const { diagnostics } = await runCase({ ...files, ...top }, { preset: 'recommended' })
    return diagnostics.map(({ rule }) => rule)
  }
  expect(await found('name: a-kof, namespace: prod}')).toEqual([])
  expect(await found('name: other, namespace: prod}')).toEqual(['replication-exceeds-nodes'])
})

test('no pattern makes a run take long', async () => {
  const name = 'a'.repeat(250)
  const files = { ...BASE, 'base/east.yaml': cluster(name, `${ROLE}: regional`) }
  const names = ['(a+)+$', '(a|a)*b', `${'a.*'.repeat(30)}b`, '[', `${'a+'.repeat(40)}b`]
  const labels = [
    'a in (b),'.repeat(50_000),
    '('.repeat(200_000),
    `a in (${'b, '.repeat(100_000)}`,
    'a '.repeat(100_000),
  ]
  const targets = [...names.map((one) => `{name: "${one}"}`), ...labels.map((one) => `{labelSelector: "${one}"}`)]
  for (const target of targets) {
    const start = performance.now()
    await runCase({ ...files, 'over/kustomization.yaml': `resources: [../base]\n${toChild(target)}` }, {})
    expect(performance.now() - start).toBeLessThan(2000)
  }
})

test('an annotation lies over the values that its own overlay installs, whatever others install', async () => {
  const spec = (text: string) => `{victoriametrics: {vmcluster: {spec: {${text}}}}}`
  const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof}
spec:${values}
`
  const overlay = (nodes: number) => `resources: [../base]
patches:
  - patch: |
${release(` {values: {kof-regional: {values: {storage: ${spec(`vmstorage: {replicaCount: ${nodes}}`)}}}}}`).replace(/^/gm, '      ')}
  - target: {kind: ClusterDeployment, name: east}
    patch: |
      - {op: add, path: /spec/config/clusterAnnotations/${P}~1kof-storage-values, value: "${spec('replicationFactor: 4')}"}
`
  const files: CaseFiles = {
    'base/east.yaml': cluster('east', `${ROLE}: regional`),
    'base/release.yaml': release('\n  chart: {spec: {chart: kof, version: 1.10.0}}\n  values: {}'),
    'base/kustomization.yaml': 'resources: [east.yaml, release.yaml]\n',
    'dev/kustomization.yaml': overlay(5),
    'prod/kustomization.yaml': overlay(3),
  }
  const { diagnostics } = await runCase(files, { rule: 'replication-exceeds-nodes' })
  expect(diagnostics.map(({ location: { uri }, message }) => `${uri} ${message.slice(0, 69)}`)).toEqual([
    'prod/kustomization.yaml "replicationFactor" is 4, but "vmstorage.replicaCount" is 3: 4 copies',
  ])
})

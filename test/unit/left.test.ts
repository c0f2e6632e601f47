import { describe, expect, test } from 'vitest'
import { annotatedCluster, application } from '../gitops.ts'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

async function found(files: CaseFiles): Promise<string[]> {
  const { diagnostics, failures } = await runCase(files, { preset: 'recommended' })
  expect(failures).toEqual([])
  return diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`)
}

const release = (values: string): string => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: 1.10.0}}
  values: ${values}
`
const app = (values: string): string => application('', `valuesObject: ${values}`)
const ONE = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  source:
    {repoURL: ghcr.io/k0rdent/kof/charts, chart: kof, targetRevision: 1.10.0, helm: {valuesObject: ${values}}}
`
const inChild = (text: string): string => `{kof-mothership: {values: {${text}}}}`
const overlay = (more: string, base = '../base'): string => `resources: [${base}]\n${more}`
const operation = (kind: string, value: object): string => `patches:
  - target: {kind: ${kind}}
    patch: '${JSON.stringify([value])}'
`
const partly = (values: string): string => `patches:
  - patch: |
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: kof}
      spec: {values: ${values}}
`
const base = (text: string): CaseFiles => ({
  'base/it.yaml': text,
  'base/kustomization.yaml': 'resources: [it.yaml]\n',
})
const BASE = base(release(inChild('nope: 1, kcm: {}')))
const SAID = ['base/it.yaml:6 unknown-key']
const REPLACED = operation('HelmRelease', { op: 'replace', path: '/spec/values', value: { 'kof-child': {} } })

describe('what overlays leave of values', () => {
  test('of what all of them replace or take away, nothing is said', async () => {
    expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(REPLACED) })).toEqual([])
    const both = {
      ...BASE,
      'prod/kustomization.yaml': overlay(REPLACED),
      'dev/kustomization.yaml': overlay(partly('{kof-mothership: {values: {nope: null}}}')),
    }
    expect(await found(both)).toEqual([])
    expect(await found({ ...both, 'dev/kustomization.yaml': overlay(partly('{kof-child: {}}')) })).toEqual(SAID)
  })

  test('what an outer overlay takes away of an inner one is not there', async () => {
    const middle = { ...BASE, 'middle/kustomization.yaml': overlay(partly('{kof-regional: {values: {neither: 1}}}')) }
    const top = (values: string): CaseFiles => ({
      ...middle,
      'top/kustomization.yaml': overlay(partly(values), '../middle'),
    })
    expect(await found(top('{kof-child: {}}'))).toEqual([...SAID, 'middle/kustomization.yaml:7 unknown-key'])
    expect(await found(top('{kof-mothership: null, kof-regional: null}'))).toEqual([])
    expect(await found(top('{kof-mothership: null, kof-regional: {values: {neither: 2}}}'))).toEqual([
      'top/kustomization.yaml:7 unknown-key',
    ])
  })

  test('of operations, the value is what is left', async () => {
    const add = { op: 'add', path: '/spec/values/kof-regional', value: { values: { neither: 1 } } }
    const files = {
      ...base(release('{kof-child: {}}')),
      'middle/kustomization.yaml': overlay(operation('HelmRelease', add)),
    }
    const top = (more: string): CaseFiles => ({ ...files, 'top/kustomization.yaml': overlay(more, '../middle') })
    expect(await found(top(partly('{kof-child: {enabled: true}}')))).toEqual([
      'middle/kustomization.yaml:4 unknown-key',
    ])
    expect(await found(top(REPLACED))).toEqual([])
  })

  test('where a kustomization is not understood, all is said', async () => {
    const unclear = `${REPLACED}transformers: [t.yaml]\n`
    expect(await found({ ...BASE, 'prod/kustomization.yaml': overlay(unclear) })).toEqual(SAID)
  })

  test('a value that an anchor brings elsewhere is left there', async () => {
    const files = base(release('{kof-regional: {values: &a {nope: 1}}, kof-mothership: {values: *a}}'))
    const without = (keys: string): CaseFiles => ({ ...files, 'prod/kustomization.yaml': overlay(partly(`{${keys}}`)) })
    expect(await found(without('kof-regional: null'))).not.toEqual([])
    expect(await found(without('kof-regional: null, kof-mothership: null'))).toEqual([])
  })

  test('a file of which another one takes the place in a ConfigMap', async () => {
    const files = {
      'base/release.yaml': release('{}').replace('  values: {}', '  valuesFrom: [{kind: ConfigMap, name: kof}]'),
      'base/values.yaml': `${inChild('nope: 1')}\n`,
      'base/kustomization.yaml': 'resources: [release.yaml]\nconfigMapGenerator: [{name: kof, files: [values.yaml]}]\n',
      'prod/values.yaml': `${inChild('neither: 1')}\n`,
    }
    const over = (behavior: string): CaseFiles => ({
      ...files,
      'prod/kustomization.yaml': overlay(
        `configMapGenerator: [{name: kof, behavior: ${behavior}, files: [values.yaml]}]`,
      ),
    })
    for (const behavior of ['replace', 'merge'])
      expect(await found(over(behavior))).toEqual(['prod/values.yaml:1 unknown-key'])
    expect(await found({ ...files, 'prod/kustomization.yaml': overlay('') })).toContain(
      'base/values.yaml:1 unknown-key',
    )
  })

  test('an annotation that another one takes the place of', async () => {
    const cluster = base(annotatedCluster('nope: 1'))
    const path = '/spec/config/clusterAnnotations/k0rdent.mirantis.com~1kof-storage-values'
    expect(await found(cluster)).toEqual(['base/it.yaml:13 unknown-key'])
    const put = operation('ClusterDeployment', { op: 'replace', path, value: 'neither: 1' })
    expect(await found({ ...cluster, 'prod/kustomization.yaml': overlay(put) })).toEqual([
      'prod/kustomization.yaml:4 unknown-key',
    ])
    const part = (text: string) => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata: {name: east}
spec: {config: {clusterAnnotations: {k0rdent.mirantis.com/kof-storage-values: "${text}: 1"}}}
`
    const inPlace = (text: string) => `  - patch: |\n${part(text).replace(/^(?=.)/gm, '      ')}`
    const two = overlay(`patches:\n${inPlace('neither')}${inPlace('nor')}`)
    expect(await found({ ...cluster, 'prod/kustomization.yaml': two })).toEqual([
      'prod/kustomization.yaml:12 unknown-key',
    ])
    const inFiles = {
      'prod/kustomization.yaml': overlay('patches: [{path: a.yaml}, {path: b.yaml}]'),
      'prod/a.yaml': part('neither'),
      'prod/b.yaml': part('nor'),
    }
    expect(await found({ ...cluster, ...inFiles })).toEqual(['prod/b.yaml:4 unknown-key'])
  })
})

describe('values of an Application that an overlay changes', () => {
  const APP = base(app(inChild('nope: 1')))
  const prod = (more: string): CaseFiles => ({ ...APP, 'prod/kustomization.yaml': overlay(more) })
  const part = (values: string): string => `patches:
  - target: {kind: Application}
    patch: |
      - op: replace
        path: /spec/sources/0/helm/valuesObject
        value: ${values}
`
  test('are judged as it leaves them', async () => {
    expect(await found(APP)).toEqual(['base/it.yaml:9 unknown-key'])
    expect(await found(prod(part('{kof-child: {enabled: true}}')))).toEqual([])
    expect(await found(prod(part(inChild('neither: 1'))))).toEqual(['prod/kustomization.yaml:7 unknown-key'])
    const version = `${part('{kof-child: {enabled: true}, kof-storage: {enabled: true}}')}      - {op: replace, path: /spec/sources/0/targetRevision, value: 1.9.0}\n`
    expect(await found(prod(version))).toEqual([])
  })

  test('are known where operations change a part of them, but not in one of several sources', async () => {
    const path = '/spec/sources/0/helm/valuesObject/kof-mothership/values'
    expect(await found(prod(operation('Application', { op: 'replace', path, value: { neither: 1 } })))).toEqual([])
    const one = base(ONE(inChild('nope: 1')))
    const changed = async (op: string, place: string, value?: object): Promise<string[]> => {
      const more = operation('Application', { op, path: `/spec/source/helm${place}`, value })
      return found({ ...one, 'prod/kustomization.yaml': overlay(more) })
    }
    expect(await changed('replace', '/valuesObject/kof-mothership/values', { neither: 1 })).toEqual([
      'prod/kustomization.yaml:4 unknown-key',
    ])
    expect(await changed('remove', '/valuesObject/kof-mothership/values/nope')).toEqual([])
    expect(await changed('add', '/valuesObject/kof-child', { values: { storage: {} } })).toEqual([
      'base/it.yaml:6 unknown-key',
      'prod/kustomization.yaml:4 m2m-storage-wrong-path',
    ])
    expect(await changed('replace', '', { valuesObject: { 'kof-child': { values: { storage: {} } } } })).toEqual([
      'prod/kustomization.yaml:4 m2m-storage-wrong-path',
    ])
    expect(await changed('replace', '', { values: 'nope: 2' })).toEqual(['prod/kustomization.yaml:4 unknown-key'])
    expect(await changed('remove', '')).toEqual([])
  })

  test('are those of both where a patch goes over them', async () => {
    const one = base(ONE(inChild('promxy: {replicaCount: two}')))
    const over = (values: string): CaseFiles => ({
      ...one,
      'prod/kustomization.yaml': overlay(`patches:
  - patch: |
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: kof}
      spec: {source: {helm: {valuesObject: ${values}}}}
`),
    })
    expect(await found(over(inChild('promxy: {replicaCount: 2}')))).toEqual([])
    expect(await found(over(inChild('promxy: null')))).toEqual([])
    expect(await found(over(inChild('neither: 1')))).toEqual([
      'base/it.yaml:6 type-mismatch',
      'prod/kustomization.yaml:7 unknown-key',
    ])
  })
})

describe('annotations of a cluster that an overlay changes', () => {
  const regional = (text: string): string =>
    `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}\n`
  const path = '/spec/config/clusterAnnotations/k0rdent.mirantis.com~1kof-storage-values'
  const put = (text: string) => ({ op: 'replace', path, value: `{victoriametrics: {vmcluster: {spec: {${text}}}}}` })
  const cluster = (text: string, more: CaseFiles): CaseFiles => ({ ...base(annotatedCluster(text)), ...more })
  const FIVE = { 'kof-values.yaml': regional('vmstorage: {replicaCount: 5}') }

  test('lie over the values of the umbrella, also where an operation gives them', async () => {
    const over = (value: string, more: CaseFiles) =>
      found(cluster('', { ...more, 'prod/kustomization.yaml': overlay(operation('ClusterDeployment', put(value))) }))
    const WRONG = ['prod/kustomization.yaml:4 replication-exceeds-nodes']
    expect(await over('replicationFactor: 3', FIVE)).toEqual([])
    expect(await over('replicationFactor: 6', FIVE)).toEqual(WRONG)
    expect(await over('replicationFactor: 3', {})).toEqual(WRONG)
  })

  test('lie over what an overlay makes of the umbrella, and not over its base', async () => {
    const all = (replicas: number): CaseFiles => ({
      'east.yaml': annotatedCluster('replicationFactor: 3'),
      ...base(release(regional('vmstorage: {replicaCount: 1}').trim())),
      'prod/kustomization.yaml': overlay(partly(regional(`vmstorage: {replicaCount: ${replicas}}`).trim())),
    })
    expect(await found(all(5))).toEqual([])
    expect(await found(all(2))).toEqual(['east.yaml:13 replication-exceeds-nodes'])
  })

  test('are judged where an operation in a file gives them', async () => {
    const inFile = {
      'prod/kustomization.yaml': overlay('patches: [{target: {kind: ClusterDeployment}, path: ops.yaml}]\n'),
      'prod/ops.yaml': `- ${JSON.stringify(put('nope: 1'))}\n`,
    }
    expect(await found(cluster('', inFile))).toEqual(['prod/ops.yaml:1 unknown-key'])
  })

  test('are judged whole where it changes something else', async () => {
    const region = operation('ClusterDeployment', { op: 'replace', path: '/spec/config/region', value: 'eu' })
    const over = { 'prod/kustomization.yaml': overlay(region) }
    expect(await found(cluster('replicationFactor: 3', over))).toEqual(['base/it.yaml:13 replication-exceeds-nodes'])
    expect(await found(cluster('replicationFactor: 3', { ...over, ...FIVE }))).toEqual([])
  })

  test('are judged as they stand where no cluster of the run is meant', async () => {
    const other = operation('ClusterDeployment', put('nope: 1')).replace('kind: Cl', 'name: other, kind: Cl')
    expect(await found(cluster('', { 'prod/kustomization.yaml': overlay(other) }))).toEqual([
      'prod/kustomization.yaml:4 unknown-key',
    ])
  })
})

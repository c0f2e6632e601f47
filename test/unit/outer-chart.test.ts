import { expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** What all rules find in files of one run. */
async function found(files: CaseFiles): Promise<string[]> {
  const { diagnostics, failures } = await runCase(files, { preset: 'recommended' })
  expect(failures).toEqual([])
  return diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`)
}

const BLOCK = 'kof: {kof-child: {enabled: true}}'
const application = (source: string, helm: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  source: {repoURL: ${source}, targetRevision: 1.10.0, helm: ${helm}}
`
const PATH = 'https://git.acme.io/ops.git, path: apps/kof'
const flux = (chart: string, more = '') => `${more}apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  ${chart}
  values: {${BLOCK}}
`
const repository = (url: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: kof}
spec: {url: '${url}'}
---
`
const helmfile = (chart: string, more = '') =>
  `${more}releases:\n  - {name: kof, chart: ${chart}, version: 1.10.0, values: [{${BLOCK}}]}\n`
const fleet = (chart: string) => `helm: {chart: ${chart}, version: 1.10.0, values: {${BLOCK}}}\n`
const kustomize = (more = '') => `helmCharts: [{name: kof, version: 1.10.0${more}, valuesInline: {${BLOCK}}}]\n`

const FROM_REPOSITORY = 'chart: {spec: {chart: kof, version: 1.10.0, sourceRef: {kind: HelmRepository, name: charts}}}'

test.each([
  ['an Application with a path', 'app.yaml', application(PATH, `{valuesObject: {${BLOCK}}}`)],
  ['a text of an Application with a path', 'app.yaml', application(PATH, `{values: "${BLOCK}"}`)],
  ['a HelmRelease with a path', 'release.yaml', flux('chart: {spec: {chart: ./charts/kof}}')],
  [
    'a HelmRelease from a repository of git',
    'a.yaml',
    flux('chart: {spec: {chart: kof, sourceRef: {kind: GitRepository}}}'),
  ],
  [
    'k0rdent’s catalog in a HelmRelease',
    'a.yaml',
    flux(FROM_REPOSITORY, repository('oci://ghcr.io/k0rdent/catalog/charts')),
  ],
  ['a helmfile with a path', 'helmfile.yaml', helmfile('./charts/kof')],
  ['k0rdent’s catalog in a helmfile', 'helmfile.yaml', helmfile('oci://ghcr.io/k0rdent/catalog/charts/kof')],
  [
    'a repository of a helmfile that is k0rdent’s catalog',
    'helmfile.yaml',
    helmfile('catalog/kof', 'repositories: [{name: catalog, url: ghcr.io/k0rdent/catalog/charts, oci: true}]\n'),
  ],
  ['a fleet.yaml with a path', 'fleet.yaml', fleet('./kof')],
  ['k0rdent’s catalog in a fleet.yaml', 'fleet.yaml', fleet('oci://ghcr.io/k0rdent/catalog/charts/kof')],
  ['a kustomization with a folder of charts', 'kustomization.yaml', kustomize()],
  [
    'k0rdent’s catalog in a kustomization',
    'kustomization.yaml',
    kustomize(', repo: oci://ghcr.io/k0rdent/catalog/charts'),
  ],
])('nothing is said of values of a chart around KOF’s: %s', async (_, file, text) => {
  expect(await found({ [file]: text })).toEqual([])
})

test.each([
  ['app.yaml:5', 'app.yaml', application('ghcr.io/k0rdent/kof/charts, chart: kof', `{valuesObject: {${BLOCK}}}`)],
  [
    'app.yaml:5',
    'app.yaml',
    application('https://github.com/k0rdent/kof, path: charts/kof', `{valuesObject: {${BLOCK}}}`),
  ],
  ['release.yaml:11', 'release.yaml', flux(FROM_REPOSITORY, repository('oci://ghcr.io/k0rdent/kof/charts'))],
  ['helmfile.yaml:2', 'helmfile.yaml', helmfile('oci://ghcr.io/k0rdent/kof/charts/kof')],
  ['fleet.yaml:1', 'fleet.yaml', fleet('oci://ghcr.io/k0rdent/kof/charts/kof')],
  ['kustomization.yaml:1', 'kustomization.yaml', kustomize(', repo: oci://ghcr.io/k0rdent/kof/charts')],
])('in a chart from a registry such a block is a mistake: %s %s', async (place, file, text) => {
  expect(await found({ [file]: text })).toEqual([`${place} unknown-key`])
})

test('files of such a chart are no values of KOF’s', async () => {
  const files = { 'values/a.yaml': `${BLOCK}\n`, 'values/b.yaml': 'redis: {}\n' }
  const text = 'releases: [{name: kof, chart: ./charts/kof, values: [values/a.yaml, values/b.yaml]}]\n'
  expect(await found({ ...files, 'helmfile.yaml': text })).toEqual([])
  const local = { 'values/a.yaml': 'nope: 1\n' }
  const vendored = text.replace(', values/b.yaml', '')
  expect(await found({ ...local, 'helmfile.yaml': vendored })).toEqual(['values/a.yaml:1 unknown-key'])
})

test('a chart’s own values lie below each of its other files, and count alone where there is none', async () => {
  const values = (text: string) =>
    `kof: {kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}\n`
  const chart = {
    'kof/Chart.yaml': `apiVersion: v2
name: platform
version: 0.1.0
dependencies: [{name: kof, version: 1.10.0, repository: oci://ghcr.io/k0rdent/kof/charts}]
`,
    'kof/values.yaml': values('replicationFactor: 3'),
  }
  expect(await found(chart)).toEqual(['kof/values.yaml:1 replication-exceeds-nodes'])
  const prod = { ...chart, 'kof/values-prod.yaml': values('vmstorage: {replicaCount: 3}') }
  expect(await found(prod)).toEqual([])
  const fewer = { ...prod, 'kof/values-prod.yaml': values('vmstorage: {replicaCount: 1}') }
  expect(await found(fewer)).toEqual(['kof/values-prod.yaml:1 replication-exceeds-nodes'])
  const app = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  source:
    repoURL: https://git.acme.io/ops.git
    path: kof
    helm: {valueFiles: [values-eu.yaml, values-prod.yaml]}
`
  const eu = { ...prod, 'kof/values-eu.yaml': values('replicationFactor: 4, vmstorage: {replicaCount: 1}') }
  expect(await found(eu)).toEqual(['kof/values-eu.yaml:1 replication-exceeds-nodes'])
  expect(await found({ ...eu, 'app.yaml': app })).toEqual(['kof/values-prod.yaml:1 replication-exceeds-nodes'])
})

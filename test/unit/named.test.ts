import { expect, test } from 'vitest'
import { rules } from '#rules'
import { createConfigs } from '#src/config/load'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { knowledge } from '../knowledge.ts'

/** Lints all files of a folder: the releases, and findings as `file:line rule`. */
async function lintAll(files: { readonly [path: string]: string }): Promise<{ releases: string[]; found: string[] }> {
  const host = createMemoryHost(files, knowledge)
  const flags = { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map() }
  const run = await lint(
    {
      files: Object.keys(files).map((path) => ({ path, explicit: false })),
      values: [],
      sets: [],
      releases: false,
      flags,
      configs: createConfigs({ host, rules, use: 'search' }),
      stdin: null,
      fix: 'none',
    },
    host,
    rules,
  )
  expect(run.failures).toEqual([])
  return {
    releases: run.releases.map(({ name, chart, kofVersion, versionFrom }) =>
      [name, chart, kofVersion, versionFrom].join(' '),
    ),
    found: run.diagnostics.map(({ location, rule }) => `${location.uri}:${location.start.line} ${rule}`),
  }
}

const application = (files: string, { version = '1.9.0', more = '', name = 'kof' } = {}) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}}
spec:
  sources:
    - repoURL: ghcr.io/k0rdent/kof/charts
      chart: kof
      targetRevision: ${version}
      helm: {valueFiles: [${files}]${more}}
    - {repoURL: https://git.acme.io/ops.git, ref: values}
`
const BASE = 'kof-mothership:\n  values:\n    promxy:\n      replicaCount: two\n'
const PROD = 'kof-mothership:\n  values:\n    promxy:\n      replicaCount: 3\n      nope: 1\n'
const FILES = { 'ops/kof/base.yaml': BASE, 'ops/kof/prod.yaml': PROD }

test('a file that an Application names is for its chart at its version', async () => {
  const files = {
    'app.yaml': application('$values/kof/base.yaml'),
    'ops/kof/base.yaml': 'regionless: {enabled: true}\n',
  }
  expect(await lintAll(files)).toEqual({
    releases: ['ops/kof/base.yaml kof 1.9.0 Application "kof"'],
    found: ['ops/kof/base.yaml:1 removed-key'],
  })
  const storage = {
    ...files,
    'ops/kof/base.yaml': 'nope: 1\n',
    'app.yaml': files['app.yaml'].replace('chart: kof', 'chart: kof-storage'),
  }
  expect((await lintAll(storage)).found).toEqual(['ops/kof/base.yaml:1 unknown-key'])
})

test('files that it names together are layers of one release', async () => {
  const files = { ...FILES, 'app.yaml': application('$values/kof/base.yaml, $values/kof/prod.yaml') }
  expect(await lintAll(files)).toEqual({
    releases: ['Application "kof" kof 1.9.0 Application "kof"'],
    found: ['ops/kof/prod.yaml:5 unknown-key'],
  })
})

test('the same base serves several releases, and stands alone where one has nothing else', async () => {
  const dev = application('$values/kof/base.yaml', { name: 'dev', version: '1.10.0' })
  const files = { ...FILES, 'app.yaml': `${application('$values/kof/base.yaml, $values/kof/prod.yaml')}---${dev}` }
  expect(await lintAll(files)).toEqual({
    releases: ['ops/kof/base.yaml kof 1.10.0 ', 'Application "kof" kof 1.9.0 Application "kof"'],
    found: ['ops/kof/base.yaml:4 type-mismatch', 'ops/kof/prod.yaml:5 unknown-key'],
  })
})

test.each([
  ['a file is elsewhere', '$values/kof/base.yaml, $values/kof/prod.yaml, $values/other.yaml', {}],
  ['a file is the chart’s own', '$values/kof/base.yaml, $values/kof/prod.yaml, values-ha.yaml', {}],
  ['a file has a name that is filled in', "$values/kof/base.yaml, $values/kof/prod.yaml, '$values/{{.x}}.yaml'", {}],
  ['the Application gives more values', '$values/kof/base.yaml, $values/kof/prod.yaml', { more: ', values: "a: 1"' }],
])('files stay apart where %s', async (_, files, options) => {
  const { found } = await lintAll({ ...FILES, 'app.yaml': application(files, options) })
  expect(found).toContain('ops/kof/base.yaml:4 type-mismatch')
  expect(found).toContain('ops/kof/prod.yaml:5 unknown-key')
})

test('nothing is said by a path that fits several files, by a chart of others or by a range', async () => {
  const app = application('$values/kof/base.yaml')
  const twice = { ...FILES, 'old/kof/base.yaml': 'kof-mothership: {}\n', 'app.yaml': app }
  expect((await lintAll(twice)).releases).toContain('ops/kof/base.yaml kof 1.10.0 ')
  const other = { ...FILES, 'app.yaml': app.replace('chart: kof', 'chart: redis') }
  expect((await lintAll(other)).releases).toContain('ops/kof/base.yaml kof 1.10.0 ')
  const catalog = { ...FILES, 'app.yaml': app.replace('k0rdent/kof/charts', 'k0rdent/catalog/charts') }
  expect((await lintAll(catalog)).releases).toContain('ops/kof/base.yaml kof 1.10.0 ')
  const range = { ...FILES, 'app.yaml': application('$values/kof/base.yaml', { version: '1.9.*' }) }
  expect((await lintAll(range)).releases).toContain('ops/kof/base.yaml kof 1.10.0 ')
})

test('a config and a comment win', async () => {
  const app = application('$values/kof/base.yaml, $values/kof/prod.yaml')
  const config = { ...FILES, 'app.yaml': app, 'ops/.kof-lint.yaml': 'kofVersion: 1.8.1\n' }
  expect((await lintAll(config)).releases[0]).toMatch(/^Application "kof" kof 1\.8\.1 .*kof-lint\.yaml/)
  const commented = {
    ...FILES,
    'app.yaml': application('$values/kof/base.yaml'),
    'ops/kof/base.yaml': `# kof-lint: kof-version=1.8.1\n${BASE}`,
  }
  expect((await lintAll(commented)).releases).toContain('ops/kof/base.yaml kof 1.8.1 comment')
})

const HELM_RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: kof, namespace: kof}
spec:
  chart: {spec: {chart: kof, version: 1.9.0, sourceRef: {kind: HelmRepository, name: kof}}}
  valuesFrom:
    - {kind: ConfigMap, name: base-values}
    - {kind: ConfigMap, name: prod-values, valuesKey: prod.yaml}
`
const KUSTOMIZATION = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [release.yaml]
configMapGenerator:
  - name: base-values
    files: [values.yaml=../kof/base.yaml]
  - name: prod-values
    files: [other.yaml, ../kof/prod.yaml]
`
const FLUX = { ...FILES, 'ops/flux/release.yaml': HELM_RELEASE, 'ops/flux/kustomization.yaml': KUSTOMIZATION }

test('so are files of which a kustomization makes what a HelmRelease takes', async () => {
  expect(await lintAll(FLUX)).toEqual({
    releases: ['HelmRelease "kof" kof 1.9.0 HelmRelease "kof"'],
    found: ['ops/kof/prod.yaml:5 unknown-key'],
  })
  const inline = { ...FLUX, 'ops/flux/release.yaml': `${HELM_RELEASE}  values: {kof-child: {}}\n` }
  expect((await lintAll(inline)).releases).toContain('ops/kof/base.yaml kof 1.9.0 HelmRelease "kof"')
  const twice = { ...FLUX, 'ops/dev/kustomization.yaml': KUSTOMIZATION.replace('base.yaml', 'prod.yaml') }
  expect((await lintAll(twice)).releases).toContain('ops/kof/base.yaml kof 1.10.0 ')
})

test('so are files of a chart that a kustomization inflates', async () => {
  const kustomization = `helmCharts:
  - name: kof
    repo: oci://ghcr.io/k0rdent/kof/charts
    version: 1.9.0
    valuesFile: base.yaml
    additionalValuesFiles: [./prod.yaml]
`
  expect(await lintAll({ ...FILES, 'ops/kof/kustomization.yaml': kustomization })).toEqual({
    releases: ['helmCharts of ops/kof/kustomization.yaml kof 1.9.0 helmCharts of ops/kof/kustomization.yaml'],
    found: ['ops/kof/prod.yaml:5 unknown-key'],
  })
})

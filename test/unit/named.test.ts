import { expect, test } from 'vitest'
import { rules } from '#rules'
import { createConfigs } from '#src/config/load'
import { createMemoryHost } from '#src/host/memory'
import { lint } from '#src/lint'
import { knowledge } from '../knowledge.ts'

/** Lints all files of a folder: the releases, and findings as `file:line rule`. */
async function lintAll(files: {
  readonly [path: string]: string
}): Promise<{ releases: string[]; found: string[]; notes?: readonly string[] }> {
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
    ...(run.notes.length === 0 ? {} : { notes: run.notes }),
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
    releases: ['Application "dev" kof 1.10.0 Application "dev"', 'Application "kof" kof 1.9.0 Application "kof"'],
    found: ['ops/kof/base.yaml:4 type-mismatch', 'ops/kof/prod.yaml:5 unknown-key'],
  })
})

test.each([
  ['a file is elsewhere', '$values/kof/base.yaml, $values/kof/prod.yaml, $values/other.yaml', {}],
  ['a file is the chart’s own', '$values/kof/base.yaml, $values/kof/prod.yaml, values-ha.yaml', {}],
  ['a file has a name that is filled in', "$values/kof/base.yaml, $values/kof/prod.yaml, '$values/{{.x}}.yaml'", {}],
  ['a file is named twice', '$values/kof/base.yaml, $values/kof/prod.yaml, $values/kof/base.yaml', {}],
  [
    'files are for one key',
    '$values/kof/base.yaml, $values/kof/prod.yaml',
    { more: ', fileParameters: [{name: a, path: b}]' },
  ],
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
  const twice = { ...FLUX, 'ops/dev/kustomization.yaml': KUSTOMIZATION.replace('release.yaml', '../flux/release.yaml') }
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

const IN_VALUES = (replicas: string) => `{kof-mothership: {values: {promxy: {replicaCount: ${replicas}}}}}`

test('what the Application gives itself goes over its files, and parameters over both', async () => {
  const inline = application('$values/kof/base.yaml, $values/kof/prod.yaml', {
    more: `, values: "${IN_VALUES('four')}"`,
  })
  const both = { ...FILES, 'app.yaml': inline }
  expect(await lintAll(both)).toEqual({
    releases: ['Application "kof" kof 1.9.0 Application "kof"'],
    found: ['app.yaml:10 type-mismatch', 'ops/kof/prod.yaml:5 unknown-key'],
  })
  const parameter = `, parameters: [{name: kof-mothership.values.promxy.replicaCount, value: "2"}]`
  const one = { ...FILES, 'app.yaml': application('$values/kof/base.yaml', { more: parameter }) }
  expect((await lintAll(one)).found).not.toContain('ops/kof/base.yaml:4 type-mismatch')
  const text = `, parameters: [{name: kof-mothership.values.promxy.replicaCount, value: two, forceString: true}, {name: kof-mothership.values.promxy.replicaCount, value: "2"}]`
  const forced = { ...FILES, 'app.yaml': application('$values/kof/base.yaml', { more: text }) }
  expect((await lintAll(forced)).found).toContain('app.yaml:10 type-mismatch')
})

test('the chart’s own defaults as the first file change nothing', async () => {
  const files = { ...FILES, 'app.yaml': application('values.yaml, $values/kof/base.yaml, $values/kof/prod.yaml') }
  expect((await lintAll(files)).found).toEqual(['ops/kof/prod.yaml:5 unknown-key'])
})

test('a broken layer is all that is said of a release', async () => {
  const app = application('$values/kof/base.yaml, $values/kof/prod.yaml', { more: ', values: "a: 1"' })
  const files = { ...FILES, 'ops/kof/prod.yaml': 'a: [\n', 'app.yaml': app }
  expect((await lintAll(files)).found).toEqual(['ops/kof/prod.yaml:1 yaml-syntax'])
})

test('templates in the values of an Application are the chart’s own, those in a set’s are filled in', async () => {
  const app = application('$values/kof/prod.yaml', { more: ', values: "nope: \'{{ $labels.x }}\'"' })
  expect((await lintAll({ ...FILES, 'app.yaml': app })).releases).toContain(
    'Application "kof" kof 1.9.0 Application "kof"',
  )
  const set = app.replace('Application', 'ApplicationSet').replace(/spec:.*/s, (spec) => {
    return `spec:\n  template:\n${spec.replace(/^/gm, '    ')}`
  })
  const { found, releases } = await lintAll({ ...FILES, 'app.yaml': set })
  expect(releases).toContain('ops/kof/prod.yaml kof 1.9.0 ApplicationSet "kof"')
  expect(found).toContain('ops/kof/prod.yaml:5 unknown-key')
  expect(found).toContain('app.yaml:12 unknown-key')
})

test('a path from the root of the repository is taken at its word, and doubt is said', async () => {
  const app = application('$values/kof/base.yaml')
  const exact = { 'kof/base.yaml': BASE, 'old/kof/base.yaml': BASE, 'app.yaml': app }
  expect((await lintAll(exact)).releases).toContain('kof/base.yaml kof 1.9.0 Application "kof"')
  const twice = { ...FILES, 'old/kof/base.yaml': BASE, 'app.yaml': app }
  expect((await lintAll(twice)).notes).toEqual([
    '"kof/base.yaml" of Application "kof" may be ops/kof/base.yaml, old/kof/base.yaml: none of them is taken for it. Run kof-lint in the folder that the path begins in, or make the release one of .kof-lint.yaml.',
  ])
})

test('a chart at a path of the repository has its files there', async () => {
  const app = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  source:
    repoURL: https://git.acme.io/ops.git
    path: charts/kof
    targetRevision: v3.2.1
    helm: {valueFiles: [values.yaml, ../../kof/base.yaml, /kof/prod.yaml]}
`
  const files = { 'kof/base.yaml': BASE, 'kof/prod.yaml': PROD, 'app.yaml': app }
  const whole = { releases: ['Application "kof" kof 1.10.0 '], found: ['kof/prod.yaml:5 unknown-key'] }
  expect(await lintAll(files)).toEqual(whole)
  const hydrated = app.replace('  source:', '  sourceHydrator:\n   drySource:')
  expect(await lintAll({ ...files, 'app.yaml': hydrated })).toEqual(whole)
})

test('a HelmRelease’s own values go over those that it takes, wherever these stand', async () => {
  const inline = { ...FLUX, 'ops/flux/release.yaml': `${HELM_RELEASE}  values: ${IN_VALUES('two')}\n` }
  expect(await lintAll(inline)).toEqual({
    releases: ['HelmRelease "kof" kof 1.9.0 HelmRelease "kof"'],
    found: ['ops/flux/release.yaml:9 type-mismatch', 'ops/kof/prod.yaml:5 unknown-key'],
  })
  const map = `---
apiVersion: v1
kind: ConfigMap
metadata: {name: base-values, namespace: kof}
data:
  values.yaml: |
    ${IN_VALUES('two')}
`
  const written = {
    ...FLUX,
    'ops/flux/release.yaml': HELM_RELEASE + map,
    'ops/flux/kustomization.yaml': KUSTOMIZATION.replace('base-values', 'other-values'),
  }
  const { found, releases } = await lintAll(written)
  expect(found.filter((one) => one.startsWith('ops/flux'))).toEqual([])
  expect(releases).toContain('HelmRelease "kof" kof 1.9.0 HelmRelease "kof"')
})

test('of several kustomizations that make the same name, the one counts that has the release', async () => {
  const files = { ...FLUX, 'dev/kustomization.yaml': KUSTOMIZATION.replaceAll('../', '../ops/') }
  expect((await lintAll(files)).releases).toContain('HelmRelease "kof" kof 1.9.0 HelmRelease "kof"')
})

test('inline values of a kustomization’s chart stand between its files', async () => {
  const chart = (more: string) => ({
    ...FILES,
    'ops/kof/more.yaml': `${IN_VALUES('many')}\n`,
    'ops/kof/kustomization.yaml': `helmCharts:
  - name: kof
    repo: oci://ghcr.io/k0rdent/kof/charts
    version: 1.9.0
    valuesFile: base.yaml
    valuesInline: ${IN_VALUES('several')}
    ${more}
`,
  })
  const INLINE = 'ops/kof/kustomization.yaml:6 type-mismatch'
  const BASE_FILE = 'ops/kof/base.yaml:4 type-mismatch'
  const found = async (more: string) => (await lintAll(chart(more))).found.filter((one) => /base|kustom/.test(one))
  expect(await found('')).toEqual([INLINE])
  expect(await found('valuesMerge: merge')).toEqual([BASE_FILE])
  expect(await found('additionalValuesFiles: [more.yaml]')).toEqual([])
  expect(await found('valuesMerge: replace')).toEqual([BASE_FILE, INLINE])
})

test('a pattern of Argo CD means all files that it matches, in their order, and each once', async () => {
  const app = (...files: string[]) => application(files.map((file) => `"$values/${file}"`).join(', '))
  const files = {
    'kof/00-base.yaml': `${IN_VALUES('one')}\n`,
    'kof/10/all.yaml': `${IN_VALUES('two')}\n`,
    'kof/20-prod.yaml': `${IN_VALUES('three')}\n`,
  }
  const found = async (...names: string[]) => (await lintAll({ ...files, 'app.yaml': app(...names) })).found
  const wrong = (path: string) => [`${path}:1 type-mismatch`]
  expect(await found('kof/*.yaml')).toEqual([...wrong('kof/10/all.yaml'), ...wrong('kof/20-prod.yaml')])
  expect(await found('kof/**/*.yaml')).toEqual(wrong('kof/10/all.yaml'))
  expect(await found('kof/**/*.yaml', 'kof/00-base.yaml')).toEqual(wrong('kof/00-base.yaml'))
  expect(await found('kof/00-base.yaml', 'kof/[12]*.yaml')).toEqual([
    ...wrong('kof/10/all.yaml'),
    ...wrong('kof/20-prod.yaml'),
  ])
})

test('a file of which Argo CD makes one value lies over all others', async () => {
  const app = (path: string) =>
    application('$values/kof.yaml', {
      more: `, fileParameters: [{name: kof-regional.values.collectors.kof.logs.retention, path: ${path}}]`,
    })
  const files = { 'kof.yaml': 'kof-regional: {values: {storage: {nope: 1}}}\n', 'text.txt': 'a, {b}\\c\n' }
  expect((await lintAll({ ...files, 'app.yaml': app('$values/text.txt') })).releases).toContain(
    'Application "kof" kof 1.9.0 Application "kof"',
  )
  expect((await lintAll({ ...files, 'app.yaml': app('$values/gone.txt') })).releases).not.toContain(
    'Application "kof" kof 1.9.0 Application "kof"',
  )
})

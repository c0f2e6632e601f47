import { describe, expect, test } from 'vitest'
import { surroundingsOf } from '#src/config/surroundings'
import { createMemoryHost } from '#src/host/memory'
import { getScalar } from '#src/values/query'
import { lintRepo } from '../policy/lint.ts'
import { openFile } from '../unit/open-unit.ts'

const CHART = 'apiVersion: v2\nname: "kof-storage" # ours\nversion: v1.9.0\n'

const NOTHING = { noValues: null, chart: null, wraps: [] }

describe('what the files around a file say', () => {
  const host = createMemoryHost({
    '/charts/a/Chart.yaml': CHART,
    '/charts/a/templates/x/cm.yaml': 'a: {{ .Values.a }}\n',
    '/other/templates/x.yaml': 'a: 1\n',
    '/charts/b/Chart.yaml': 'version: latest\nname: b\n',
    '/charts/c/Chart.yaml': 'no: name\n',
    '/charts/kof/Chart.yaml': 'name: kof\nversion: 0.1.0\ndependencies:\n  - {name: kof, version: 1.10.0}\n',
  })
  test.each([
    ['/charts/a/templates/x/cm.yaml', { noValues: 'it is a template of a chart', chart: null, wraps: [] }],
    ['/other/templates/x.yaml', NOTHING],
    ['/charts/a/Chart.yaml', { noValues: 'it describes a chart', chart: null, wraps: [] }],
    ['/charts/a/Chart.lock', { noValues: 'it describes a chart', chart: null, wraps: [] }],
    ['/charts/a/values-local.yaml', chart('kof-storage', '1.9.0', '/charts/a/Chart.yaml')],
    ['/charts/b/values.yaml', chart('b', null, '/charts/b/Chart.yaml')],
    ['/charts/c/values.yaml', NOTHING],
    ['/charts/c/values.yaml.gotmpl', { ...NOTHING, noValues: 'it is a template of Helmfile' }],
    [
      '/charts/kof/values.yaml',
      { ...NOTHING, wraps: [{ key: 'kof', chart: 'kof', version: '1.10.0', conditions: [] }] },
    ],
    ['/charts/a/my-values.yaml', NOTHING],
    ['/values.yaml', NOTHING],
  ])('%s', async (path, expected) => {
    expect(await surroundingsOf(path, host)).toEqual(expected)
  })
})

function chart(name: string, version: string | null, file: string) {
  return { noValues: null, chart: { name, version, file }, wraps: [] }
}

describe('a values file beside its chart', () => {
  test('is for that chart and release', async () => {
    const run = await lintRepo(
      { 'values.yaml': 'grafana: {enabled: false}\n', 'Chart.yaml': CHART },
      { file: 'values.yaml' },
    )
    expect(run.releases).toEqual([
      { name: 'values.yaml', chart: 'kof-storage', kofVersion: '1.9.0', versionFrom: 'Chart.yaml' },
    ])
  })

  test('of a checkout between releases is for the state after the one that its Chart.yaml has', async () => {
    const lint = (own: string) =>
      lintRepo(
        {
          'values.yaml': own,
          'values-local.yaml': 'fileWatcher: {enabled: true}\n',
          'Chart.yaml': 'name: kof-child\nversion: "1.11.0-rc0"\n',
        },
        { file: 'values-local.yaml' },
      )
    const later = await lint('istio: {}\nfileWatcher:\n  enabled: false\n')
    expect(later.releases.map(({ kofVersion }) => kofVersion)).toEqual(['1.11.0-rc0.main'])
    expect(later.diagnostics).toEqual([])
    const now = await lint('istio: {}\n')
    expect(now.releases.map(({ kofVersion }) => kofVersion)).toEqual(['1.11.0-rc0'])
    expect(now.diagnostics.map(({ rule }) => rule)).toEqual(['removed-key'])
  })

  test('whose chart nobody knows is told by its content', async () => {
    const files = { 'values.yaml': 'kof-child: {valus: {}}\n', 'Chart.yaml': 'name: mine\nversion: 0.1.0\n' }
    const run = await lintRepo(files, { file: 'values.yaml' })
    expect(run.releases.map(({ chart, kofVersion }) => [chart, kofVersion !== '0.1.0'])).toEqual([['kof', true]])
  })

  test('of another chart is judged by that very version, or not at all', async () => {
    const files = (version: string) => ({
      'values.yaml': 'operator: {nonsense: true}\n',
      'Chart.yaml': `name: victoria-metrics-operator\nversion: ${version}\n`,
    })
    const known = await lintRepo(files('0.58.1'), { file: 'values.yaml' })
    expect(known.diagnostics.map(({ rule }) => rule)).toEqual(['unknown-key'])
    expect((await lintRepo(files('0.43.1'), { file: 'values.yaml' })).diagnostics).toEqual([])
  })

  test('of another chart has names of charts inside it, which are not KOF’s', async () => {
    const files = {
      'values.yaml': 'opencost: {opencost: {opencost: {}}}\nistiod: {}\njaeger: {}\nopentelemetry-operator: {}\n',
      'Chart.yaml': 'name: opencost-example\nversion: 0.1.0\n',
    }
    const run = await lintRepo(files, { file: 'values.yaml' })
    expect(run.diagnostics).toEqual([])
    expect(run.notes).toEqual(['values.yaml is passed over: it is for the chart "opencost-example".'])
    const named = { ...files, 'values.yaml': `# kof-lint: chart=kof-collectors\n${files['values.yaml']}` }
    expect((await lintRepo(named, { file: 'values.yaml' })).diagnostics.length).toBeGreaterThan(0)
  })

  test('a config wins', async () => {
    const files = { '.kof-lint.yaml': 'chart: kof\n', 'values.yaml': 'a: {}\n', 'Chart.yaml': CHART }
    const run = await lintRepo(files, { file: 'values.yaml' })
    expect(run.releases.map(({ chart }) => chart)).toEqual(['kof'])
  })

  test('templates are passed over, with a note when they are named', async () => {
    const files = { 'templates/cm.yaml': '{{ if .Values.kof }}\nkind: x\n', 'Chart.yaml': CHART }
    const run = await lintRepo(files, { file: 'templates/cm.yaml' })
    expect(run.diagnostics).toEqual([])
    expect(run.notes).toEqual(['templates/cm.yaml is passed over: it is a template of a chart.'])
  })
})

describe('values of a chart that brings KOF’s charts along', () => {
  const WRAPPER = `apiVersion: v2
name: observability
version: 0.3.0
dependencies:
  - {name: kof, version: v1.9.0, alias: obs}
  - {name: kof-storage, version: ">=1.0", condition: "store.use,kof-storage.enabled"}
  - {name: redis, version: 1.0.0}
`
  const lint = (values: string) => lintRepo({ 'values.yaml': values, 'Chart.yaml': WRAPPER }, { file: 'values.yaml' })

  test('are those of each chart, in the block of its name or alias', async () => {
    const run = await lint(
      'redis: {replicas: two}\nobs:\n  kof-mothership:\n    values:\n      promxy:\n        replicaCuont: 1\nkof-storage:\n  nonsense: 1\n',
    )
    expect(run.releases.map(({ chart, kofVersion, versionFrom }) => [chart, kofVersion, versionFrom])).toEqual([
      ['kof', '1.9.0', 'Chart.yaml'],
      ['kof-storage', '1.10.0', null],
    ])
    expect(run.diagnostics.map(({ location, rule, message }) => [location.start.line, rule, message])).toEqual([
      [
        6,
        'unknown-key',
        expect.stringMatching(/^"kof-mothership\.values\.promxy\.replicaCuont" .*Did you mean "replicaCount"/),
      ],
      [8, 'unknown-key', expect.stringMatching(/^"nonsense" /)],
    ])
  })

  test('have a global for all charts, which reaches KOF’s and is no mistake where they do not read it', async () => {
    const stores = 'kof-storage:\n  victoriametrics: {vmcluster: {spec: {retentionPeriod: 30d}}}\n'
    expect((await lint(`global: {redis: true, storageClass: gp3}\n${stores}`)).diagnostics).toEqual([])
    const text = `global: {storageClass: gp3}\n${stores}`
    const { deployments } = await openFile('values.yaml', text, {}, { 'Chart.yaml': WRAPPER })
    expect(getScalar(deployments[0]!.charts[0]!.values, ['global', 'storageClass'])).toBe('gp3')
  })

  test('have a switch in their block, which only Helm reads', async () => {
    const lines = '  nonsense: 1\n'
    const found = async (text: string) => (await lint(text)).diagnostics.map(({ route }) => route.join('.'))
    expect(await found(`kof-storage:\n  enabled: true\n${lines}`)).toEqual(['kof-storage.nonsense'])
    expect(await found(`kof-storage:\n  enabled: false\n${lines}`)).toEqual([])
    expect(await found(`store: {use: true}\nkof-storage:\n  enabled: false\n${lines}`)).toEqual([
      'kof-storage.nonsense',
    ])
    expect(await found('obs:\n  enabled: true\n')).toEqual(['obs.enabled'])
  })

  test('come in layers, of which the last one counts', async () => {
    const files = {
      'values.yaml': 'kof-storage:\n  victoriametrics: {vmcluster: {spec: {retentionPeriod: 3 0d}}}\n',
      'values-prod.yaml':
        'kof-storage:\n  victoriametrics: {vmcluster: {spec: {retentionPeriod: 30d}}}\n  nonsense: 1\n',
      'Chart.yaml': WRAPPER,
      '.kof-lint.yaml': 'releases:\n  - values: [values.yaml, values-prod.yaml]\n',
    }
    const run = await lintRepo(files, { file: 'values.yaml' })
    expect(run.diagnostics.map(({ location, rule }) => [location.uri, location.start.line, rule])).toEqual([
      ['values-prod.yaml', 3, 'unknown-key'],
    ])
  })

  test('are passed over without such a block, and read no further than they can be', async () => {
    const other = await lint('redis: {}\nkof: {kof-mothership: {valus: {}}}\n')
    expect([other.diagnostics, other.notes]).toEqual([
      [],
      ['values.yaml is passed over: it is for the chart "observability".'],
    ])
    const broken = await lint('obs:\n  kof-mothership: {valus: {}}\n a: 1\n')
    expect(broken.diagnostics.map(({ rule }) => rule)).toEqual(['yaml-syntax'])
  })

  test('are not those of a chart of k0rdent’s catalog, which has KOF’s inside it under the same name', async () => {
    const files = {
      'values.yaml': 'k0rdent-istio: {k0rdent-istio: {isManagement: false}}\n',
      'Chart.yaml':
        'name: example\nversion: 1.0.0\ndependencies:\n- {name: k0rdent-istio, version: 0.4.0, repository: oci://ghcr.io/k0rdent/catalog/charts}\n',
    }
    expect((await lintRepo(files, { file: 'values.yaml' })).diagnostics).toEqual([])
  })

  test('are of the chart that a comment or config names instead', async () => {
    const run = await lint('# kof-lint: chart=kof\nobs: {}\nkof-mothership: {}\n')
    expect(run.releases.map(({ chart }) => chart)).toEqual(['kof'])
  })

  test('are mended where they stand', async () => {
    const run = await lintRepo(
      { 'values.yaml': 'a: 1\nobs:\n  kof-child:\n    valus: {}\n', 'Chart.yaml': WRAPPER },
      { file: 'values.yaml', fix: 'unsafe' },
    )
    expect([...run.fixed.values()]).toEqual(['a: 1\nobs:\n  kof-child:\n    values: {}\n'])
  })
})

import { describe, expect, test } from 'vitest'
import { surroundingsOf } from '#src/config/surroundings'
import { createMemoryHost } from '#src/host/memory'
import { lintRepo } from '../policy/lint.ts'

const CHART = 'apiVersion: v2\nname: "kof-storage" # ours\nversion: v1.9.0\n'

describe('what the files around a file say', () => {
  const host = createMemoryHost({
    '/charts/a/Chart.yaml': CHART,
    '/charts/a/templates/x/cm.yaml': 'a: {{ .Values.a }}\n',
    '/other/templates/x.yaml': 'a: 1\n',
    '/charts/b/Chart.yaml': 'version: latest\nname: b\n',
    '/charts/c/Chart.yaml': 'no: name\n',
  })
  test.each([
    ['/charts/a/templates/x/cm.yaml', { noValues: 'it is a template of a chart', chart: null }],
    ['/other/templates/x.yaml', { noValues: null, chart: null }],
    ['/charts/a/Chart.yaml', { noValues: 'it describes a chart', chart: null }],
    ['/charts/a/Chart.lock', { noValues: 'it describes a chart', chart: null }],
    ['/charts/a/values-local.yaml', chart('kof-storage', '1.9.0', '/charts/a/Chart.yaml')],
    ['/charts/b/values.yaml', chart('b', null, '/charts/b/Chart.yaml')],
    ['/charts/c/values.yaml', { noValues: null, chart: null }],
    ['/charts/a/my-values.yaml', { noValues: null, chart: null }],
    ['/values.yaml', { noValues: null, chart: null }],
  ])('%s', async (path, expected) => {
    expect(await surroundingsOf(path, host)).toEqual(expected)
  })
})

function chart(name: string, version: string | null, file: string) {
  return { noValues: null, chart: { name, version, file } }
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

#!/usr/bin/env node
// Renders collectors with real Helm and writes what test/otel compares with: fixtures/collectors/helm.json.
// Usage: node scripts/collectors/record.mjs <clone of k0rdent/kof> <clone of open-telemetry/opentelemetry-helm-charts>
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, parseAllDocuments, stringify } from 'yaml'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHART = 'opentelemetry-kube-stack'
const [kof, charts] = process.argv.slice(2)
const cache = join(ROOT, '.cache/helm')
const helm = join(process.env.KOF_LINT_HELM ?? join(cache, readdirSync(cache)[0]), 'helm')

const git = (repository, ...args) => execFileSync('git', ['-C', repository, ...args], { maxBuffer: 2 ** 28 })

/** kof-collectors with its defaults and only this one chart inside, at the version that the release locks. */
function writeChart(folder, release) {
  const lock = parse(git(kof, 'show', `v${release}:charts/kof-collectors/Chart.lock`).toString())
  const { version } = lock.dependencies.find(({ name }) => name === CHART)
  mkdirSync(join(folder, 'charts'), { recursive: true })
  writeFileSync(join(folder, 'values.yaml'), git(kof, 'show', `v${release}:charts/kof-collectors/values.yaml`))
  const dependencies = [{ name: CHART, version }]
  writeFileSync(
    join(folder, 'Chart.yaml'),
    stringify({ apiVersion: 'v2', name: 'kof-collectors', version: release, dependencies }),
  )
  const archive = git(charts, 'archive', '--prefix', 'inner/', `${CHART}-${version}:charts/${CHART}`)
  execFileSync('tar', ['-x', '-C', join(folder, 'charts')], { input: archive })
  const inner = join(folder, 'charts/inner/Chart.yaml')
  const { dependencies: _, ...rest } = parse(readFileSync(inner, 'utf8'))
  writeFileSync(inner, stringify(rest))
  return version
}

function outlines(folder, values) {
  const file = join(folder, 'mine.yaml')
  writeFileSync(file, JSON.stringify(values))
  const text = execFileSync(helm, ['template', 'kof-collectors', folder, '-f', file], { maxBuffer: 2 ** 28 }).toString()
  const manifests = parseAllDocuments(text).map((document) => document.toJS())
  return manifests.filter((one) => one?.kind === 'OpenTelemetryCollector').map(outline)
}

/** What the test asks of a rendered collector. */
function outline({ metadata, spec }) {
  const { service, ...config } = spec.config
  const ids = (kind) =>
    Object.fromEntries(Object.entries(config[kind] ?? {}).map(([id, value]) => [id, value !== null]))
  const kinds = ['receivers', 'processors', 'exporters', 'connectors', 'extensions']
  return {
    name: metadata.name,
    mode: spec.mode,
    image: spec.image ?? null,
    env: spec.env.map(({ name }) => name).filter((name) => !name.startsWith('OTEL_')),
    components: Object.fromEntries(kinds.map((kind) => [kind, ids(kind)])),
    extensions: service.extensions ?? [],
    pipelines: service.pipelines,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'collectors-'))
const cases = JSON.parse(readFileSync(join(ROOT, 'fixtures/collectors/cases.json'), 'utf8'))
const recorded = []
for (const release of new Set(cases.flatMap(({ versions }) => versions))) {
  const chart = join(folder, release)
  const inner = writeChart(chart, release)
  for (const { name, versions, values } of cases) {
    if (versions.includes(release)) recorded.push({ name, release, inner, collectors: outlines(chart, values) })
  }
}
rmSync(folder, { recursive: true })
writeFileSync(
  join(ROOT, 'fixtures/collectors/helm.json'),
  `[\n${recorded.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`,
)
console.log(`${recorded.length} renderings`)

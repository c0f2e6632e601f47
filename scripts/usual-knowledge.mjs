// The knowledge that most values files need, in one file: reading twenty takes longer than reading one of their length.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** KOF's charts of which more than half of the corpus' values files ask defaults and schemas; and kof-child. */
const OWN = ['kof', 'kof-child', 'kof-collectors', 'kof-mothership', 'kof-operators', 'kof-regional', 'kof-storage']

/** Charts whose defaults they ask for. */
const DEFAULTS = [...OWN, 'gateway-helm', 'ingress-nginx', 'victoria-metrics-operator']

/** Units whose schemas they ask, by the names before their versions. */
const UNITS = [
  ...OWN,
  'VMCluster',
  'dex',
  'grafana-operator',
  'metrics-server',
  'opentelemetry-kube-stack',
  'victoria-logs-cluster',
  'victoria-traces-cluster',
]

/**
 * Writes dist/usual-knowledge.txt for the newest release that is no candidate, which is assumed where none is named.
 *
 * @returns the files in it, as paths below schemas, each with the offsets where it begins and ends: a line each
 */
export function writeUsualKnowledge(root) {
  const textOf = (path) => readFileSync(join(root, 'schemas', path), 'utf8')
  const read = (path) => JSON.parse(textOf(path))
  const index = read('index.json')
  const release = index.releases.findLast((version) => !version.includes('-'))
  const entries = DEFAULTS.map((chart) => index.charts[chart][index.installed[release]?.[chart] ?? release])

  const paths = new Set(['index.json', 'subcharts.json', ...entries.map(({ defaults }) => defaults)])
  const visit = (id) => {
    const [name, version] = id.split(/@(.*)/s)
    const path = `units/${index.same[name]?.[version]?.[0] ?? id}.json`
    if (!UNITS.includes(name) || paths.has(path)) return
    paths.add(path)
    for (const { unit } of read(path).mounts) visit(unit)
  }
  for (const { unit } of entries) visit(unit)

  let content = ''
  let table = '\n'
  for (const path of [...paths].sort()) {
    const text = textOf(path)
    table += `${path} ${content.length} ${content.length + text.length}\n`
    content += text
  }
  if (/[^\n -~]/.test(content))
    throw new Error('Knowledge has characters beyond ASCII, in which offsets count something else')
  writeFileSync(join(root, 'dist/usual-knowledge.txt'), content)
  return table
}

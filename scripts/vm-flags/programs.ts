import { execFileSync } from 'node:child_process'
import { flagsOf, type State } from './sources.ts'

/** Clones of the programs' repositories, with tags. */
export interface Clones {
  readonly metrics: string
  readonly logs: string
  readonly traces: string
  readonly promxy: string
}

/** What one program knew, by its releases in order. */
export type Program = readonly { readonly version: string; readonly flags: ReadonlySet<string> }[]

const METRICS = 'github.com/VictoriaMetrics/VictoriaMetrics'
const LOGS = 'github.com/VictoriaMetrics/VictoriaLogs'
const TRACES = 'github.com/VictoriaMetrics/VictoriaTraces'
const ALERTMANAGER = 'github.com/prometheus/alertmanager'

/** Releases whose flags are read: of VictoriaMetrics each minor one since that which KOF installs, and its other one. */
const METRICS_RELEASES = Array.from({ length: 46 }, (_, nth) => `1.${105 + nth}.0`)
METRICS_RELEASES.splice(METRICS_RELEASES.indexOf('1.109.0'), 0, '1.108.1')
/** Those of VictoriaLogs that are to be had, where they are, and the commit of VictoriaMetrics whose packages their go.mod names. */
const LOGS_RELEASES: readonly { version: string; from: 'metrics' | 'logs' | 'module'; packages?: string }[] = [
  { version: '1.8.0', from: 'metrics' },
  { version: '1.21.0', from: 'metrics' },
  { version: '1.24.0', from: 'metrics' },
  { version: '1.26.0', from: 'logs' },
  { version: '1.43.1', from: 'module', packages: 'b6bc1860136e' },
  { version: '1.52.2', from: 'module', packages: 'c82127b6d4d1' },
]
/**
 * Flags that VictoriaTraces got since the state that can be read (VictoriaMetrics/VictoriaTraces at 07b8bb13,
 * docs/victoriatraces/victoria_traces_common_flags.md). All others of that list are among those of VictoriaLogs.
 */
const NEW_IN_TRACES = [
  'insert.indexFlushInterval',
  ...['tls', 'tlsCertFile', 'tlsCipherSuites', 'tlsKeyFile', 'tlsMinVersion'].map((name) => `otlpGRPC.${name}`),
  'otlpGRPCListenAddr',
  'search.latencyOffset',
  'search.maxTags',
  'search.maxTraces',
  ...['databaseTaskLimit', 'enableTask', 'taskInterval', 'taskLimit', 'taskLookbehind', 'taskTimeout'].map(
    (name) => `servicegraph.${name}`,
  ),
]
/** The newest that KOF installs: that list is of a later state. */
const TRACES_RELEASE = '0.8.1'
const ALERTMANAGER_RELEASES = ['0.27.0', '0.28.1', '0.29.0', '0.32.1']
/** What Alertmanager has of prometheus/common `promslog/flag`, of prometheus/exporter-toolkit `web/kingpinflag`, and of kingpin itself. */
const SHARED = [
  'log.level',
  'log.format',
  'web.config.file',
  'web.listen-address',
  'web.systemd-socket',
  'version',
  'help',
]
const PROMXY_RELEASES = ['0.0.85', '0.0.93', '0.0.95']

/** The programs, by the letter that the table has for each. */
export function programsOf(clones: Clones): ReadonlyMap<string, Program> {
  const metrics = (name: string, suffix: string): Program =>
    METRICS_RELEASES.map((version) => ({
      version,
      flags: flagsOf([{ module: METRICS, folder: clones.metrics, commit: `v${version}${suffix}` }], `app/${name}`),
    }))
  return new Map([
    ['s', metrics('vmselect', '-cluster')],
    ['i', metrics('vminsert', '-cluster')],
    ['t', metrics('vmstorage', '-cluster')],
    ['a', metrics('vmalert', '')],
    ['u', metrics('vmauth', '')],
    ['l', logs(clones)],
    ['r', traces(clones)],
    ['m', ALERTMANAGER_RELEASES.map((version) => ({ version, flags: alertmanager(version) }))],
    ['p', PROMXY_RELEASES.map((version) => ({ version, flags: promxy(clones.promxy, version) }))],
  ])
}

function logs(clones: Clones): Program {
  return LOGS_RELEASES.map(({ version, from, packages }) => {
    const shared: State = { module: METRICS, folder: clones.metrics, commit: packages ?? `v${version}-victorialogs` }
    if (from === 'metrics') return { version, flags: flagsOf([shared], 'app/victoria-logs') }
    if (from === 'module') {
      const own: State = { module: LOGS, folder: moduleFolder(`${LOGS}@v${version}`), commit: null }
      return { version, flags: flagsOf([own, shared], 'app/victoria-logs') }
    }
    const own: State = { module: LOGS, folder: clones.logs, commit: `v${version}` }
    return { version, flags: flagsOf([own, packagesOf(own, clones.metrics)], 'app/victoria-logs') }
  })
}

function traces(clones: Clones): Program {
  const own: State = { module: TRACES, folder: clones.traces, commit: 'HEAD' }
  const states = [own, { module: LOGS, folder: clones.logs, commit: 'v1.25.0' }, packagesOf(own, clones.metrics)]
  return [{ version: TRACES_RELEASE, flags: new Set([...flagsOf(states, 'app/victoria-traces'), ...NEW_IN_TRACES]) }]
}

/** The state of VictoriaMetrics that a go.mod names. */
function packagesOf({ folder, commit }: State, metrics: string): State {
  const text = git(folder, 'show', `${commit}:go.mod`)
  const named = /VictoriaMetrics\/VictoriaMetrics v[\w.-]+-([0-9a-f]{12})/.exec(text)
  return { module: METRICS, folder: metrics, commit: named![1]! }
}

function alertmanager(version: string): Set<string> {
  const folder = moduleFolder(`${ALERTMANAGER}@v${version}`)
  const found = git(folder, 'grep', '--no-index', '-hoE', String.raw`\.Flag\("[^"]+"`, '--', 'cmd/alertmanager')
  const names = [...found.matchAll(/"([^"]+)"/g)].map(([, name]) => name!)
  return new Set([...names, ...SHARED])
}

function promxy(clone: string, version: string): Set<string> {
  const text = git(clone, 'show', `v${version}:cmd/promxy/main.go`)
  return new Set(['help', ...[...text.matchAll(/long:"([^"]+)"/g)].map(([, name]) => name!)])
}

function moduleFolder(module: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: '/' })
  return (JSON.parse(answer) as { Dir: string }).Dir
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 })
}

import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Collectors of 1.1 and what they are called since. */
const COLLECTORS = { node: 'daemon', k8scluster: 'cluster' } as const
/** Parts of a collector that stand below its `config` since. */
const CONFIG = ['receivers', 'processors', 'exporters', 'extensions', 'connectors', 'service']
/** Signals, their exporters, and the key of the address in these. */
const SIGNALS = {
  metrics: ['prometheusremotewrite', 'endpoint'],
  logs: ['otlphttp/logs', 'logs_endpoint'],
  traces: ['otlphttp/traces', 'endpoint'],
} as const
/** Switches of the charts inside opentelemetry-kube-stack stand beside the blocks of these. */
const SWITCHES = { 'prometheus-node-exporter': 'nodeExporter', 'kube-state-metrics': 'kubeStateMetrics' } as const
const OF_KUBE_STACK = ['kubernetesServiceMonitors', 'kubeApiServer', 'prometheus-node-exporter', 'kube-state-metrics']

/** The collectors of KOF came to be those of opentelemetry-kube-stack. */
export const collectorsStack: Step = {
  id: 'collectors-stack',
  release: '1.2.0',
  title:
    'Collectors are those of "opentelemetry-kube-stack": node is daemon, k8scluster is cluster, addresses are exporters',
  evidence: 'v1.2.0 charts/kof-collectors/values.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-collectors')) {
      for (const [old, now] of Object.entries(COLLECTORS)) moveCollector(draft, base, old, now)
      for (const signal of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[]) moveAddress(draft, base, signal)
      const auth = [...base, 'kof', 'basic_auth']
      if (draft.has(auth)) draft.remove(auth, 'credentials are an extension "basicauth" now')
      for (const [key, to] of Object.entries(SWITCHES))
        draft.move([...base, key, 'enabled'], [...base, 'opentelemetry-kube-stack', to, 'enabled'])
      for (const key of OF_KUBE_STACK) draft.move([...base, key], [...base, 'opentelemetry-kube-stack', key])
    }
  },
}

function moveCollector(draft: Draft, base: Route, old: string, now: string): void {
  const from = [...base, 'collectors', old]
  const to = [...base, 'opentelemetry-kube-stack', 'collectors', now]
  if (draft.keysAt(from).length === 0) return
  if (draft.has([...from, 'run_as_root']))
    draft.remove([...from, 'run_as_root'], `the collector "${now}" has a "securityContext" of its own`)
  for (const key of draft.keysAt(from))
    draft.move([...from, key], CONFIG.includes(key) ? [...to, 'config', key] : [...to, key])
  if (draft.has(from)) draft.remove(from, 'nothing is left in it')
  if (draft.has(to))
    draft.ask(to, `Up to 1.1 this was the collector "${old}": compare receivers and pipelines with those of "${now}".`)
}

function moveAddress(draft: Draft, base: Route, signal: keyof typeof SIGNALS): void {
  const from = [...base, 'kof', signal]
  if (!draft.has(from)) return
  const [exporter, key] = SIGNALS[signal]
  const to = [...base, 'opentelemetry-kube-stack', 'defaultCRConfig', 'config', 'exporters', exporter]
  draft.move([...from, 'endpoint'], [...to, key])
  const isSecret = draft.has([...from, 'credentials_secret_name'])
  for (const rest of draft.keysAt(from))
    draft.remove([...from, rest], 'credentials are variables that an extension "basicauth" reads, see the question')
  if (draft.has(from)) draft.remove(from, 'nothing is left in it')
  if (isSecret)
    draft.ask(
      draft.has(to) ? to : null,
      `The credentials of this exporter are to be variables in "defaultCRConfig.env" that an extension "basicauth/${signal}" reads.`,
    )
}

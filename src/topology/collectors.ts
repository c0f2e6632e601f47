import { collectorsOf as effectiveCollectors } from '../otel/collectors.ts'
import type { ChartInstance } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { factAt, factOf } from './fact.ts'
import type { Fact, Signal } from './model.ts'

/** What is looked at of a collector: of one by opentelemetry-kube-stack, or by the older templates of kof-collectors. */
export interface Collector {
  /** The end of its name on the cluster, as in `daemon` and `cluster-stats`. */
  readonly name: string
  /** Its OpenTelemetry configuration. */
  readonly config: MapNode
  /** The environment that its configuration reads. */
  readonly env: ValueNode | undefined
}

/** One pipeline's use of one exporter. */
export interface Send {
  readonly collector: Collector
  readonly signal: Signal
  readonly exporter: Fact
  /** The exporter's settings; null where nobody defines it. */
  readonly settings: ValueNode | null
}

const STACK = 'opentelemetry-kube-stack'

/** The collectors that run, since 1.2.0 those of the chart opentelemetry-kube-stack inside kof-collectors. */
export function collectorsOf(knowledge: Knowledge, instance: ChartInstance): Collector[] {
  const stack = subchartsOf(knowledge, instance).find(({ chart }) => chart === STACK)
  if (stack === undefined) return oldCollectors(instance.values)
  if (!stack.active) return []
  return effectiveCollectors(knowledge, instance)
    .filter(({ enabled }) => enabled)
    .map(({ key, suffix, config, env }) => ({ name: suffix === '' ? key : suffix, config, env }))
}

/** Before 1.2.0 two collectors, made by templates of the chart's own from few settings. */
const OLD = ['node', 'k8scluster'] as const

function oldCollectors(values: MapNode): Collector[] {
  if (!isTruthy(getNode(values, ['collectors', 'enabled'])) || getMap(values, ['kof']) === undefined) return []
  return OLD.map((name) => ({ name, config: values, env: undefined }))
}

/** Everything that collectors send, pipeline by pipeline; what goes on through a connector is found in the next pipeline. */
export function sendsOf(collector: Collector): Send[] {
  const { config } = collector
  const sends: Send[] = []
  const pipelines = getMap(config, ['service', 'pipelines'])
  if (pipelines === undefined) return oldSends(collector)
  for (const [id, pipeline] of pipelines.entries) {
    if (pipeline.kind !== 'map' || isIdle(pipeline)) continue
    const exporters = getNode(pipeline, ['exporters'])
    for (const item of exporters?.kind === 'seq' ? exporters.items : []) {
      const exporter = factOf(item)
      if (exporter === null || isSilent(exporter.value) || getNode(config, ['connectors', exporter.value])) continue
      const signal = signalOf(id, exporter.value)
      if (signal === null) continue
      sends.push({ collector, signal, exporter, settings: getNode(config, ['exporters', exporter.value]) ?? null })
    }
  }
  return sends
}

/** Pipelines that only exist to be switched off: `receivers: [nop]`, `exporters: [nop]`. */
function isIdle(pipeline: MapNode): boolean {
  const receivers = getNode(pipeline, ['receivers'])
  const items = receivers?.kind === 'seq' ? receivers.items : []
  return items.length === 0 || items.every((item) => item.kind === 'scalar' && item.value === 'nop')
}

/** Exporters that send nothing to anybody. */
function isSilent(exporter: string): boolean {
  return ['debug', 'nop', 'logging'].includes(exporter.split('/')[0]!)
}

function signalOf(pipeline: string, exporter: string): Signal | null {
  const [type] = pipeline.split('/')
  if (type === 'metrics' || type === 'traces') return type
  if (type !== 'logs') return null
  return /audit/.test(pipeline) || /audit/.test(exporter) ? 'audit logs' : 'logs'
}

/** What the templates of kof-collectors 0.2.0 to 1.1.0 write (templates/opentelemetry/node-collector.yaml, _helpers.tpl). */
const OLD_EXPORTERS: readonly (readonly [signal: Signal, exporter: string])[] = [
  ['metrics', 'prometheusremotewrite'],
  ['logs', 'otlphttp/logs'],
  ['traces', 'otlphttp/traces'],
]

function oldSends(collector: Collector): Send[] {
  const sends: Send[] = []
  for (const [signal, name] of OLD_EXPORTERS) {
    const settings = getMap(collector.config, ['kof', signal])
    if (settings === undefined || (signal === 'traces' && collector.name !== 'node')) continue
    const exporter: Fact = { value: name, from: { kind: 'kof', name: 'the templates of kof-collectors' } }
    sends.push({ collector, signal, exporter, settings })
  }
  return sends
}

/** The address that an exporter sends to; null where it has none. */
export function endpointOf({ signal, settings }: Send): Fact | null {
  if (settings?.kind !== 'map') return null
  const otlp = `${signal === 'audit logs' ? 'logs' : signal}_endpoint`
  return factAt(settings, [otlp], ['endpoint'], ['endpoints', 0], ['brokers', 0], ['dsn'], ['api', 'site'])
}

/** A text in which an environment variable stands for a part, as in `${env:KOF_VM_USER}`; null for none. */
export function variableIn(node: ScalarNode): string | null {
  return typeof node.value === 'string' ? (/\$\{(?:env:)?(\w+)\}/.exec(node.value)?.[1] ?? null) : null
}

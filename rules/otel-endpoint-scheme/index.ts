import type { Collector } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { byPlace, configuredCollectors } from '#src/rule/helpers/user-collectors'
import type { MapNode, ScalarNode } from '#src/values/nodes'
import { getMap, isTruthy, setByUser } from '#src/values/query'

/** Exporters that send by HTTP, and their settings that are whole addresses. */
const ADDRESSES: { readonly [type: string]: readonly string[] } = {
  otlphttp: ['endpoint', 'logs_endpoint', 'metrics_endpoint', 'traces_endpoint', 'profiles_endpoint'],
  otlp_http: ['endpoint', 'logs_endpoint', 'metrics_endpoint', 'traces_endpoint', 'profiles_endpoint'],
  prometheusremotewrite: ['endpoint'],
  prometheus_remote_write: ['endpoint'],
}

/** A host, as a name or as an address of IPv6 in brackets, at the beginning. */
const HOST = /^(?:\w|\[[\da-fA-F:.]+\])/
/** A name in capitals alone, which some tool replaces: no host is written so. */
const TO_REPLACE = /^[A-Z_][A-Z0-9_]+$/

export default defineChartRule({
  meta: {
    id: 'otel-endpoint-scheme',
    summary: 'An exporter with an address without "http://" or "https://"',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['exporters'],
    fixable: 'unsafe',
  },
  messages: {
    bare: ({ id, setting, right }: { id: string; setting: string; right: string }) =>
      `"${setting}" of "${id}" begins with neither "https://" nor "http://", so the collector sends nothing there, or does not even start. Write "${right}".`,
  },
  check(ctx) {
    for (const { first } of byPlace(configuredCollectors(ctx).flatMap(bareIn))) {
      const { at, id, setting } = first
      const right = whole(String(at.value))
      const fixes = [{ title: `Write "${right}"`, ops: [{ op: 'set' as const, at, to: right }] }]
      const severity = ctx.instance.active ? 'error' : 'warning'
      ctx.report({ id: 'bare', data: { id, setting, right }, at, severity, fixes })
    }
  },
})

/** An address with a scheme: the one that it has without its slashes, or `https`. */
function whole(text: string): string {
  const [, scheme, rest] = /^(https?):\/?(?!\d+(?:\/|$))(.+)$/i.exec(text) ?? []
  return scheme === undefined ? `https://${text}` : `${scheme.toLowerCase()}://${rest}`
}

interface Bare {
  readonly at: ScalarNode
  readonly id: string
  readonly setting: string
  readonly collector: string
}

function isToReplace(text: string): boolean {
  return mayBeReplaced(text) || TO_REPLACE.test(text)
}

/** The addresses that the user wrote into a collector's exporters, without what they have to begin with. */
function bareIn(made: Collector): Bare[] {
  const { key: collector, config } = made
  return (getMap(config, ['exporters'])?.touchedEntries() ?? []).flatMap(({ key: id, node }) => {
    const type = id.split('/')[0]!.trim()
    if (node.kind !== 'map' || !Object.hasOwn(ADDRESSES, type)) return []
    return ADDRESSES[type]!.flatMap((setting): Bare[] => {
      const at = node.get(setting)
      if (at?.kind !== 'scalar' || typeof at.value !== 'string' || !setByUser(at)) return []
      if (setting === 'endpoint' && !isRead(made, id, node)) return []
      const isBare = HOST.test(at.value) && !at.value.includes('://') && !isToReplace(at.value)
      return isBare ? [{ at, id, setting, collector }] : []
    })
  })
}

/**
 * False for an address that others, of the signals that the exporter gets, take the place of: it is not even read then
 * (open-telemetry/opentelemetry-collector v0.143.0 exporter/otlphttpexporter/factory.go, `composeSignalURL`).
 */
function isRead({ pipelines }: Collector, exporter: string, node: MapNode): boolean {
  const using = pipelines.filter(({ exporters }) => exporters.some(({ id }) => id === exporter))
  const isTaken = (signal: string): boolean => isTruthy(node.get(`${signal}_endpoint`))
  return using.length === 0
    ? !['logs', 'metrics', 'traces', 'profiles'].some(isTaken)
    : using.some(({ signal }) => !isTaken(signal))
}

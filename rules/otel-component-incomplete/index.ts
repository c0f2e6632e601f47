import { type Collector, KINDS, type Kind } from '#src/otel/collector'
import { defineChartRule } from '#src/rule/define'
import { byPlace, configuredCollectors, inAnnotation, named } from '#src/rule/helpers/user-collectors'
import { closest } from '#src/text/distance'
import type { MapNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

/** Settings that a type needs to start, as its validation says; of each group one, the usual one first. */
const NEEDS: { readonly [kind in Kind]?: { readonly [type: string]: readonly (readonly string[])[] } } = {
  exporters: {
    otlphttp: [['endpoint', 'logs_endpoint', 'metrics_endpoint', 'traces_endpoint', 'profiles_endpoint']],
    otlp: [['endpoint']],
  },
  receivers: { filelog: [['include']], hostmetrics: [['scrapers']], otlp: [['protocols']] },
  processors: { memory_limiter: [['check_interval'], ['limit_percentage', 'limit_mib']] },
}
/** What people write for an endpoint. */
const ADDRESSES = ['url', 'uri', 'address', 'host', 'server']

interface Data {
  readonly id: string
  readonly needs: string
  readonly collectors: readonly string[]
  readonly instead: string | null
}

export default defineChartRule({
  meta: {
    id: 'otel-component-incomplete',
    summary: 'A component without the setting that it cannot start without',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors'],
    kof: '>=1.2.0',
    needs: ['exporters', 'processors', 'receivers'],
    fixable: false,
  },
  messages: {
    missing: ({ id, needs, collectors, instead }: Data) =>
      `"${id}" has no "${needs}", without which ${named(collectors)} ${collectors.length > 1 ? 'do' : 'does'} not start. ${
        instead === null ? 'Add it.' : `Write "${needs}" for "${instead}".`
      }`,
  },
  check(ctx) {
    const found = configuredCollectors(ctx).flatMap(incompleteOf)
    for (const { first, all, collectors } of byPlace(found)) {
      // Values below an annotation are not at hand.
      if (inAnnotation(first.at)) continue
      const { id, needs, at } = first
      const data = { id, needs, collectors, instead: misnamed(at, needs) }
      // Another file may have the setting of what no pipeline of this one uses.
      const severity = all.some(({ isUsed }) => isUsed) || data.instead !== null ? 'error' : 'warning'
      ctx.report({ id: 'missing', data, at: { key: at }, severity })
    }
  },
})

interface Incomplete {
  readonly at: MapNode
  readonly id: string
  readonly needs: string
  readonly collector: string
  readonly isUsed: boolean
}

function incompleteOf({ key, config, pipelines }: Collector): Incomplete[] {
  return KINDS.flatMap((kind) => {
    const needs = NEEDS[kind]
    if (needs === undefined) return []
    return (getMap(config, [kind])?.touchedEntries() ?? []).flatMap(({ key: id, node }): Incomplete[] => {
      const settings = needs[id.split('/')[0]!]
      // Of a null otel-null-component speaks; what the chart has too is complete.
      if (settings === undefined || node.kind !== 'map' || !node.parts.every(isUsers)) return []
      const missing = settings.find((group) => !group.some((setting) => node.get(setting) !== undefined))
      if (missing === undefined) return []
      const isUsed = pipelines.some((pipeline) => usedIn(pipeline, kind).some((one) => one.id === id))
      return [{ at: node, id, needs: missing[0]!, collector: key, isUsed }]
    })
  })
}

function usedIn(pipeline: Collector['pipelines'][number], kind: Kind) {
  return kind === 'receivers' || kind === 'processors' || kind === 'exporters' ? pipeline[kind] : []
}

function isUsers({ layer: { kind } }: MapNode['parts'][number]): boolean {
  return kind === 'file' || kind === 'set'
}

/** The key that was written for the one that is needed. */
function misnamed(map: MapNode, needs: string): string | null {
  const keys = map.touchedEntries().flatMap(({ key, node }) => (node.kind === 'map' || setByUser(node) ? [key] : []))
  const address = needs === 'endpoint' ? keys.find((key) => ADDRESSES.includes(key)) : undefined
  return address ?? keys.find((key) => closest(key, [needs]) !== null) ?? null
}

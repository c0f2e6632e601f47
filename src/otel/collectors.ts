import { keptWith } from '../kept.ts'
import { once } from '../once.ts'
import type { ChartInstance } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { emptyMap } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar, isTruthy } from '../values/query.ts'
import { type Collector, KINDS, type Kind, type Pipeline, type Reference } from './collector.ts'
import { withPresets } from './presets.ts'

/** The subchart of kof-collectors that makes the collectors since KOF 1.2.0. */
const CHART = 'opentelemetry-kube-stack'

const COLLECTORS = Symbol('collectors')

/**
 * The collectors that an instance of kof-collectors makes, each as its OpenTelemetryCollector will say it: its own values
 * over `defaultCRConfig`, lists replaced, with what presets add. None for other charts, and for kof-collectors before
 * 1.2.0, which had templates of its own. Made once for an instance.
 *
 * The chart does it like this: open-telemetry/opentelemetry-helm-charts opentelemetry-kube-stack-0.6.3
 * charts/opentelemetry-kube-stack/templates/collector.yaml:1-4 and _config.tpl.
 */
export function collectorsOf(knowledge: Knowledge, instance: ChartInstance): readonly Collector[] {
  return keptWith(instance, COLLECTORS, () => {
    const values = stackValues(knowledge, instance)
    return values === null ? [] : fromValues(values)
  })
}

/** What the subchart's templates see. */
function stackValues(knowledge: Knowledge, instance: ChartInstance): MapNode | null {
  if (instance.chart === CHART) return instance.values
  if (instance.chart !== 'kof-collectors') return null
  return subchartsOf(knowledge, instance).find(({ chart }) => chart === CHART)?.values ?? null
}

function fromValues(values: MapNode): Collector[] {
  const common = getMap(values, ['defaultCRConfig'])
  const collectors = getMap(values, ['collectors'])
  if (common === undefined || collectors === undefined) return []
  return [...collectors.entries].flatMap(([key, own]) => (own.kind === 'map' ? [collector(key, common, own)] : []))
}

function collector(key: string, common: MapNode, own: MapNode): Collector {
  const node = mergeLayers(common, own)
  const text = (...route: string[]): string => String(getScalar(node, route) ?? '')
  const config = once(() => withPresets(node, getMap(node, ['config']) ?? emptyMap(node.origin.layer)))
  const components = {} as { [kind in Kind]: ReadonlyMap<string, MapNode | null> }
  for (const kind of KINDS) {
    const found = once(() => componentsOf(config(), kind))
    Object.defineProperty(components, kind, { enumerable: true, get: found })
  }
  const pipelines = once(() => pipelinesOf(config()))
  return {
    key,
    // Asked of the collector's own values, not of what `defaultCRConfig` says.
    enabled: isTruthy(own.get('enabled')),
    node,
    get suffix() {
      return text('suffix')
    },
    get mode() {
      return text('mode')
    },
    get image() {
      const tag = text('image', 'tag')
      return tag === '' ? text('image', 'repository') : `${text('image', 'repository')}:${tag}`
    },
    get env() {
      return node.get('env')
    },
    get config() {
      return config()
    },
    components,
    get pipelines() {
      return pipelines()
    },
    get extensions() {
      return references(getNode(config(), ['service', 'extensions']))
    },
  }
}

function componentsOf(config: MapNode, kind: string): ReadonlyMap<string, MapNode | null> {
  const entries = [...(getMap(config, [kind])?.entries ?? [])]
  return new Map(entries.map(([id, node]) => [id, node.kind === 'map' ? node : null]))
}

function pipelinesOf(config: MapNode): Pipeline[] {
  const pipelines = [...(getMap(config, ['service', 'pipelines'])?.entries ?? [])]
  return pipelines.map(([id, value]) => {
    const node = value.kind === 'map' ? value : null
    const list = (name: string): Reference[] => references(node?.get(name))
    const [signal] = id.split('/') as [string]
    return {
      id,
      signal,
      node,
      receivers: list('receivers'),
      processors: list('processors'),
      exporters: list('exporters'),
    }
  })
}

function references(list: ValueNode | undefined): Reference[] {
  if (list?.kind !== 'seq') return []
  return list.items.flatMap((node) =>
    node.kind === 'scalar' && typeof node.value === 'string' ? [{ id: node.value, node }] : [],
  )
}

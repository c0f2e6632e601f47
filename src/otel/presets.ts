import type { JsonObject } from '../schema/knowledge.ts'
import { buildJson, mapNode, scalarNode, seqNode } from '../values/build.ts'
import { mergeLayers } from '../values/merge.ts'
import type { Layer, MapNode, ValueNode } from '../values/nodes.ts'
import { getMap, getNode, getScalar, isTruthy } from '../values/query.ts'

/** What a preset adds: a component below the collector's own, and its id in pipelines of some signals. */
interface Preset {
  readonly key: string
  readonly kind: 'receivers' | 'processors'
  readonly id: string
  readonly signals: readonly string[]
  readonly config: JsonObject
}

/**
 * In the order in which the chart applies them. Of their settings only what tells where data comes from is kept
 * (open-telemetry/opentelemetry-helm-charts opentelemetry-kube-stack-0.6.3 charts/opentelemetry-kube-stack/templates/_config.tpl;
 * 0.5.3 has the same).
 */
const PRESETS: readonly Preset[] = [
  {
    key: 'kubernetesAttributes',
    kind: 'processors',
    id: 'k8sattributes',
    signals: ['logs', 'metrics', 'traces'],
    config: { passthrough: false },
  },
  {
    key: 'logsCollection',
    kind: 'receivers',
    id: 'filelog',
    signals: ['logs'],
    config: { include: ['/var/log/pods/*/*/*.log'] },
  },
  { key: 'hostMetrics', kind: 'receivers', id: 'hostmetrics', signals: ['metrics'], config: { root_path: '/hostfs' } },
  {
    key: 'kubeletMetrics',
    kind: 'receivers',
    id: 'kubeletstats',
    signals: ['metrics'],
    config: { auth_type: 'serviceAccount' },
  },
  {
    key: 'kubernetesEvents',
    kind: 'receivers',
    id: 'k8sobjects',
    signals: ['logs'],
    config: { objects: [{ name: 'events' }] },
  },
  {
    key: 'clusterMetrics',
    kind: 'receivers',
    id: 'k8s_cluster',
    signals: ['metrics'],
    config: { auth_type: 'serviceAccount' },
  },
]

const LAYER: Layer = { name: 'presets of opentelemetry-kube-stack', kind: 'injected', view: null, mount: [] }
const ORIGIN = { layer: LAYER, node: null, pair: null }

/**
 * A collector's `config` with what its presets add, and with the scrape configurations of a file.
 *
 * @param collector the collector's values over `defaultCRConfig`
 */
export function withPresets(collector: MapNode, config: MapNode): MapNode {
  let result = config
  if (isTruthy(getNode(collector, ['scrape_configs_file']))) {
    result = mergeLayers(buildJson({ receivers: { prometheus: {} } }, LAYER), result)
    result = listed(result, 'metrics', 'receivers', 'prometheus', 'first')
  }
  for (const { key, kind, id, signals, config: settings } of PRESETS) {
    if (!isTruthy(getNode(collector, ['presets', key, 'enabled']))) continue
    const stores = key === 'logsCollection' && isTruthy(getNode(collector, ['presets', key, 'storeCheckpoints']))
    const added: JsonObject = stores ? { extensions: { file_storage: { directory: '/var/lib/otelcol' } } } : {}
    const own = stores ? { ...settings, storage: 'file_storage' } : settings
    result = mergeLayers(buildJson({ ...added, [kind]: { [id]: own } }, LAYER), result)
    for (const signal of signals) result = listed(result, signal, kind, id, kind === 'processors' ? 'first' : 'last')
    if (stores) result = appended(result, ['service', 'extensions'], 'file_storage', 'last')
  }
  return result
}

/** The pipeline of a signal with an id more; a pipeline that is not there stays away. */
function listed(config: MapNode, signal: string, kind: string, id: string, end: 'first' | 'last'): MapNode {
  const pipeline = getMap(config, ['service', 'pipelines', signal])
  return isTruthy(pipeline) ? appended(config, ['service', 'pipelines', signal, kind], id, end) : config
}

function appended(config: MapNode, route: readonly string[], id: string, end: 'first' | 'last'): MapNode {
  const list = getNode(config, route)
  const items = list?.kind === 'seq' ? list.items : []
  if (items.some((item) => getScalar(item, []) === id)) return config
  const item = scalarNode(id, ORIGIN)
  const all = end === 'first' ? [item, ...items] : [...items, item]
  return replaced(config, route, seqNode(all, list?.kind === 'seq' ? list.origin : ORIGIN, list?.shadowed))
}

/** A map with another value at a route; maps that are missing on the way are made. */
function replaced(map: MapNode, [key, ...rest]: readonly string[], value: ValueNode): MapNode {
  const below = map.get(key!)
  const inner = below?.kind === 'map' ? below : buildJson({}, LAYER)
  const entries = new Map(map.entries).set(key!, rest.length === 0 ? value : replaced(inner, rest, value))
  return mapNode(entries, map.origin, map)
}

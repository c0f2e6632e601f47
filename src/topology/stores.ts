import type { ChartInstance } from '../project/deployment.ts'
import { knownStores, type Store } from '../project/stores.ts'
import { subchartsOf } from '../project/subcharts.ts'
import { mapNode } from '../values/build.ts'
import type { MapNode, Route } from '../values/nodes.ts'
import { getNode, isTruthy } from '../values/query.ts'
import type { Site } from './clusters.ts'
import { byKof, factAt } from './fact.ts'
import type { Installation } from './installation.ts'
import { broken } from './mark.ts'
import { type Fact, type Mark, SIGNALS, type Signal, type TopologyNode } from './model.ts'

/** In kof-mothership until 1.2.1, and in the oldest kof-storage (k0rdent/kof v0.2.0 charts/kof-storage/templates/victoria/vmcluster.yaml:45). */
const OLDER_REPLICAS = ['victoriametrics', 'vmcluster', 'replicaCount']
const GLOBAL_CLASS = ['global', 'storageClass']

/** Jaeger keeps traces in the memory of its one pod. */
const JAEGER = {
  signal: 'traces' as const,
  product: 'Jaeger',
  name: 'jaeger',
  switches: [['jaeger', 'enabled']],
  facts: {
    replicas: [['jaeger', 'collector', 'replicaCount']],
    storage: [['jaeger', 'storage', 'type']],
    'traces kept': [['jaeger', 'storage', 'options', 'memory', 'max-traces']],
  },
}

/** Where a store's switches and facts stand in a chart's values. */
interface StoreShape {
  readonly signal: Signal
  readonly product: string
  readonly name: string
  readonly switches: readonly Route[]
  /** Routes of each fact; the first that has a value counts. */
  readonly facts: { readonly [fact: string]: readonly Route[] }
}

function shapeOf(store: Store): StoreShape {
  const { keeps, resource, name, switches, retention, retentionByDisk, replicas, copies, size, className } = store
  const at = (route: Route | null): Route[] => (route === null ? [] : [route])
  return {
    signal: keeps,
    product: resource ?? name,
    name,
    switches,
    facts: {
      retention: [retention],
      'retention by disk': at(retentionByDisk),
      replicas: resource === 'VMCluster' ? [replicas, OLDER_REPLICAS] : [replicas],
      'replication factor': at(copies),
      size: [size],
      'storage class': resource === null ? [className] : [GLOBAL_CLASS, className],
    },
  }
}

/** The stores that kof-storage can install at a version, by what they keep. */
function shapesOf(version: string): StoreShape[] {
  const shapes = [...knownStores(version).map(shapeOf), JAEGER]
  return SIGNALS.flatMap((kept) => shapes.filter(({ signal }) => signal === kept))
}

/** The stores on a cluster: those of kof-storage, and on the management cluster the metrics of kof-mothership. */
export function storesOf(kof: Installation, { id, role }: Site, storage: ChartInstance | null): TopologyNode[] {
  const stores = storage === null ? [] : installedStores(kof, id, storage)
  const mothership = role === 'management' ? kof.instance('kof-mothership', 'management') : null
  if (mothership === null || stores.some(({ signals }) => signals.includes('metrics'))) return stores
  const [metrics] = knownStores(mothership.version)
  return [...storeOf(kof, id, shapeOf(metrics), mothership.values, 'kof-mothership'), ...stores]
}

function installedStores(kof: Installation, site: string, storage: ChartInstance): TopologyNode[] {
  const values = withSubcharts(kof, storage)
  return shapesOf(storage.version).flatMap((shape) => storeOf(kof, site, shape, values, 'kof-storage'))
}

/** The chart's values with those that the charts inside it see, which have defaults of their own. */
function withSubcharts(kof: Installation, storage: ChartInstance): MapNode {
  const entries = new Map(storage.values.entries)
  const depth = storage.hops.length + 1
  for (const { hops, values } of subchartsOf(kof.knowledge, storage))
    if (hops.length === depth) entries.set(hops.at(-1)!, values)
  return mapNode(entries, storage.values.origin, storage.values)
}

function storeOf(kof: Installation, site: string, shape: StoreShape, values: MapNode, chart: string): TopologyNode[] {
  const { signal, product, name } = shape
  if (!shape.switches.every((route) => isTruthy(getNode(values, route)))) return []
  const facts: { [fact: string]: Fact } = {}
  for (const [fact, routes] of Object.entries(shape.facts)) {
    const found = factAt(values, ...routes)
    if (found !== null) facts[fact] = found
  }
  if (signal === 'metrics') withTemplateDefaults(kof, facts, chart)
  return [{ id: `${site}/${signal}`, cluster: site, kind: 'store', product, name, signals: [signal], facts, marks: [] }]
}

/** Numbers that stood in the templates before 1.3.0, and the unit that VictoriaMetrics gives to a bare number. */
function withTemplateDefaults(kof: Installation, facts: { [fact: string]: Fact }, chart: string): void {
  const { retention } = facts
  if (retention !== undefined && /^\d+$/.test(retention.value)) {
    facts.retention = { ...retention, value: `${retention.value} month${retention.value === '1' ? '' : 's'}` }
  }
  if (kof.since('1.3.0')) return
  facts.replicas ??= byKof('3', `the VMCluster template of ${chart}`)
  facts['replication factor'] ??= byKof('2', `the VMCluster template of ${chart}`)
}

/** VMAuth, which takes requests for all stores of a cluster; null where kof-storage does not install it. */
export function gatewayOf(site: Site, storage: MapNode | null): TopologyNode | null {
  if (storage === null) return null
  const on = (...route: string[]): boolean => isTruthy(getNode(storage, ['victoriametrics', ...route]))
  if (!on('enabled') || !on('vmauth', 'enabled')) return null
  const facts: { [fact: string]: Fact } = {}
  if (site.domain !== null) facts.host = { ...site.domain, value: `vmauth.${site.domain.value}` }
  return {
    id: `${site.id}/gateway`,
    cluster: site.id,
    kind: 'gateway',
    product: 'VMAuth',
    name: 'vmauth',
    signals: [],
    facts,
    marks: [],
  }
}

/** Why a cluster has no store for a signal. */
export function missingStore(signal: Signal, storage: ChartInstance | null): Mark {
  if (storage === null) return broken('no store', `No store for ${signal} is installed on this cluster.`)
  const shape = shapesOf(storage.version).find(
    ({ signal: of, switches }) => of === signal && getNode(storage.values, switches[0]!) !== undefined,
  )
  const off = shape?.switches.find((route) => !isTruthy(getNode(storage.values, route)))
  const why = off === undefined ? '' : ` (${off.join('.')} is off)`
  return broken('no store', `No store for ${signal} is installed there${why}, so that they are lost.`)
}

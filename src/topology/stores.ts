import type { ChartInstance } from '../project/deployment.ts'
import { subchartsOf } from '../project/subcharts.ts'
import { mapNode } from '../values/build.ts'
import type { MapNode, Route } from '../values/nodes.ts'
import { getNode, isTruthy } from '../values/query.ts'
import type { Site } from './clusters.ts'
import { byKof, factAt } from './fact.ts'
import type { Installation } from './installation.ts'
import { broken } from './mark.ts'
import type { Fact, Mark, Signal, TopologyNode } from './model.ts'

/** Where a store's facts stand in a chart's values. */
interface StoreShape {
  readonly signal: Signal
  readonly product: string
  readonly name: string
  /** All of these switches are on when the store is installed. */
  readonly enabled: readonly Route[]
  readonly facts: { readonly [fact: string]: readonly Route[] }
}

const VM = ['victoriametrics', 'vmcluster'] as const
const AUDIT = ['victoriametrics', 'vlcluster_audit'] as const
const SIZE = ['storage', 'volumeClaimTemplate', 'spec', 'resources', 'requests', 'storage'] as const
const CLASS = ['storage', 'volumeClaimTemplate', 'spec', 'storageClassName'] as const
const GLOBAL_CLASS = ['global', 'storageClass'] as const

/** Since 1.3.0 the keys are those of the custom resource; before that the template picks some (vmcluster.yaml of both charts). */
const METRICS: StoreShape = {
  signal: 'metrics',
  product: 'VMCluster',
  name: 'cluster',
  enabled: [
    ['victoriametrics', 'enabled'],
    [...VM, 'enabled'],
  ],
  facts: {
    retention: [
      [...VM, 'spec', 'retentionPeriod'],
      [...VM, 'retentionPeriod'],
    ],
    replicas: [
      [...VM, 'spec', 'vmstorage', 'replicaCount'],
      [...VM, 'vmstorage', 'replicaCount'],
      [...VM, 'replicaCount'],
    ],
    'replication factor': [
      [...VM, 'spec', 'replicationFactor'],
      [...VM, 'replicationFactor'],
    ],
    size: [
      [...VM, 'spec', 'vmstorage', ...SIZE],
      [...VM, 'vmstorage', 'storage', 'size'],
    ],
    'storage class': [GLOBAL_CLASS, [...VM, 'spec', 'vmstorage', ...CLASS]],
  },
}

const AUDIT_LOGS: StoreShape = {
  signal: 'audit logs',
  product: 'VLCluster',
  name: 'audit-logs',
  enabled: [[...AUDIT, 'enabled']],
  facts: {
    retention: [[...AUDIT, 'spec', 'vlstorage', 'retentionPeriod']],
    replicas: [[...AUDIT, 'spec', 'vlstorage', 'replicaCount']],
    size: [[...AUDIT, 'spec', 'vlstorage', ...SIZE]],
    'storage class': [GLOBAL_CLASS, [...AUDIT, 'spec', 'vlstorage', ...CLASS]],
  },
}

function subchart(chart: string, part: string, signal: Signal): StoreShape {
  const at = (...route: string[]): Route => [chart, part, ...route]
  return {
    signal,
    product: chart,
    name: chart,
    enabled: [[chart, 'enabled']],
    facts: {
      retention: [at('retentionPeriod')],
      'retention by disk': [at('retentionDiskSpaceUsage')],
      replicas: [at('replicaCount')],
      size: [at('persistentVolume', 'size')],
      'storage class': [at('persistentVolume', 'storageClassName')],
    },
  }
}

const JAEGER: StoreShape = {
  signal: 'traces',
  product: 'Jaeger',
  name: 'jaeger',
  enabled: [['jaeger', 'enabled']],
  facts: {
    replicas: [['jaeger', 'collector', 'replicaCount']],
    storage: [['jaeger', 'storage', 'type']],
    'traces kept': [['jaeger', 'storage', 'options', 'memory', 'max-traces']],
  },
}

const STORAGE: readonly StoreShape[] = [
  METRICS,
  subchart('victoria-logs-cluster', 'vlstorage', 'logs'),
  subchart('victoria-logs-single', 'server', 'logs'),
  AUDIT_LOGS,
  subchart('victoria-traces-cluster', 'vtstorage', 'traces'),
  JAEGER,
]

/** The stores on a cluster: those of kof-storage, and on the management cluster the metrics of kof-mothership. */
export function storesOf(kof: Installation, { id, role }: Site, storage: ChartInstance | null): TopologyNode[] {
  const values = storage === null ? null : withSubcharts(kof, storage)
  const stores = values === null ? [] : STORAGE.flatMap((shape) => storeOf(kof, id, shape, values, 'kof-storage'))
  const mothership = role === 'management' ? kof.instance('kof-mothership', 'management') : null
  if (mothership === null || stores.some(({ signals }) => signals.includes('metrics'))) return stores
  return [...storeOf(kof, id, METRICS, mothership.values, 'kof-mothership'), ...stores]
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
  if (!shape.enabled.every((route) => isTruthy(getNode(values, route)))) return []
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
  const shape = STORAGE.find((one) => one.signal === signal && getNode(storage.values, one.enabled[0]!) !== undefined)
  const off = shape?.enabled.find((route) => !isTruthy(getNode(storage.values, route)))
  const why = off === undefined ? '' : ` (${off.join('.')} is off)`
  return broken('no store', `No store for ${signal} is installed there${why}, so that they are lost.`)
}

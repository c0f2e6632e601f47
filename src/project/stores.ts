import { once } from '../once.ts'
import { compareVersions } from '../rule/version-range.ts'

/** One of the databases of kof-storage or kof-mothership, by the routes of its values from the chart's root. */
export interface Store {
  readonly keeps: 'metrics' | 'logs' | 'audit logs' | 'traces'
  /** What it is called: the custom resource's name, or the chart's. */
  readonly name: string
  /** The custom resource whose fields the values are; null for a chart that hands them on as arguments. */
  readonly resource: 'VMCluster' | 'VLCluster' | null
  /** All of these are true where the store is installed. */
  readonly switches: readonly (readonly string[])[]
  /** Pods, each with a volume. */
  readonly replicas: readonly string[]
  /** How often each row is kept; null where there is one copy of it. */
  readonly copies: readonly string[] | null
  /** The volume's claim: its class and access modes. */
  readonly className: readonly string[]
  readonly accessModes: readonly string[]
  /** The volume's size. */
  readonly size: readonly string[]
  /** What takes the place of a volume when it is set, or takes the volume away when it is false; null where nothing does. */
  readonly ephemeral: { readonly route: readonly string[]; readonly by: 'emptyDir' | 'enabled' } | null
  readonly retention: readonly string[]
  /** The same as an argument of the program, which wins; null where there is no way to give one. */
  readonly retentionArgument: readonly string[] | null
  /** The share of the disk at which the oldest is deleted; null where there is no way to give one. */
  readonly retentionByDisk: readonly string[] | null
}

const CLAIM = 'storage.volumeClaimTemplate.spec'
const route = (text: string): string[] => text.split('.')

function resourceStore(
  keeps: Store['keeps'],
  name: string,
  resource: 'VMCluster' | 'VLCluster',
  block: string,
  node: string,
  retention: string,
  switches: readonly string[],
): Store {
  return {
    keeps,
    name,
    resource,
    switches: switches.map(route),
    replicas: route(`${block}.${node}.replicaCount`),
    copies: resource === 'VMCluster' ? route(`${block}.replicationFactor`) : null,
    className: route(`${block}.${node}.${CLAIM}.storageClassName`),
    accessModes: route(`${block}.${node}.${CLAIM}.accessModes`),
    size: route(`${block}.${node}.${CLAIM}.resources.requests.storage`),
    ephemeral: { route: route(`${block}.${node}.storage.emptyDir`), by: 'emptyDir' },
    retention: route(`${block}.${retention}`),
    retentionArgument: route(`${block}.${node}.extraArgs.retentionPeriod`),
    retentionByDisk: null,
  }
}

function chartStore(keeps: Store['keeps'], chart: string, node: string): Store {
  return {
    keeps,
    name: chart,
    resource: null,
    switches: [[chart, 'enabled']],
    replicas: [chart, node, 'replicaCount'],
    copies: null,
    className: [chart, node, 'persistentVolume', 'storageClassName'],
    accessModes: [chart, node, 'persistentVolume', 'accessModes'],
    size: [chart, node, 'persistentVolume', 'size'],
    ephemeral: { route: [chart, node, 'persistentVolume', 'enabled'], by: 'enabled' },
    retention: [chart, node, 'retentionPeriod'],
    retentionArgument: [chart, node, 'extraArgs', 'retentionPeriod'],
    retentionByDisk: [chart, node, 'retentionDiskSpaceUsage'],
  }
}

const VM_SWITCHES = ['victoriametrics.enabled', 'victoriametrics.vmcluster.enabled']
const VM = 'victoriametrics.vmcluster'
const metrics = once(() =>
  resourceStore('metrics', 'cluster', 'VMCluster', `${VM}.spec`, 'vmstorage', 'retentionPeriod', VM_SWITCHES),
)
/** The template of these releases puts single values into the resource (k0rdent/kof v1.2.1 vmcluster.yaml:11-73). */
const oldMetrics = once(
  (): Store => ({
    ...metrics(),
    replicas: route(`${VM}.vmstorage.replicaCount`),
    copies: route(`${VM}.replicationFactor`),
    size: route(`${VM}.vmstorage.storage.size`),
    ephemeral: null,
    retention: route(`${VM}.retentionPeriod`),
    retentionArgument: null,
  }),
)
/** The audit logs have a switch of their own (k0rdent/kof v1.10.0 charts/kof-storage/templates/victoria/vlcluster-audit.yaml:1). */
const AUDIT = 'victoriametrics.vlcluster_audit'
const others = once((): readonly Store[] => [
  resourceStore('audit logs', 'audit-logs', 'VLCluster', `${AUDIT}.spec`, 'vlstorage', 'vlstorage.retentionPeriod', [
    `${AUDIT}.enabled`,
  ]),
  chartStore('logs', 'victoria-logs-cluster', 'vlstorage'),
  chartStore('logs', 'victoria-logs-single', 'server'),
  chartStore('traces', 'victoria-traces-cluster', 'vtstorage'),
])

type Stores = readonly [metrics: Store, ...others: Store[]]
const newStores = once((): Stores => [metrics(), ...others()])
const oldStores = once((): Stores => [oldMetrics(), ...others()])

/**
 * The stores that a chart can install by values of that version; of kof-mothership only the first, that of metrics, is
 * known to it.
 *
 * @param version of kof-storage or kof-mothership
 */
export function knownStores(version: string): Stores {
  return compareVersions(version, '1.3.0') < 0 ? oldStores() : newStores()
}

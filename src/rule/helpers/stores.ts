import type { ScalarNode, ValueNode } from '../../values/nodes.ts'
import { isTruthy } from '../../values/query.ts'
import { compareVersions } from '../version-range.ts'

/** Gives the effective value at a route of a chart. */
type Get = (...route: readonly string[]) => ValueNode | undefined

/** One of the databases of kof-storage or kof-mothership, by the routes of its values from the chart's root. */
export interface Store {
  readonly keeps: 'metrics' | 'logs' | 'audit logs' | 'traces'
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
}

const CLAIM = 'storage.volumeClaimTemplate.spec'
const route = (text: string): string[] => text.split('.')

function resourceStore(
  keeps: Store['keeps'],
  resource: 'VMCluster' | 'VLCluster',
  block: string,
  node: string,
  retention: string,
  switches: readonly string[],
): Store {
  return {
    keeps,
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
  }
}

function chartStore(keeps: Store['keeps'], chart: string, node: string): Store {
  return {
    keeps,
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
  }
}

const VM_SWITCHES = ['victoriametrics.enabled', 'victoriametrics.vmcluster.enabled']
const VM = 'victoriametrics.vmcluster'
const METRICS = resourceStore('metrics', 'VMCluster', `${VM}.spec`, 'vmstorage', 'retentionPeriod', VM_SWITCHES)
/** The template of these releases puts single values into the resource (k0rdent/kof v1.2.1 vmcluster.yaml:11-73). */
const OLD_METRICS: Store = {
  ...METRICS,
  replicas: route(`${VM}.vmstorage.replicaCount`),
  copies: route(`${VM}.replicationFactor`),
  size: route(`${VM}.vmstorage.storage.size`),
  ephemeral: null,
  retention: route(`${VM}.retentionPeriod`),
  retentionArgument: null,
}
/** The audit logs have a switch of their own (k0rdent/kof v1.10.0 charts/kof-storage/templates/victoria/vlcluster-audit.yaml:1). */
const AUDIT = 'victoriametrics.vlcluster_audit'
const OTHERS = [
  resourceStore('audit logs', 'VLCluster', `${AUDIT}.spec`, 'vlstorage', 'vlstorage.retentionPeriod', [
    `${AUDIT}.enabled`,
  ]),
  chartStore('logs', 'victoria-logs-cluster', 'vlstorage'),
  chartStore('logs', 'victoria-logs-single', 'server'),
  chartStore('traces', 'victoria-traces-cluster', 'vtstorage'),
]

/**
 * The stores that a chart of a version installs with the given values; of kof-mothership only that of metrics is known to it.
 *
 * @param version of kof-storage or kof-mothership
 * @param get the effective value at a route of that chart
 */
export function installedStores(version: string, get: Get): readonly Store[] {
  const metrics = compareVersions(version, '1.3.0') < 0 ? OLD_METRICS : METRICS
  return [metrics, ...OTHERS].filter(({ switches }) => switches.every((at) => isTruthy(get(...at))))
}

/** The value that keeps a store from having volumes, if there is one: what it holds is lost with its pods. */
export function ephemeralBy({ ephemeral }: Store, get: Get): ValueNode | null {
  const node = ephemeral === null ? undefined : get(...ephemeral.route)
  if (node === undefined) return null
  if (ephemeral?.by === 'emptyDir') return node.kind === 'map' ? node : null
  return node.kind === 'scalar' && node.value === false ? node : null
}

/** The retention period as an argument of the program, which wins over the field; null when nobody gives one. */
export function winningRetention({ retentionArgument }: Store, get: Get): ScalarNode | null {
  const node = retentionArgument === null ? undefined : get(...retentionArgument)
  return node?.kind === 'scalar' && node.value !== null ? node : null
}

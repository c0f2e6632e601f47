import type { Plant } from '../model.ts'
import { inEach, of } from '../of.ts'

const METRICS = 'victoriametrics.vmcluster.spec'
const CLAIM = 'storage.volumeClaimTemplate.spec'
const LOGS = 'victoria-logs-cluster.vlstorage'
const TRACES = 'victoria-traces-cluster.vtstorage'
const AUDIT = 'victoriametrics.vlcluster_audit.spec.vlstorage'
const USAGE = 'retention.maxDiskSpaceUsageBytes'
const BOTH = ['kof-storage', 'kof-mothership']
/** Since VMCluster has its `spec`. With data of the management cluster kept there, its metrics are kept by kof-mothership. */
const SPEC: Pick<Plant, 'kof' | 'routes'> = { kof: '>=1.3.0', routes: ['component', 'regional', 'file', 'annotation'] }
/** Since VictoriaLogs has its cluster chart, and traces and audit logs have stores. */
const LOGS_SINCE = { kof: '>=1.0.0' }
const TRACES_SINCE = { kof: '>=1.7.0' }
const AUDIT_SINCE = { kof: '>=1.10.0' }

/** Volumes, storage classes, retention and copies. */
export const STORAGE: readonly Plant[] = [
  of('retention-disk-usage', 'kof-storage', { [`${LOGS}.extraArgs."${USAGE}"!`]: '90Gi' }, LOGS_SINCE),
  of(
    'retention-disk-usage',
    'kof-storage',
    { [`${LOGS}.extraArgs."${USAGE}"!`]: '5TiB', [`${LOGS}.persistentVolume.size`]: '60Gi' },
    LOGS_SINCE,
  ),
  of(
    'retention-disk-usage',
    'kof-storage',
    { [`${LOGS}.retentionDiskSpaceUsage!`]: 5000, [`${LOGS}.persistentVolume.size`]: '60Gi' },
    { ...LOGS_SINCE, drop: [`${LOGS}.extraArgs`] },
  ),
  of('retention-disk-usage', 'kof-storage', { [`${TRACES}.extraArgs."${USAGE}"!`]: '50G' }, TRACES_SINCE),
  of('retention-disk-usage', 'kof-storage', { [`${AUDIT}.retentionMaxDiskSpaceUsageBytes!`]: '9TB' }, AUDIT_SINCE),
  ...inEach(BOTH, 'storage-rwx', { [`${METRICS}.vmstorage.${CLAIM}.accessModes.0!`]: 'ReadWriteMany' }, SPEC),
  ...inEach(
    BOTH,
    'storage-rwx',
    { [`${METRICS}.vmselect.${CLAIM}.accessModes`]: ['ReadWriteOnce', 'ReadWriteMany'] },
    { ...SPEC, at: [`${METRICS}.vmselect.${CLAIM}.accessModes.1`] },
  ),
  of('storage-rwx', 'kof-storage', { [`${LOGS}.persistentVolume.accessModes.0!`]: 'ReadWriteMany' }, LOGS_SINCE),
  of('storage-rwx', 'kof-storage', { [`${TRACES}.persistentVolume.accessModes.0!`]: 'ReadOnlyMany' }, TRACES_SINCE),
  of('storage-rwx', 'kof-storage', { [`${AUDIT}.${CLAIM}.accessModes.0!`]: 'ReadWriteMany' }, AUDIT_SINCE),

  of('storage-class-placeholder', 'kof-storage', { 'global.storageClass!': '<EXAMPLE_STORAGE_CLASS>' }),
  of('storage-class-placeholder', 'kof-mothership', { 'global.storageClass!': 'EXAMPLE-STORAGE-CLASS' }),
  of(
    'storage-class-placeholder',
    'kof-storage',
    { [`${LOGS}.persistentVolume.storageClassName!`]: '$STORAGE_CLASS' },
    LOGS_SINCE,
  ),
  of(
    'storage-class-placeholder',
    'kof-storage',
    { [`${TRACES}.persistentVolume.storageClassName!`]: 'my class' },
    TRACES_SINCE,
  ),
  ...inEach(
    BOTH,
    'storage-class-placeholder',
    { [`${METRICS}.vmstorage.${CLAIM}.storageClassName!`]: 'Standard' },
    SPEC,
  ),
  of(
    'storage-class-placeholder',
    'kof-storage',
    { [`${AUDIT}.${CLAIM}.storageClassName!`]: '<storage-class>' },
    AUDIT_SINCE,
  ),

  of(
    'storageclass-regional-global-ignored',
    'kof-regional',
    { 'global.storageClass!': 'fast' },
    { drop: ['storage.global'] },
  ),
  of(
    'storageclass-regional-global-ignored',
    'kof-regional',
    { 'global.registry': 'registry.acme.io', 'global.storageClass!': 'ebs-gp3' },
    { drop: ['storage.global'] },
  ),

  ...inEach(
    BOTH,
    'storageclass-overridden-by-global',
    { 'global.storageClass': 'fast', [`${METRICS}.vmstorage.${CLAIM}.storageClassName!`]: 'slow' },
    { ...SPEC, at: ['global.storageClass'] },
  ),
  ...inEach(
    BOTH,
    'storageclass-overridden-by-global',
    { [`${METRICS}.vmselect.${CLAIM}.storageClassName!`]: 'local-path', 'global.storageClass': 'ceph' },
    { ...SPEC, at: ['global.storageClass'] },
  ),
  of(
    'storageclass-overridden-by-global',
    'kof-storage',
    { 'global.storageClass': 'fast', [`${AUDIT}.${CLAIM}.storageClassName!`]: 'slow' },
    { ...AUDIT_SINCE, at: ['global.storageClass'] },
  ),

  of(
    'storageclass-not-propagated',
    'kof',
    { 'kof-mothership.values.global.storageClass!': 'fast' },
    { kof: '>=1.10.0', mode: 'm2m', drop: ['kof-child.values.fromManagement.storage', 'kof-regional.values.storage'] },
  ),
  of(
    'storageclass-not-propagated',
    'kof',
    { 'kof-child.values.fromManagement.storage.global.storageClass!': 'fast' },
    { kof: '>=1.10.0', mode: 'm2m', drop: ['kof-child.values.fromManagement.storage', 'kof-mothership.values.global'] },
  ),
  of(
    'storageclass-not-propagated',
    'kof',
    { 'kof-mothership.values.global.storageClass!': 'fast' },
    { kof: '>=1.10.0', mode: 'regionless', drop: ['kof-regional.values.storage'] },
  ),

  ...inEach(BOTH, 'quantity-invalid', { [`${METRICS}.vmstorage.${CLAIM}.resources.requests.storage!`]: '100GB' }, SPEC),
  ...inEach(BOTH, 'quantity-invalid', { [`${METRICS}.vmselect.resources.limits.memory!`]: '2 Gi' }, SPEC),
  ...inEach(BOTH, 'quantity-invalid', { [`${METRICS}.vmstorage.resources.requests.storage!`]: '100Gi' }, SPEC),
  of('quantity-invalid', 'kof-storage', { [`${LOGS}.persistentVolume.size!`]: '100gb' }, LOGS_SINCE),
  of('quantity-invalid', 'kof-storage', { [`${TRACES}.persistentVolume.size!`]: '100Gib' }, TRACES_SINCE),
  of('quantity-invalid', 'kof-storage', { [`${AUDIT}.${CLAIM}.resources.requests.storage!`]: '1,5Gi' }, AUDIT_SINCE),
  of(
    'quantity-invalid',
    'kof-collectors',
    { 'opentelemetry-kube-stack.collectors.daemon.resources.limits.memory!': '512MB' },
    { kof: '>=1.2.0' },
  ),
  of('quantity-invalid', 'kof-mothership', { 'promxy.resources.limits.memory!': '1gi' }),
  of('quantity-invalid', 'kof-mothership', { 'kcm.kof.operator.resources.requests.cpu!': '200mi' }),

  ...inEach(BOTH, 'quantity-suspicious', { [`${METRICS}.vmstorage.${CLAIM}.resources.requests.storage!`]: 100 }, SPEC),
  ...inEach(BOTH, 'quantity-suspicious', { [`${METRICS}.vmstorage.resources.limits.memory!`]: '512m' }, SPEC),
  of('quantity-suspicious', 'kof-storage', { [`${LOGS}.persistentVolume.size!`]: '200' }, LOGS_SINCE),
  of('quantity-suspicious', 'kof-storage', { [`${TRACES}.persistentVolume.size!`]: '50m' }, TRACES_SINCE),
  of(
    'quantity-suspicious',
    'kof-collectors',
    { 'opentelemetry-kube-stack.collectors.daemon.resources.limits.memory!': 512 },
    { kof: '>=1.2.0' },
  ),
  of('quantity-suspicious', 'kof-mothership', { 'promxy.resources.requests.cpu!': 500 }),

  ...inEach(
    BOTH,
    'storage-size-too-small',
    { [`${METRICS}.vmstorage.${CLAIM}.resources.requests.storage!`]: '5Gi' },
    SPEC,
  ),
  of('storage-size-too-small', 'kof-storage', { [`${LOGS}.persistentVolume.size!`]: '2Gi' }, LOGS_SINCE),
  of('storage-size-too-small', 'kof-storage', { [`${TRACES}.persistentVolume.size!`]: '900Mi' }, TRACES_SINCE),
  of('storage-size-too-small', 'kof-storage', { [`${AUDIT}.${CLAIM}.resources.requests.storage!`]: '1G' }, AUDIT_SINCE),
  of(
    'storage-size-too-small',
    'kof-storage',
    { [`${METRICS}.vmstorage.${CLAIM}.resources.requests.storage!`]: '20Gi', [`${METRICS}.retentionPeriod`]: '180d' },
    SPEC,
  ),

  ...inEach(
    BOTH,
    'storage-ephemeral',
    { [`${METRICS}.vmstorage.storage.emptyDir.sizeLimit!`]: '20Gi' },
    { ...SPEC, at: [`${METRICS}.vmstorage.storage.emptyDir`], drop: [`${METRICS}.vmstorage.storage`] },
  ),
  of('storage-ephemeral', 'kof-storage', { [`${LOGS}.persistentVolume.enabled!`]: false }, LOGS_SINCE),
  of('storage-ephemeral', 'kof-storage', { [`${TRACES}.persistentVolume.enabled!`]: false }, TRACES_SINCE),
  of(
    'storage-ephemeral',
    'kof-storage',
    { [`${AUDIT}.storage.emptyDir!`]: {} },
    { ...AUDIT_SINCE, drop: [`${AUDIT}.storage`] },
  ),

  of('storage-wrong-nesting', 'kof-storage', { [`${METRICS}.vmstorage.storage.size!`]: '50Gi' }, SPEC),
  of('storage-wrong-nesting', 'kof-mothership', { [`${METRICS}.vmstorage.storage.storageClassName!`]: 'fast' }, SPEC),
  of('storage-wrong-nesting', 'kof-storage', { [`${LOGS}.persistentVolume.storageClass!`]: 'fast' }, LOGS_SINCE),
  of('storage-wrong-nesting', 'kof-storage', { [`${TRACES}.persistentVolume.storageClass!`]: 'fast' }, TRACES_SINCE),
  of('storage-wrong-nesting', 'kof-storage', { 'victoria-logs-cluster.retentionPeriod!': '30d' }, LOGS_SINCE),

  of('retention-bare-number', 'kof-storage', { [`${METRICS}.retentionPeriod!`]: 30 }, SPEC),
  of('retention-bare-number', 'kof-mothership', { [`${METRICS}.retentionPeriod!`]: '30' }, SPEC),
  of('retention-bare-number', 'kof-storage', { [`${LOGS}.retentionPeriod!`]: '14' }, { kof: '>=1.3.0' }),
  of('retention-bare-number', 'kof-storage', { [`${LOGS}.extraArgs.retentionPeriod!`]: 90 }, { kof: '>=1.3.0' }),
  of('retention-bare-number', 'kof-storage', { [`${TRACES}.retentionPeriod!`]: 7 }, TRACES_SINCE),
  of('retention-bare-number', 'kof-storage', { [`${AUDIT}.retentionPeriod!`]: 365 }, AUDIT_SINCE),

  of('retention-format', 'kof-storage', { [`${METRICS}.retentionPeriod!`]: '90 d' }, SPEC),
  of('retention-format', 'kof-mothership', { [`${METRICS}.retentionPeriod!`]: '1M' }, SPEC),
  of('retention-format', 'kof-storage', { [`${METRICS}.retentionPeriod!`]: '12h' }, SPEC),
  of('retention-format', 'kof-storage', { [`${LOGS}.retentionPeriod!`]: '6m' }, LOGS_SINCE),
  of('retention-format', 'kof-storage', { [`${TRACES}.extraArgs.retentionPeriod!`]: '30days' }, TRACES_SINCE),
  of('retention-format', 'kof-storage', { [`${AUDIT}.retentionPeriod!`]: '1y6m' }, AUDIT_SINCE),
  of('retention-format', 'kof-storage', { [`${METRICS}.retentionPeriod!`]: '110y' }, SPEC),
  of('retention-format', 'kof-storage', { [`${LOGS}.retentionPeriod!`]: '40000d' }, LOGS_SINCE),

  of(
    'retention-logs-default-7d',
    'kof-storage',
    { [`${METRICS}.retentionPeriod!`]: '90d' },
    { ...SPEC, drop: [LOGS, TRACES, 'victoria-logs-cluster', 'victoria-traces-cluster'] },
  ),
  of(
    'retention-logs-default-7d',
    'kof-storage',
    { [`${METRICS}.retentionPeriod!`]: '1y' },
    { ...SPEC, drop: ['victoria-logs-cluster', 'victoria-traces-cluster'] },
  ),
  of(
    'retention-logs-default-7d',
    'kof-storage',
    { [`${METRICS}.retentionPeriod!`]: '26w', [`${LOGS}.persistentVolume.size`]: '500Gi' },
    { ...SPEC, drop: ['victoria-logs-cluster', 'victoria-traces-cluster'] },
  ),

  of(
    'retention-conflict',
    'kof-storage',
    { [`${LOGS}.retentionPeriod!`]: '14d', [`${LOGS}.extraArgs.retentionPeriod!`]: '30d' },
    LOGS_SINCE,
  ),
  of(
    'retention-conflict',
    'kof-storage',
    { [`${TRACES}.extraArgs.retentionPeriod!`]: '30d', [`${TRACES}.retentionPeriod!`]: '7d' },
    TRACES_SINCE,
  ),
  of(
    'retention-conflict',
    'kof-storage',
    { [`${AUDIT}.extraArgs.retentionPeriod!`]: '30d', [`${AUDIT}.retentionPeriod!`]: '1y' },
    AUDIT_SINCE,
  ),

  ...inEach(
    BOTH,
    'replication-exceeds-nodes',
    { [`${METRICS}.replicationFactor!`]: 3, [`${METRICS}.vmstorage.replicaCount!`]: 2 },
    SPEC,
  ),
  ...inEach(
    BOTH,
    'replication-exceeds-nodes',
    { [`${METRICS}.vmstorage.replicaCount!`]: 1, [`${METRICS}.replicationFactor!`]: 2 },
    SPEC,
  ),
  ...inEach(
    BOTH,
    'replication-exceeds-nodes',
    { [`${METRICS}.replicationFactor!`]: 9 },
    { ...SPEC, drop: [`${METRICS}.vmstorage.replicaCount`] },
  ),
  ...inEach(
    BOTH,
    'replication-below-2n-1',
    { [`${METRICS}.replicationFactor!`]: 3, [`${METRICS}.vmstorage.replicaCount!`]: 4 },
    SPEC,
  ),
  ...inEach(
    BOTH,
    'replication-below-2n-1',
    { [`${METRICS}.vmstorage.replicaCount!`]: 3, [`${METRICS}.replicationFactor!`]: 3 },
    SPEC,
  ),

  ...inEach(
    BOTH,
    'dedup-mismatch',
    { [`${METRICS}.vmselect.extraArgs!`]: { 'dedup.minScrapeInterval': '30s' } },
    {
      ...SPEC,
      at: [`${METRICS}.vmselect.extraArgs."dedup.minScrapeInterval"`],
      drop: [`${METRICS}.vmstorage.extraArgs`],
    },
  ),
  ...inEach(
    BOTH,
    'dedup-mismatch',
    {
      [`${METRICS}.vmselect.extraArgs."dedup.minScrapeInterval"!`]: '30s',
      [`${METRICS}.vmstorage.extraArgs."dedup.minScrapeInterval"!`]: '15s',
    },
    SPEC,
  ),
  ...inEach(BOTH, 'vm-max-labels-lowered', { [`${METRICS}.vminsert.extraArgs.maxLabelsPerTimeseries!`]: '30' }, SPEC),
  ...inEach(BOTH, 'vm-max-labels-lowered', { [`${METRICS}.vminsert.extraArgs.maxLabelsPerTimeseries!`]: '10' }, SPEC),

  of('vm-crd-cleanup-enabled', 'victoria-metrics-operator', { 'crds.cleanup.enabled!': true }),
  of(
    'vm-crd-cleanup-enabled',
    'kof-storage',
    { 'victoria-metrics-operator.crds.cleanup.enabled!': true },
    { kof: '>=1.4.0 <1.9.0' },
  ),
  of(
    'vm-crd-cleanup-enabled',
    'kof-mothership',
    { 'victoria-metrics-operator.crds.cleanup.enabled!': true },
    { kof: '>=1.5.0 <1.8.0' },
  ),

  ...inEach(
    BOTH,
    'requests-exceed-limits',
    {
      [`${METRICS}.vmstorage.resources.requests.memory!`]: '8Gi',
      [`${METRICS}.vmstorage.resources.limits.memory!`]: '4Gi',
    },
    SPEC,
  ),
  ...inEach(
    BOTH,
    'requests-exceed-limits',
    { [`${METRICS}.vmselect.resources.limits.cpu!`]: '50m' },
    { ...SPEC, kof: '>=1.10.0', at: [`${METRICS}.vmselect.resources.requests.cpu`] },
  ),
  of(
    'requests-exceed-limits',
    'kof-collectors',
    {
      'opentelemetry-kube-stack.collectors.daemon.resources.limits.cpu!': '100m',
      'opentelemetry-kube-stack.collectors.daemon.resources.requests.cpu!': 1,
    },
    { kof: '>=1.2.0' },
  ),
  of(
    'requests-exceed-limits',
    'kof-mothership',
    { 'kcm.kof.operator.resources.limits.memory!': '128Mi' },
    { at: ['kcm.kof.operator.resources.requests.memory'], kof: '>=1.10.0' },
  ),
  of(
    'requests-exceed-limits',
    'kof-storage',
    { [`${LOGS}.resources.requests.memory!`]: '2Gi', [`${LOGS}.resources.limits.memory!`]: '1Gi' },
    LOGS_SINCE,
  ),

  of('storageclass-unfit', 'kof-storage', { 'global.storageClass!': 'shared-nfs' }, unfit('shared-nfs')),
  of(
    'storageclass-unfit',
    'kof-storage',
    { [`${LOGS}.persistentVolume.storageClassName!`]: 'shared-nfs' },
    { ...unfit('shared-nfs'), ...LOGS_SINCE },
  ),
  of('storageclass-unfit', 'kof-mothership', { 'global.storageClass!': 'shared-nfs' }, unfit('shared-nfs')),
]

function unfit(name: string): Pick<Plant, 'beside'> {
  return {
    beside: {
      'class.yaml': `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: ${name}\nprovisioner: nfs.csi.k8s.io\nallowVolumeExpansion: false\nvolumeBindingMode: Immediate\n`,
    },
  }
}

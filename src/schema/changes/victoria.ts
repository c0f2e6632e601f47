import type { KeyChange } from './key-change.ts'

/** `storage.size` of 1.2 became the volume claim of the custom resource. */
const CLAIM = 'storage.volumeClaimTemplate.spec.resources.requests.storage'
const CLUSTER =
  'v1.3.0 charts/kof-storage/templates/victoria/vmcluster.yaml:9, charts/kof-mothership/templates/victoria/vmcluster.yaml:9'

/** What became of keys of the VictoriaMetrics databases, of their custom resources and of their operator. */
export const victoriaChanges = (): readonly KeyChange[] => [
  {
    charts: ['kof-storage'],
    release: '1.0.0',
    from: 'victoria-logs-single',
    to: ['victoria-logs-cluster'],
    byHand: 'Its parts have other names there: what stood below "server" belongs below "vlstorage".',
    evidence: 'v1.0.0 charts/kof-storage/Chart.yaml',
  },
  ...['retentionPeriod', 'replicationFactor'].map(
    (key): KeyChange => ({
      charts: ['kof-mothership', 'kof-storage'],
      release: '1.3.0',
      from: `victoriametrics.vmcluster.${key}`,
      to: [`victoriametrics.vmcluster.spec.${key}`],
      evidence: CLUSTER,
    }),
  ),
  {
    charts: ['kof-storage'],
    release: '1.0.0',
    from: 'victoriametrics.vmcluster.replicaCount',
    to: ['vminsert', 'vmselect', 'vmstorage'].map((part) => `victoriametrics.vmcluster.${part}.replicaCount`),
    byHand: 'Write it once for each.',
    evidence: 'v1.0.0 charts/kof-storage/templates/victoria/vmcluster.yaml',
  },
  {
    charts: ['kof-mothership', 'kof-storage'],
    release: '1.3.0',
    from: 'victoriametrics.vmcluster.replicaCount',
    to: ['vminsert', 'vmselect', 'vmstorage'].map((part) => `victoriametrics.vmcluster.spec.${part}.replicaCount`),
    byHand: 'Write it once for each.',
    evidence: CLUSTER,
  },
  {
    charts: ['kof-mothership', 'kof-storage'],
    release: '1.3.0',
    from: 'victoriametrics.vmcluster.vminsert',
    to: ['victoriametrics.vmcluster.spec.vminsert'],
    except: { labels: 'podMetadata.labels' },
    evidence: CLUSTER,
  },
  ...['vmselect', 'vmstorage'].map(
    (part): KeyChange => ({
      charts: ['kof-mothership', 'kof-storage'],
      release: '1.3.0',
      from: `victoriametrics.vmcluster.${part}`,
      to: [`victoriametrics.vmcluster.spec.${part}`],
      except: { 'storage.size': CLAIM },
      evidence: CLUSTER,
    }),
  ),
  ...['replicaCount', 'resources'].map(
    (key): KeyChange => ({
      charts: ['kof-storage'],
      release: '1.3.0',
      from: `victoriametrics.vmalert.${key}`,
      to: [`victoriametrics.vmalert.spec.${key}`],
      evidence: 'v1.3.0 charts/kof-storage/values.yaml:130',
    }),
  ),
  {
    charts: ['kof-mothership'],
    release: '1.3.0',
    from: 'victoriametrics.vmalert.remoteRead',
    to: ['victoriametrics.vmalert.spec.remoteRead.url'],
    evidence: 'v1.3.0 charts/kof-mothership/values.yaml:230',
  },
  {
    charts: ['kof-mothership'],
    release: '1.3.0',
    from: 'victoriametrics.vmalert.vmalertmanager',
    to: ['victoriametrics.vmalert.manager.spec'],
    except: { config: 'configRawYaml' },
    evidence: 'v1.3.0 charts/kof-mothership/templates/victoria/vmalertmanager.yaml',
  },
  {
    charts: ['kof-storage'],
    release: '1.3.0',
    from: 'victoriametrics.vmauth.ingress',
    to: ['victoriametrics.vmauth.spec.ingress'],
    byHand: 'The "host" is an item of its list "tlsHosts".',
    evidence: 'v1.3.0 charts/kof-storage/templates/victoria/vmauth.yaml:10',
  },
  {
    charts: ['kof-storage'],
    release: '1.7.0',
    from: 'victoriametrics.vmauth.credentials',
    to: ['victoriametrics.vmauth.vmuser.credentials'],
    evidence: 'v1.7.0 charts/kof-storage/values.yaml:60',
  },
  {
    charts: ['kof-mothership'],
    release: '1.8.0',
    from: 'victoria-metrics-operator',
    to: [''],
    chart: 'victoria-metrics-operator',
    except: { enabled: '../enabled' },
    evidence: 'v1.8.0 charts/kof/values.yaml:64',
  },
  {
    charts: ['kof-mothership', 'kof-storage'],
    release: '1.8.0',
    from: 'victoriametrics.vmcluster.spec.vmselect.persistentVolume',
    to: ['victoriametrics.vmcluster.spec.vmselect.storage'],
    evidence: 'the operator 0.67.0 of v1.8.0 charts/kof/values.yaml:67, VMCluster',
  },
  {
    charts: ['kof-storage'],
    release: '1.9.0',
    from: 'victoria-metrics-operator',
    to: [''],
    chart: 'victoria-metrics-operator',
    except: { enabled: null },
    evidence: 'v1.9.0 charts/kof-regional/values.yaml',
  },
]

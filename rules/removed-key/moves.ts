/** A part of a chart's values that was renamed, moved or given up, as far as data does not show it. */
export interface KeyChange {
  readonly charts: readonly string[]
  /** The first release of the chart that no longer reads the old key. */
  readonly release: string
  /** Keys from the chart's root. */
  readonly from: string
  /** Holds only of a block of blocks one of which has one of these keys; goes before a change that asks for nothing. */
  readonly having?: readonly string[]
  /** Where it went, from the root of `chart` or else of the same chart: several where it became several; none where it is gone. */
  readonly to: readonly string[]
  /** The chart that has it now, when it is another one. */
  readonly chart?: string
  /** Keys below `from` that go elsewhere than the rest: below `to`, with `../` beside it; null for one that nobody needs any more. */
  readonly except?: { readonly [below: string]: string | null }
  /** What a person must do, where moving the block as it is would not do; a whole sentence. */
  readonly byHand?: string
  /** What to know about a key that is gone; a whole sentence. */
  readonly note?: string
  /** Where upstream shows it, in k0rdent/kof unless it says otherwise. */
  readonly evidence: string
}

/** `storage.size` of 1.2 became the volume claim of the custom resource. */
const CLAIM = 'storage.volumeClaimTemplate.spec.resources.requests.storage'
const CLUSTER =
  'v1.3.0 charts/kof-storage/templates/victoria/vmcluster.yaml:9, charts/kof-mothership/templates/victoria/vmcluster.yaml:9'

/** Renames, moves and removals of keys, by chart and release. Histories of keys know when a key was there, not what became of it. */
export const CHANGES: readonly KeyChange[] = [
  {
    charts: ['kof-mothership'],
    release: '0.3.0',
    from: 'kcm.kof.repo.type',
    to: ['kcm.kof.repo.spec.type'],
    evidence: 'v0.3.0 charts/kof-mothership/values.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '0.3.0',
    from: 'kcm.kof.repo.url',
    to: ['kcm.kof.repo.spec.url'],
    evidence: 'v0.3.0 charts/kof-mothership/values.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.0.0',
    from: 'grafana.storage',
    to: ['grafana.pvc'],
    except: { size: 'resources.requests.storage' },
    evidence: 'v1.0.0 charts/kof-mothership/values.yaml:188',
  },
  {
    charts: ['kof-storage'],
    release: '1.0.0',
    from: 'victoria-logs-single',
    to: ['victoria-logs-cluster'],
    byHand: 'Its parts have other names there: what stood below "server" belongs below "vlstorage".',
    evidence: 'v1.0.0 charts/kof-storage/Chart.yaml',
  },
  {
    charts: ['kof-collectors'],
    release: '1.2.0',
    from: 'collectors.node',
    to: ['opentelemetry-kube-stack.collectors.daemon'],
    byHand: 'Receivers, processors, exporters and pipelines stand below its "config".',
    evidence: 'v1.2.0 charts/kof-collectors/values.yaml',
  },
  {
    charts: ['kof-collectors'],
    release: '1.2.0',
    from: 'collectors.k8scluster',
    to: ['opentelemetry-kube-stack.collectors.cluster'],
    byHand: 'Receivers, processors, exporters and pipelines stand below its "config".',
    evidence: 'v1.2.0 charts/kof-collectors/values.yaml',
  },
  ...(
    [
      ['metrics', 'prometheusremotewrite'],
      ['logs', 'otlphttp/logs'],
      ['traces', 'otlphttp/traces'],
    ] as const
  ).map(
    ([signal, exporter]): KeyChange => ({
      charts: ['kof-collectors'],
      release: '1.2.0',
      from: `kof.${signal}`,
      to: [`opentelemetry-kube-stack.defaultCRConfig.config.exporters.${exporter}`],
      byHand: 'Credentials are variables in "defaultCRConfig.env" that an extension "basicauth" reads.',
      evidence: 'v1.2.0 charts/kof-collectors/values.yaml',
    }),
  ),
  ...['kubernetesServiceMonitors', 'kubeApiServer', 'prometheus-node-exporter', 'kube-state-metrics'].map(
    (key): KeyChange => ({
      charts: ['kof-collectors'],
      release: '1.2.0',
      from: key,
      to: [`opentelemetry-kube-stack.${key}`],
      evidence: 'v1.2.0 charts/kof-collectors/Chart.yaml',
    }),
  ),
  ...['cert-manager-service-template', 'ingress-nginx-service-template'].flatMap((template): KeyChange[] => [
    {
      charts: ['kof-mothership'],
      release: '1.2.0',
      from: `${template}.helm`,
      to: [`${template}.chart`, `${template}.repo`],
      byHand: 'The first is one text, "<chart>:<version>".',
      evidence: 'v1.2.0 charts/kof-mothership/values.yaml:39',
    },
    {
      charts: ['kof-mothership'],
      release: '1.8.1',
      from: `${template}.repo.url`,
      to: [`${template}.repo.spec.url`],
      evidence: 'v1.8.1 charts/kof-mothership/Chart.yaml, kgst 2.0.1',
    },
  ]),
  {
    charts: ['k0rdent-istio'],
    release: '0.4.1',
    from: 'cert-manager-service-template.repo.url',
    to: ['cert-manager-service-template.repo.spec.url'],
    evidence: 'k0rdent/istio v0.4.1 charts/k0rdent-istio/Chart.yaml, kgst 2.0.1',
  },
  {
    charts: ['kof-mothership'],
    release: '1.2.0',
    from: 'grafana.dashboard.filters.clusterName',
    to: ['grafana.dashboard.filters.cluster'],
    evidence: 'v1.2.0 charts/kof-mothership/values.yaml:247',
  },
  {
    charts: ['kof-mothership', 'kof-storage'],
    release: '1.3.0',
    from: 'grafana.dashboard',
    to: ['kof-dashboards.grafana.dashboard'],
    evidence: 'v1.3.0 charts/kof-dashboards/values.yaml:12',
  },
  {
    charts: ['kof-mothership'],
    release: '1.3.0',
    from: 'grafana-operator',
    to: ['grafana-operator'],
    chart: 'kof-operators',
    evidence: 'v1.3.0 charts/kof-operators/Chart.yaml',
  },
  {
    charts: ['kof-storage'],
    release: '1.4.0',
    from: 'grafana-operator',
    to: ['grafana-operator'],
    chart: 'kof-operators',
    evidence: 'v1.4.0 charts/kof-storage/Chart.yaml',
  },
  {
    charts: ['kof-operators'],
    release: '1.4.0',
    from: 'grafana-operator.enables',
    to: ['grafana-operator.enabled'],
    evidence: 'v1.4.0 charts/kof-operators/values.yaml',
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
    charts: ['kof-mothership'],
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
    charts: ['kof-mothership'],
    release: '1.4.0',
    from: 'sveltos-dashboard',
    to: [],
    note: 'KOF does not install the dashboard any more.',
    evidence: 'v1.4.0 charts/kof-mothership/Chart.yaml',
  },
  {
    charts: ['kof-child'],
    release: '1.5.0',
    from: 'kcm',
    to: [],
    note: 'The namespace is that of the release.',
    evidence: 'v1.5.0 charts/kof-child/values.yaml',
  },
  {
    charts: ['kof-child', 'kof-regional'],
    release: '1.6.0',
    from: 'istioMcs',
    to: ['istio'],
    evidence: 'v1.6.0 charts/kof-child/values.yaml, charts/kof-regional/values.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.7.0',
    from: 'kcm.kof.clusterProfiles',
    to: ['kcm.kof.mcs'],
    evidence: 'v1.7.0 charts/kof-mothership/values.yaml:74',
  },
  {
    charts: ['kof-mothership'],
    release: '1.7.0',
    from: 'kcm.kof.clusterProfiles',
    having: ['create_secrets', 'htpasswdFrom'],
    to: ['kcm.kof.mcs', 'kcm.kof.secrets'],
    byHand:
      'Labels and names of secrets that are copied to clusters belong under the first, secrets that are to be created under the second.',
    evidence: 'v1.7.0 charts/kof-mothership/values.yaml:74',
  },
  {
    charts: ['kof-storage'],
    release: '1.7.0',
    from: 'victoriametrics.vmauth.credentials',
    to: ['victoriametrics.vmauth.vmuser.credentials'],
    evidence: 'v1.7.0 charts/kof-storage/values.yaml:60',
  },
  {
    charts: ['kof-storage'],
    release: '1.7.0',
    from: 'jaeger',
    to: [],
    note: 'Traces are stored by "victoria-traces-cluster".',
    evidence: 'v1.7.0 charts/kof-storage/Chart.yaml',
  },
  {
    charts: ['kof-storage'],
    release: '1.7.0',
    from: 'jaeger-operator',
    to: [],
    note: 'Traces are stored by "victoria-traces-cluster".',
    evidence: 'v1.7.0 charts/kof-storage/Chart.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.8.0',
    from: 'kcm.kof.repo.spec',
    to: ['global.helmRepo'],
    chart: 'kof',
    byHand: 'Address and type are "kofManaged.url" and "kofManaged.type" there.',
    evidence: 'v1.8.0 charts/kof/templates/helmrepositories.yaml',
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
  {
    charts: ['kof-mothership'],
    release: '1.8.1',
    from: 'cluster-api-visualizer',
    to: [],
    note: 'KOF does not install the visualizer any more.',
    evidence: 'v1.8.1 charts/kof-mothership/Chart.yaml',
  },
  {
    charts: ['kof-child', 'kof-regional'],
    release: '1.8.1',
    from: 'globalValues',
    to: ['global'],
    byHand: 'It was a text with YAML in it; now it is a map.',
    evidence: 'v1.8.1 charts/kof-regional/templates/regional-multi-cluster-service.yaml:2',
  },
  {
    charts: ['kof-mothership', 'kof-storage'],
    release: '1.10.0',
    from: 'vlogxy',
    to: [],
    note: 'Logs of all clusters are joined by "victoria-logs-multilevel-select".',
    evidence: 'v1.10.0 charts/kof-mothership/Chart.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.10.0',
    from: 'envoy-gateway',
    to: [],
    note: 'Only kof-regional installs Envoy Gateway.',
    evidence: 'v1.10.0 charts/kof-mothership/Chart.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.10.0',
    from: 'sveltos.grafanaDashboard',
    to: [],
    note: 'The dashboard comes with the others of "kof-dashboards".',
    evidence: 'v1.10.0 charts/kof-dashboards/files/dashboards/ksm/sveltos-dashboard.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.10.0',
    from: 'kcm.kof.operator.autoinstrumentation',
    to: ['kcm.kof.operator.otlp'],
    evidence: 'v1.10.0 charts/kof-mothership/templates/kof-operator/operator-deployment.yaml:79',
  },
  {
    charts: ['kof-regional'],
    release: '1.10.0',
    from: 'operators',
    to: ['kof-operators.values'],
    evidence: 'v1.10.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml',
  },
  {
    charts: ['kof-mothership'],
    release: '1.11.0-rc0.main',
    from: 'dex.httpRoute.hostname',
    to: ['dex.httpRoute.hostnames'],
    byHand: 'It is a list there.',
    evidence: 'a07d900a charts/kof-mothership/values.yaml',
  },
  {
    charts: ['k0rdent-istio'],
    release: '0.4.2',
    from: 'intermediateCAs',
    to: ['intermediateCA'],
    byHand: 'One certificate and one issuer serve all clusters.',
    evidence: 'k0rdent/istio 68df02c charts/k0rdent-istio/values.yaml',
  },
]

import type { Plant } from '../model.ts'
import { of } from '../of.ts'

const METRICS = 'victoriametrics.vmcluster.spec'
const OKS = 'opentelemetry-kube-stack'
const S = 'kof-storage'
const C = 'kof-collectors'
const M = 'kof-mothership'

/** Keys, types and texts that are wrong wherever they stand. */
export const KEYS: readonly Plant[] = [
  of('bool-as-string', 'kof', { 'tls.selfSigned!': 'false' }, { kof: '>=1.10.0' }),
  of('bool-as-string', 'kof', { 'regionless.enabled!': 'true' }, { kof: '>=1.10.0' }),
  of('bool-as-string', 'kof', { 'kof-operators.enabled!': 'off' }),
  of('bool-as-string', 'kof-child', { 'fromManagement.toManagementCluster.enabled!': 'true' }, { kof: '>=1.10.0' }),
  of('bool-as-string', S, { 'victoria-logs-cluster.vlstorage.persistentVolume.enabled!': 'true' }, { kof: '>=1.0.0' }),
  of('bool-as-string', M, { 'kcm.installTemplates!': 'yes' }),
  of('bool-as-string', C, { [`${OKS}.collectors.daemon.enabled!`]: 'false' }, { kof: '>=1.2.0' }),

  of('type-mismatch', 'kof-child', { 'fromManagement.toRegionalCluster!': 'aws-east' }, { kof: '>=1.10.0' }),
  of('type-mismatch', S, { [`${METRICS}.vmstorage.replicaCount!`]: 'three' }, { kof: '>=1.8.0' }),
  of('type-mismatch', S, { 'victoria-logs-cluster.vlstorage!': ['100Gi'] }, { kof: '>=1.0.0' }),
  of('type-mismatch', M, { 'promxy!': 'off' }),
  of('type-mismatch', M, { 'promxy.replicaCount!': 'two' }),
  of('type-mismatch', M, { 'promxy.service.type!': 'Loadbalancer' }),
  of('type-mismatch', M, { 'kcm.kof.operator.image.pullPolicy!': 'always' }, { kof: '>=1.0.0' }),
  of('type-mismatch', C, { 'opentelemetry-kube-stack.collectors.daemon.mode!': 'DaemonSet' }, { kof: '>=1.2.0' }),
  of('type-mismatch', S, { 'victoria-logs-cluster.vlstorage.podManagementPolicy!': 'parallel' }, { kof: '>=1.7.0' }),
  of('type-mismatch', S, { 'victoriametrics.vmauth.spec.serviceSpec.spec.type!': 'Nodeport' }, { kof: '>=1.3.0' }),
  of('type-mismatch', C, { 'opencost.enabled!': 0 }),
  of(
    'type-mismatch',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: true, value: 'on' }] },
    { at: [`${OKS}.extraEnvs.0.name`], kof: '>=1.2.0' },
  ),
  of('type-mismatch', C, { [`${OKS}.extraEnvs!`]: { FOO: 'bar' } }, { kof: '>=1.2.0' }),
  of('type-mismatch', S, { [`${METRICS}.vminsert.extraArgs.maxLabelsPerTimeseries!`]: 60 }, { kof: '>=1.8.0' }),
  of('type-mismatch', S, { [`${METRICS}.vmselect.port!`]: 8481 }, { kof: '>=1.8.0' }),

  of('unknown-key', S, { [`${METRICS}.vmstorage.replicas!`]: 3 }, { kof: '>=1.8.0' }),
  of(
    'unknown-key',
    S,
    { 'victoria-logs-cluster.vlstorage.persistentVolumes.size': '5Gi' },
    { at: ['victoria-logs-cluster.vlstorage.persistentVolumes'], kof: '>=1.0.0' },
  ),
  of('unknown-key', M, { 'promxy.replicas!': 2 }),
  of('unknown-key', S, { [`${METRICS}.vmstorage.retentionPeriod!`]: '30d' }, { kof: '>=1.8.0' }),
  of('unknown-key', 'kof', { 'kof-mothrship.values.global.storageClass': 'x' }, { at: ['kof-mothrship'] }),
  of('unknown-key', 'kof', { 'kof-child.value.collectors.opencost.enabled': false }, { at: ['kof-child.value'] }),
  of('unknown-key', 'kof', { 'storageClass!': 'fast' }),
  of('unknown-key', C, { [`${OKS}.defaultCRConfig.environment!`]: [] }, { kof: '>=1.2.0' }),
  of('unknown-key', C, { [`${OKS}.collectors.daemon.imagePullPolicyy!`]: 'Always' }, { kof: '>=1.2.0' }),
  of('unknown-key', 'kof-regional', { 'storge.global.storageClass': 'x' }, { at: ['storge'] }),
  of('unknown-key', 'kof-regional', { 'victoria-logs-cluster.enabled': false }, { at: ['victoria-logs-cluster'] }),
  of('unknown-key', 'kof-operators', { 'grafana-operater.enabled': true }, { at: ['grafana-operater'] }),

  of('removed-key', C, { 'collectors.node.receivers': {} }, { at: ['collectors.node'], kof: '>=1.2.0' }),
  of('removed-key', C, { 'kof.logs.endpoint': 'https://logs.acme.io' }, { at: ['kof.logs'], kof: '>=1.2.0' }),
  of('removed-key', C, { 'kof.metrics.endpoint': 'https://metrics.acme.io' }, { at: ['kof.metrics'], kof: '>=1.2.0' }),
  of(
    'removed-key',
    M,
    { 'victoria-metrics-operator.enabled': true },
    { at: ['victoria-metrics-operator'], kof: '>=1.8.0' },
  ),
  of('removed-key', S, { 'victoria-logs-single.enabled': true }, { at: ['victoria-logs-single'], kof: '>=1.0.0' }),
  of('removed-key', M, { 'cluster-api-visualizer.enabled': true }, { at: ['cluster-api-visualizer'], kof: '>=1.9.0' }),
  of('removed-key', 'kof', { 'regionless.enabled': true }, { kof: '>=1.8.0 <1.10.0', at: ['regionless'] }),
  of('removed-key', S, { 'jaeger.enabled': true }, { at: ['jaeger'], kof: '>=1.7.0' }),
  of(
    'removed-key',
    'kof-regional',
    { 'operators.grafana-operator.enabled': true },
    { at: ['operators'], kof: '>=1.10.0' },
  ),

  of('null-value', 'kof', { 'regionless!': null }, { kof: '>=1.10.0', not: ['anchor', 'alias', 'set'] }),
  of('null-value', 'kof', { 'tls!': null }, { kof: '>=1.10.0' }),
  of('null-value', 'kof', { 'global!': null }),
  of('null-value', 'kof', { 'kof-mothership!': null }),
  of('null-value', 'kof', { 'kof-child.values.fromManagement!': null }, { kof: '>=1.10.0' }),
  of('null-value', 'kof', { 'kof-child.values.fromManagement.toManagementCluster!': null }, { kof: '>=1.10.0' }),
  of('null-value', 'kof', { 'kof-operators.enabled!': null }),
  of('null-value', S, { 'victoriametrics!': null }, { kof: '>=1.10.0', not: ['set'] }),

  of(
    'mcs-backtick',
    C,
    { [`${OKS}.collectors.daemon.config.receivers.filelog/extra.include`]: ['/var/log/pods/`pod.namespace`/*.log'] },
    {
      kof: '>=1.10.0',
      at: [`${OKS}.collectors.daemon.config.receivers.filelog/extra.include.0`],
      routes: ['child', 'regional', 'management'],
    },
  ),
  of(
    'mcs-backtick',
    S,
    { 'victoriametrics.vmalert.spec.externalLabels.note!': 'see `runbook`' },
    { kof: '>=1.10.0', routes: ['regional', 'management'] },
  ),
  of('mcs-backtick', 'kof-child', { 'global.registry!': '`registry`' }, { kof: '>=1.10.0' }),
  of(
    'mcs-backtick',
    'kof-regional',
    { 'ingress-nginx.enabled': true, 'ingress-nginx.values.controller.config.log-format!': '`$remote_addr`' },
    { kof: '>=1.10.0' },
  ),
  of('mcs-backtick', 'kof-child', { 'operators.grafana-operator.note!': 'a `b` c' }, { kof: '>=1.10.0' }),

  of(
    'list-replaced',
    S,
    { 'external-dns.env': [{ name: 'AWS_DEFAULT_REGION', value: 'eu-west-1' }], 'external-dns.enabled': true },
    { at: ['external-dns.env'], kof: '>=1.8.0' },
  ),
  of(
    'list-replaced',
    C,
    { [`${OKS}.collectors.daemon.config.service.pipelines.logs.receivers`]: ['otlp'] },
    { at: [`${OKS}.collectors.daemon.config.service.pipelines.logs.receivers`], kof: '>=1.10.0' },
  ),
  of(
    'list-replaced',
    'kof',
    { 'global.components': ['kof-operators', 'kof-mothership', 'kof-regional'] },
    { at: ['global.components'] },
  ),
  of(
    'list-replaced',
    C,
    { [`${OKS}.collectors.daemon.tolerations`]: [{ key: 'gpu', operator: 'Exists' }] },
    { at: [`${OKS}.collectors.daemon.tolerations`], kof: '>=1.10.0' },
  ),
  of(
    'list-replaced',
    C,
    { [`${OKS}.collectors.daemon.volumes`]: [{ name: 'extra', emptyDir: {} }] },
    { at: [`${OKS}.collectors.daemon.volumes`], kof: '>=1.10.0' },
  ),

  of('placeholder-left', S, { 'global.clusterName!': '<CLUSTER_NAME>' }),
  of(
    'placeholder-left',
    M,
    { 'promxy.ingress.hosts': ['promxy.$REGIONAL_DOMAIN'] },
    { at: ['promxy.ingress.hosts.0'] },
  ),
  of('placeholder-left', M, { 'victoriametrics.vmalert.spec.externalLabels.team!': 'CHANGEME' }, { kof: '>=1.3.0' }),
  of(
    'placeholder-left',
    C,
    {
      [`${OKS}.defaultCRConfig.config.exporters.otlphttp/logs.logs_endpoint!`]:
        'https://vmauth.$REGIONAL_DOMAIN/vli/insert',
    },
    { kof: '>=1.2.0' },
  ),
  of(
    'placeholder-left',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'REGION', value: 'EXAMPLE-REGION' }] },
    { at: [`${OKS}.extraEnvs.0.value`], kof: '>=1.2.0' },
  ),
  of(
    'placeholder-left',
    C,
    { [`${OKS}.defaultCRConfig.config.exporters.otlphttp/vendor.headers.api-key!`]: '\\${env:VENDOR_KEY}' },
    { kof: '>=1.2.0' },
  ),
  of('placeholder-left', M, { 'kcm.kof.operator.image.tag!': 'vX.Y.Z' }, { kof: '>=1.2.0' }),
  of(
    'placeholder-left',
    M,
    {
      'dex.config.connectors': [
        { type: 'oidc', id: 'google', name: 'Google', config: { clientID: '<GOOGLE_CLIENT_ID>' } },
      ],
    },
    { at: ['dex.config.connectors.0.config.clientID'], kof: '>=1.1.0' },
  ),
]

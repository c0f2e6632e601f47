import type { Plant } from '../model.ts'
import { of } from '../of.ts'

const OKS = 'opentelemetry-kube-stack'
const CRC = `${OKS}.defaultCRConfig`
const CONFIG = `${CRC}.config`
const DAEMON = `${OKS}.collectors.daemon`
const C = 'kof-collectors'
/** What goes to several clusters. */
const SHARED: Pick<Plant, 'routes' | 'kof'> = { routes: ['child', 'regional'], kof: '>=1.2.0' }
const AWAY: Pick<Plant, 'routes'> = { routes: ['child'] }
const key = (name: string) => ({ name, valueFrom: { secretKeyRef: { name: 'cloud', key: name } } })

/** The umbrella writes settings of TLS into exporters where it is told not to verify. */
const VERIFIED: Pick<Plant, 'routes' | 'umbrella' | 'kof'> = {
  umbrella: { 'tls.insecureSkipVerify': false },
  kof: '>=1.10.0',
}

/** Not in an annotation, which may use what the values of the release define. */
const GIVEN: Pick<Plant, 'routes'> = { routes: ['component', 'regional', 'child', 'file'] }

/** What the charts' collectors have of their own. */
const OWN = (name: string): string[] =>
  ['daemon', 'cluster', 'target-allocator', 'controller-k0s'].map((one) => `${OKS}.collectors.${one}.${name}`)

/** What collectors are configured with. */
export const COLLECTORS: readonly Plant[] = [
  of(
    'env-list-drops-pki-path',
    C,
    { [`${CRC}.env!`]: [key('AWS_ACCESS_KEY_ID'), key('AWS_SECRET_ACCESS_KEY')] },
    { drop: [`${OKS}.extraEnvs`] },
  ),
  of(
    'env-list-drops-pki-path',
    C,
    { [`${CRC}.env!`]: [{ name: 'HTTPS_PROXY', value: 'http://proxy.acme.io:3128' }] },
    { drop: [`${OKS}.extraEnvs`] },
  ),
  of(
    'env-list-drops-pki-path',
    C,
    { [`${CRC}.env!`]: [{ name: 'PKI', value: 'var/lib/k0s' }] },
    { drop: [`${OKS}.extraEnvs`] },
  ),
  of('env-collector-override', C, { [`${DAEMON}.env!`]: [{ name: 'FOO', value: 'bar' }] }, AWAY),
  of('env-collector-override', C, { [`${OKS}.collectors.cluster.env!`]: [key('AWS_ACCESS_KEY_ID')] }, AWAY),
  of(
    'env-collector-override',
    C,
    { [`${OKS}.collectors.controller-k0s.env!`]: [{ name: 'FOO', value: 'bar' }] },
    { kof: '>=1.7.0' },
  ),
  of(
    'default-cr-config-hidden',
    C,
    { [`${CRC}.resources!`]: { limits: { memory: '5Gi' } } },
    { drop: [`${CRC}.resources`, ...OWN('resources')] },
  ),
  of(
    'default-cr-config-hidden',
    C,
    { [`${CRC}.volumes!`]: [{ name: 'ca', secret: { secretName: 'ca' } }] },
    { drop: OWN('volumes') },
  ),
  of(
    'default-cr-config-hidden',
    C,
    { [`${CRC}.volumeMounts!`]: [{ name: 'ca', mountPath: '/etc/ca' }] },
    { drop: OWN('volumeMounts') },
  ),
  of(
    'default-cr-config-hidden',
    C,
    { [`${CRC}.tolerations!`]: [{ key: 'dedicated', operator: 'Exists' }] },
    { drop: OWN('tolerations') },
  ),
  of(
    'default-cr-config-hidden',
    C,
    { [`${CRC}.config.processors.batch!`]: { timeout: '20s' } },
    { drop: [`${CRC}.config.processors.batch`, ...OWN('config')] },
  ),
  of(
    'otel-component-unused',
    C,
    { [`${CONFIG}.exporters.otlphttp/acme!`]: { endpoint: 'https://otel.acme.io' } },
    GIVEN,
  ),
  of('otel-component-unused', C, { [`${CONFIG}.processors.memory_limiter/acme!`]: { check_interval: '1s' } }, GIVEN),
  of('otel-component-unused', C, { [`${CONFIG}.extensions.bearertokenauth/acme!`]: { filename: '/etc/token' } }, GIVEN),
  of('otel-component-unused', C, { [`${DAEMON}.config.receivers.syslog/acme!`]: { protocol: 'rfc5424' } }, GIVEN),
  of('otel-component-unused', C, { [`${DAEMON}.config.connectors.count/acme!`]: {} }, GIVEN),
  ...['${env:ACME_TOKEN}', 'Bearer ${ACME_TOKEN}', 'a-${env:FOO}-b', '${env:site}'].map((text) =>
    of(
      'otel-env-undefined',
      C,
      { [`${CONFIG}.exporters.prometheusremotewrite.headers.x-acme!`]: text },
      { ...GIVEN, drop: [`${OKS}.extraEnvs`, `${CRC}.env`] },
    ),
  ),
  of('otel-env-undefined', C, { [`${CONFIG}.exporters.prometheusremotewrite.external_labels.host!`]: '${1}:9100' }),
  of(
    'env-value-unquoted-by-chart',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'WORKERS', value: '4' }] },
    { at: [`${OKS}.extraEnvs.0.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'VERBOSE', value: 'true' }] },
    { at: [`${OKS}.extraEnvs.0.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    {
      [`${CRC}.env`]: [
        { name: 'PKI_PATH', value: 'var/lib/k0s' },
        { name: 'NOTE', value: 'a: b' },
      ],
    },
    { at: [`${CRC}.env.1.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    { [`${DAEMON}.env`]: [{ name: 'LIST', value: '[a, b]' }] },
    { at: [`${DAEMON}.env.0.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    {
      [`${OKS}.extraEnvs`]: [
        { name: 'NOTE', value: 'one #two' },
        { name: 'NOTES', value: 'one # two' },
      ],
    },
    { at: [`${OKS}.extraEnvs.1.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'FACTOR', value: '1e3' }] },
    { at: [`${OKS}.extraEnvs.0.value`] },
  ),
  of(
    'env-value-unquoted-by-chart',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'NOTHING', value: 'null' }] },
    { at: [`${OKS}.extraEnvs.0.value`] },
  ),

  of(
    'otel-dangling-reference',
    C,
    { [`${CONFIG}.service.pipelines.metrics.exporters`]: ['prometheusremotewrite', 'awsemf'] },
    { at: [`${CONFIG}.service.pipelines.metrics.exporters.1`], routes: ['child', 'regional', 'management', 'file'] },
  ),
  of(
    'otel-dangling-reference',
    C,
    { [`${CONFIG}.service.pipelines.logs.exporters`]: ['otlphttp/log'] },
    { at: [`${CONFIG}.service.pipelines.logs.exporters.0`] },
  ),
  of(
    'otel-dangling-reference',
    C,
    { [`${CONFIG}.service.pipelines.traces/extra`]: { receivers: ['otlp'], exporters: ['otlphttp/trace'] } },
    {
      at: [
        `${CONFIG}.service.pipelines.traces/extra.exporters.0`,
        `${CONFIG}.service.pipelines.traces/extra.exporters`,
      ],
    },
  ),
  of(
    'otel-dangling-reference',
    C,
    { [`${CONFIG}.exporters.otlphttp/traces.auth.authenticator!`]: 'basicauth/trace' },
    { kof: '>=1.7.0' },
  ),
  of(
    'otel-dangling-reference',
    C,
    { [`${DAEMON}.config.service.pipelines.metrics.processors`]: ['memory_limiter', 'batches'] },
    {
      at: [
        `${DAEMON}.config.service.pipelines.metrics.processors.1`,
        `${DAEMON}.config.service.pipelines.metrics.processors.0`,
      ],
    },
  ),
  of(
    'otel-extensions-list-overwritten',
    C,
    { [`${DAEMON}.config.service.extensions!`]: ['health_check'] },
    { kof: '>=1.7.0' },
  ),
  of(
    'otel-extensions-list-overwritten',
    C,
    { [`${CONFIG}.service.extensions!`]: ['basicauth/metrics', 'basicauth/logs', 'basicauth/traces'] },
    { kof: '>=1.10.0' },
  ),
  of(
    'otel-extensions-list-overwritten',
    C,
    { [`${DAEMON}.config.service.extensions!`]: ['k8s_observer', 'file_storage/filelogreceiver'] },
    { kof: '>=1.10.0' },
  ),
  ...['etc/kubernetes/pki', '/etc/kubernetes/pki/', 'var/lib/k0s/pki'].map((value) =>
    of(
      'pki-path-format',
      C,
      { [`${CRC}.env`]: [{ name: 'PKI_PATH', value }], [`${OKS}.collectors.controller-k0s.enabled`]: true },
      { at: [`${CRC}.env.0.value`], kof: '>=1.7.0' },
    ),
  ),
  of('otel-null-component', C, { [`${CONFIG}.exporters.otlphttp/logs!`]: null }, VERIFIED),
  of('otel-null-component', C, { [`${CONFIG}.exporters.otlphttp/traces!`]: null }, VERIFIED),
  of('otel-null-component', C, { [`${CONFIG}.exporters.prometheusremotewrite!`]: null }, VERIFIED),
  of(
    'otel-null-component',
    C,
    {
      [`${DAEMON}.config.receivers.filelog!`]: null,
      [`${DAEMON}.config.service.pipelines.logs.receivers`]: ['filelog'],
    },
    { kof: '>=1.10.0' },
  ),
  of(
    'otel-pipeline-invalid',
    C,
    { [`${DAEMON}.config.service.pipelines.logs.exporters!`]: ['debug'] },
    { kof: '>=1.10.0' },
  ),
  of(
    'otel-pipeline-invalid',
    C,
    { [`${DAEMON}.config.service.pipelines.logs/audit.receivers!`]: ['filelog/k8s_audit'] },
    { kof: '>=1.10.0' },
  ),
  of('otel-pipeline-invalid', C, { [`${DAEMON}.config.service.pipelines.traces.receivers!`]: [] }, { kof: '>=1.2.0' }),
  of(
    'otel-pipeline-invalid',
    C,
    { [`${CONFIG}.service.pipelines.logs.exporters`]: ['otlphttp/logs', 'prometheusremotewrite'] },
    { at: [`${CONFIG}.service.pipelines.logs.exporters.1`] },
  ),
  of(
    'otel-pipeline-invalid',
    C,
    { [`${DAEMON}.config.connectors.routing/logs.default_pipelines`]: ['logs/defualt'] },
    { at: [`${DAEMON}.config.connectors.routing/logs.default_pipelines.0`], kof: '>=1.10.0' },
  ),
  of(
    'third-party-daemon-logs-bypassed',
    C,
    {
      [`${CONFIG}.exporters.awscloudwatchlogs.region`]: 'us-east-2',
      [`${CONFIG}.exporters.awscloudwatchlogs.log_group_name`]: 'kof',
      [`${CONFIG}.service.pipelines.logs.exporters`]: ['awscloudwatchlogs'],
    },
    { at: [`${CONFIG}.service.pipelines.logs.exporters`, `${CONFIG}.service.pipelines.logs.exporters.0`] },
  ),
  of(
    'third-party-daemon-logs-bypassed',
    C,
    {
      [`${CONFIG}.exporters.otlphttp/vendor.endpoint`]: 'https://otlp.acme.io',
      [`${CONFIG}.service.pipelines.logs.exporters`]: ['otlphttp/logs', 'otlphttp/vendor'],
    },
    { at: [`${CONFIG}.service.pipelines.logs.exporters`, `${CONFIG}.service.pipelines.logs.exporters.1`] },
  ),
  of('daemon-image-tag-pinned', C, { [`${DAEMON}.image.tag!`]: 'v1.4.0' }, { drop: [`${DAEMON}.image`] }),
  of('daemon-image-tag-pinned', C, { [`${DAEMON}.image.tag!`]: 'v1.3.0' }, { drop: [`${DAEMON}.image`] }),
  of(
    'custom-collector-file-storage',
    C,
    {
      [`${OKS}.collectors.extra.enabled`]: true,
      [`${OKS}.collectors.extra.mode`]: 'deployment',
      [`${OKS}.collectors.extra.config.receivers.otlp.protocols.grpc.endpoint`]: '0.0.0.0:4317',
      [`${OKS}.collectors.extra.config.service.pipelines.traces.receivers`]: ['otlp'],
    },
    { at: [`${OKS}.collectors.extra`] },
  ),
  of(
    'custom-collector-file-storage',
    C,
    { [`${OKS}.collectors.gateway`]: { enabled: true, mode: 'statefulset', replicas: 2 } },
    { at: [`${OKS}.collectors.gateway`, `${OKS}.collectors.gateway.enabled`] },
  ),
  of(
    'collector-name-taken',
    C,
    {
      [`${OKS}.collectors.extra.enabled`]: true,
      [`${OKS}.collectors.gateway`]: { enabled: true, mode: 'statefulset' },
    },
    { at: [`${OKS}.collectors.extra`, `${OKS}.collectors.gateway`] },
  ),
  ...['daemon', 'cluster-stats', 'controller-k0s-daemon'].map((suffix) =>
    of('collector-name-taken', C, { [`${OKS}.collectors.extra!`]: { enabled: true, suffix } }),
  ),
  of('collector-name-taken', C, { [`${OKS}.fullnameOverride!`]: 'collectors' }),
  of('basicauth-disabled-but-remote', C, { [`${CONFIG}.exporters.otlphttp/logs.auth!`]: null }, AWAY),
  of(
    'basicauth-disabled-but-remote',
    C,
    { [`${CONFIG}.exporters.prometheusremotewrite.auth.authenticator!`]: null },
    AWAY,
  ),
  of('basicauth-disabled-but-remote', C, { [`${CONFIG}.exporters.otlphttp/traces.auth.authenticator!`]: '' }, AWAY),

  of(
    'secret-inline-env',
    C,
    { [`${OKS}.extraEnvs`]: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzKEYK' }] },
    { at: [`${OKS}.extraEnvs.0.value`], kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-env',
    C,
    {
      [`${CRC}.env`]: [
        { name: 'PKI_PATH', value: 'var/lib/k0s' },
        { name: 'DB_PASSWORD', value: 'h7Gd-92hs_k' },
      ],
    },
    { at: [`${CRC}.env.1.value`], kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-env',
    C,
    { [`${DAEMON}.env`]: [{ name: 'GITHUB', value: 'ghp_0123456789abcdefghijABCDEFGHIJ012345' }] },
    { at: [`${DAEMON}.env.0.value`], kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-env',
    'kof-storage',
    { 'external-dns.env': [{ name: 'AWS_ACCESS_KEY_ID', value: 'AKIAZ7RM2QK5VD3X9LBC' }] },
    { at: ['external-dns.env.0.value'] },
  ),
  of(
    'secret-inline-env',
    'kof-storage',
    { 'victoriametrics.vmauth.spec.extraEnvs': [{ name: 'API_TOKEN', value: 'f81d4fae7dec11d0a76500a0c91e6bf6' }] },
    { at: ['victoriametrics.vmauth.spec.extraEnvs.0.value'], kof: '>=1.7.0' },
  ),
  of(
    'secret-inline-config',
    C,
    { [`${CONFIG}.exporters.otlphttp/vendor.headers.authorization!`]: 'Bearer f81d4fae7dec11d0a765' },
    { kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-config',
    C,
    {
      [`${CONFIG}.extensions.basicauth/vendor.client_auth.password!`]: 'h7Gd-92hs_k',
      [`${CONFIG}.extensions.basicauth/vendor.client_auth.username`]: 'kof',
    },
    { kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-config',
    C,
    {
      [`${CONFIG}.exporters.datadog.api.key`]: '0123456789abcdef0123456789abcdef',
      [`${CONFIG}.exporters.datadog.api_key!`]: '0123456789abcdef0123456789abcdef',
    },
    { kof: '>=1.2.0' },
  ),
  of(
    'secret-inline-config',
    'kof-mothership',
    {
      'dex.config.connectors': [
        {
          type: 'oidc',
          id: 'google',
          name: 'Google',
          config: { clientID: 'kof', clientSecret: 'GOCSPX-h7Gd92hsk0aa' },
        },
      ],
    },
    { at: ['dex.config.connectors.0.config.clientSecret'], kof: '>=1.1.0' },
  ),
  of('secret-inline-config', 'audit-logs-exporter', {
    's3.credentials.secretKey!': 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzKEYK',
    's3.credentials.accessKey': 'kof',
  }),

  of('cluster-name-shared', C, { [`${OKS}.clusterName!`]: 'prod' }, SHARED),
  of('cluster-name-shared', C, { [`${OKS}.clusterName!`]: 'mothership' }, SHARED),
  of(
    'cluster-name-shared',
    C,
    { [`${CONFIG}.exporters.prometheusremotewrite.external_labels.cluster!`]: 'prod' },
    SHARED,
  ),
  of('cluster-name-shared', C, { 'opencost.opencost.exporter.defaultClusterId!': 'eu' }, SHARED),
  of('cluster-name-shared', C, { 'opencost.opencost.exporter.extraEnv.CLUSTER_NAME!': 'eu' }, SHARED),

  of('collector-volume-twice', C, { [`${DAEMON}.presets.logsCollection.enabled!`]: true }, { kof: '>=1.2.0' }),
  of(
    'collector-volume-twice',
    C,
    { [`${OKS}.collectors.controller-k0s.presets.hostMetrics.enabled!`]: true },
    { kof: '>=1.2.0' },
  ),
  of(
    'collector-volume-twice',
    C,
    {
      [`${DAEMON}.volumes`]: [
        { name: 'own', emptyDir: {} },
        { name: 'own', emptyDir: {} },
      ],
    },
    { at: [`${DAEMON}.volumes.1.name`], kof: '>=1.2.0' },
  ),
  of(
    'collector-volume-twice',
    C,
    { [`${DAEMON}.volumes`]: [{ name: 'hostfs', hostPath: { path: '/' } }] },
    { at: [`${DAEMON}.volumes.0.name`], kof: '>=1.2.0' },
  ),
  of(
    'collector-volume-twice',
    C,
    {
      [`${DAEMON}.volumeMounts`]: [
        { name: 'a', mountPath: '/data' },
        { name: 'b', mountPath: '/data' },
      ],
    },
    { at: [`${DAEMON}.volumeMounts.1.mountPath`], kof: '>=1.2.0' },
  ),

  of(
    'otel-component-type',
    C,
    { [`${CONFIG}.exporters.loki!`]: { endpoint: 'https://loki.acme.io' } },
    { kof: '>=1.7.0' },
  ),
  of('otel-component-type', C, { [`${CONFIG}.exporters.logging!`]: { loglevel: 'debug' } }, { kof: '>=1.2.0' }),
  of('otel-component-type', C, { [`${CONFIG}.processors.spanmetrics!`]: {} }, { kof: '>=1.2.0' }),
  of('otel-component-type', C, { [`${CONFIG}.exporters.otlpp/own!`]: { endpoint: 'a:4317' } }, { kof: '>=1.2.0' }),
  of('otel-component-type', C, { [`${DAEMON}.config.receivers.hostmetric!`]: {} }, { kof: '>=1.2.0 <1.11.0-rc0.main' }),
  ...(
    [
      [`${OKS}.extraEnvs`, { secretKeyRef: { name: 'store' } }, '.secretKeyRef'],
      [`${OKS}.extraEnvs`, { configMapKeyRef: { key: 'level' } }, '.configMapKeyRef'],
      [`${DAEMON}.env`, { fieldRef: {} }, '.fieldRef'],
      [`${OKS}.extraEnvs`, {}, ''],
    ] as const
  ).map(([env, valueFrom, at]) =>
    of(
      'env-source-incomplete',
      C,
      { [env]: [{ name: 'STORE', valueFrom }] },
      { at: [`${env}.0.valueFrom${at}`], kof: '>=1.2.0' },
    ),
  ),
  of(
    'otel-endpoint-scheme',
    C,
    { [`${CONFIG}.exporters.prometheusremotewrite.endpoint!`]: 'vm.acme.io/api/v1/write' },
    { kof: '>=1.2.0' },
  ),
  of(
    'otel-endpoint-scheme',
    C,
    { [`${CONFIG}.exporters.otlphttp/logs.logs_endpoint!`]: 'otel.acme.io:4318/v1/logs' },
    { kof: '>=1.2.0' },
  ),
  of(
    'otel-endpoint-scheme',
    C,
    { [`${CONFIG}.exporters.otlphttp/own.endpoint!`]: '10.0.0.1:4318' },
    { kof: '>=1.2.0' },
  ),
  of(
    'otel-endpoint-scheme',
    C,
    { [`${CONFIG}.exporters.otlphttp/traces.traces_endpoint!`]: 'otel.acme.io' },
    { kof: '>=1.2.0' },
  ),
  of('otel-endpoint-scheme', C, { [`${CONFIG}.exporters.otlphttp.endpoint!`]: 'otel:4318' }, { kof: '>=1.2.0' }),
  // Settings, as the collector's own configuration has them.
  of('otel-component-setting', C, { [`${CONFIG}.processors.batch.timeoutt!`]: '5s' }, { kof: '>=1.2.0' }),
  of('otel-component-setting', C, { [`${CONFIG}.processors.batch.send_batchsize!`]: 1000 }, { kof: '>=1.2.0' }),
  of('otel-component-setting', C, { [`${DAEMON}.config.processors.batch.timeout!`]: 5 }, { kof: '>=1.2.0' }),
  of('otel-component-setting', C, { [`${CONFIG}.exporters.otlphttp/logs.insecure!`]: true }, { kof: '>=1.2.0' }),
  of('otel-component-setting', C, { [`${CONFIG}.exporters.otlphttp/logs.timeout!`]: '30' }, { kof: '>=1.2.0' }),
  of('otel-component-setting', C, { [`${CONFIG}.extensions.file_storage/x.directry!`]: '/var/lib/otelcol' }, GIVEN),
  of(
    'otel-component-setting',
    C,
    { [`${CONFIG}.processors.k8sattributes/x.extract.metadat!`]: ['k8s.pod.name'] },
    GIVEN,
  ),
  of('otel-component-setting', C, { [`${DAEMON}.config.receivers.filelog/x.poll_intervall!`]: '1s' }, GIVEN),

  of('otel-component-incomplete', C, { [`${CONFIG}.exporters.otlphttp/own!`]: { url: 'https://otel.acme.io' } }, GIVEN),
  of('otel-limits-contradict', C, { [`${DAEMON}.config.processors.batch.send_batch_size!`]: 5000 }, GIVEN),
  of('otel-limits-contradict', C, { [`${DAEMON}.config.processors.batch.send_batch_max_size!`]: 500 }, GIVEN),
  of('otel-limits-contradict', C, { [`${CONFIG}.processors.batch/own.send_batch_max_size!`]: 1000 }, GIVEN),
  of(
    'otel-limits-contradict',
    C,
    {
      [`${DAEMON}.config.processors.memory_limiter.check_interval`]: '1s',
      [`${DAEMON}.config.processors.memory_limiter.limit_percentage!`]: 800,
    },
    GIVEN,
  ),
  of(
    'otel-limits-contradict',
    C,
    { [`${CONFIG}.exporters.prometheusremotewrite.retry_on_failure.max_elapsed_time!`]: '20s' },
    GIVEN,
  ),
  of('otel-component-incomplete', C, { [`${CONFIG}.exporters.otlp/own!`]: { endpont: 'otel.acme.io:4317' } }, GIVEN),
  of('otel-component-incomplete', C, { [`${CONFIG}.exporters.otlphttp/x!`]: { headers: { a: 'b' } } }, GIVEN),
  of('otel-component-incomplete', C, { [`${DAEMON}.config.receivers.filelog/x!`]: { start_at: 'end' } }, GIVEN),
  of('otel-component-incomplete', C, { [`${DAEMON}.config.receivers.hostmetrics/x!`]: { initial_delay: '1s' } }, GIVEN),
  of('otel-component-incomplete', C, { [`${CONFIG}.processors.memory_limiter!`]: { limit_percentage: 80 } }, GIVEN),
]

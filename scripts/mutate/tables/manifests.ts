import type { Plant } from '../model.ts'
import { of } from '../of.ts'

const KOF = 'k0rdent.mirantis.com/'
/** Where labels and annotations of a ClusterDeployment stand: Kubernetes' own, and those that the operator hands on. */
const label = (name: string): string => `metadata.labels."${KOF}${name}"`
const annotation = (name: string): string => `metadata.annotations."${KOF}${name}"`
const handed = (name: string): string => `spec.config.clusterAnnotations."${KOF}${name}"`
const handedLabel = (name: string): string => `spec.config.clusterLabels."${KOF}${name}"`
const CD = 'ClusterDeployment'
const REGIONAL: Pick<Plant, 'host'> = { host: 'regional' }
const CHILD: Pick<Plant, 'host'> = { host: 'child' }
const MESH: Pick<Plant, 'host'> = { host: 'istio-regional' }

/** Clusters and regional ConfigMaps. */
export const MANIFESTS: readonly Plant[] = [
  of('cd-label-no-text', CD, { [`${label('kof-storage-secrets')}!`]: true }, REGIONAL),
  of('cd-label-no-text', CD, { 'metadata.labels.rack!': 12 }, CHILD),
  of('cd-label-no-text', CD, { 'metadata.annotations.paged!': false }, CHILD),
  of('cd-label-no-text', CD, { 'spec.config.clusterAnnotations.rack!': 1.5 }, REGIONAL),
  of(
    'cd-label-no-text',
    CD,
    { [handedLabel('kof-cluster-role')]: 'child', 'spec.config.clusterLabels.rack!': 12 },
    CHILD,
  ),
  ...[true, 42, { a: { b: 1 } }, ['a'], 1.1].map((value) =>
    of('cd-label-no-text', CD, { [`${handed('description')}!`]: value }, REGIONAL),
  ),
  ...['kof-regional-domain', 'kof-cert-email', 'kof-storage-class'].map((name) =>
    of(
      'cd-annotation-location',
      CD,
      { [`${annotation(name)}!`]: name === 'kof-cert-email' ? 'ops@acme.io' : 'east.acme.io' },
      { ...REGIONAL, drop: [handed(name)] },
    ),
  ),
  of(
    'cd-annotation-location',
    CD,
    { [`${annotation('kof-storage-values')}!`]: 'victoria-logs-cluster:\n  enabled: true\n' },
    { ...REGIONAL, drop: [handed('kof-storage-values')], not: ['literal'] },
  ),
  of('cd-annotation-location', CD, { [`${handed('kof-storageclass')}!`]: 'gp3' }, REGIONAL),
  // Read since 1.0.0 (k0rdent/kof kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go:37 @v1.0.0).
  of(
    'cd-annotation-location',
    CD,
    { [`${handed('kof-http-config')}!`]: '{"dial_timeout": "10s"}' },
    { ...REGIONAL, kof: '>=1.0.0' },
  ),
  of(
    'cd-annotation-location',
    CD,
    { [`${annotation('kof-cluster-role')}!`]: 'regional' },
    { ...REGIONAL, drop: [label('kof-cluster-role')] },
  ),
  of(
    'cd-annotation-location',
    CD,
    { 'metadata.labels.kof-cluster-role!': 'regional' },
    { ...REGIONAL, drop: [label('kof-cluster-role')] },
  ),
  of(
    'cd-annotation-location',
    CD,
    { 'spec.config.clusterAnnotations."k0rdent.io/kof-storage-class"!': 'gp3' },
    { ...REGIONAL, drop: [handed('kof-storage-class')] },
  ),
  of('cd-annotation-location', CD, { [`${label('kof-tenent-id')}!`]: 'acme' }, { ...CHILD, kof: '>=1.7.0' }),
  of('cd-kcm-region-value', CD, { [`${label('kcm-region-cluster')}!`]: 'True' }, { ...REGIONAL, kof: '>=1.5.0' }),
  of('cd-kcm-region-value', CD, { [`${label('kcm-region-cluster')}!`]: 'yes' }, { ...REGIONAL, kof: '>=1.5.0' }),
  of('cd-kcm-region-value', CD, { [`${label('kcm-region-cluster')}!`]: 'enabled' }, { ...CHILD, kof: '>=1.5.0' }),
  of('cd-kcm-region-value', CD, { [`${label('kcm-region-cluster')}!`]: '1' }, { ...MESH, kof: '>=1.5.0' }),
  of('cd-kcm-region-value', CD, { [`${label('kcm-region-cluster')}!`]: '' }, { ...REGIONAL, kof: '>=1.5.0' }),
  of(
    'cd-endpoint-invalid',
    CD,
    { [`${handed('kof-read-metrics-endpoint')}!`]: 'vmauth.acme.io/vm/select/0/prometheus' },
    REGIONAL,
  ),
  of('cd-endpoint-invalid', CD, { [`${handed('kof-write-logs-endpoint')}!`]: 'logs.acme.io:4318/v1/logs' }, REGIONAL),
  of(
    'cd-endpoint-invalid',
    CD,
    { [`${handed('kof-write-metrics-endpoint')}!`]: 'https://m.acme.io/vm/select/0/prometheus' },
    REGIONAL,
  ),
  of(
    'cd-endpoint-invalid',
    CD,
    { [`${handed('kof-write-traces-endpoint')}!`]: 'https://m.acme.io/vli/insert/opentelemetry/v1/logs' },
    REGIONAL,
  ),
  of('cd-endpoint-invalid', CD, { [`${handed('kof-read-metrics-endpoint')}!`]: '' }, REGIONAL),
  of(
    'cd-endpoint-invalid',
    CD,
    {
      [handed('kof-regional-domain')]: 'east.acme.io',
      [`${handed('kof-write-metrics-endpoint')}!`]: 'https://vmauth.east.acme.io/insert/0/prometheus/api/v1/write',
    },
    REGIONAL,
  ),
  of(
    'cd-cert-email-placeholder',
    CD,
    { [`${handed('kof-cert-email')}!`]: 'mail@example.com' },
    { ...REGIONAL, drop: [handed('kof-storage-values')] },
  ),
  of(
    'cd-cert-email-placeholder',
    CD,
    { [`${handed('kof-cert-email')}!`]: 'ops@kof.local' },
    { ...REGIONAL, drop: [handed('kof-storage-values')] },
  ),
  ...[
    'https://east.acme.io',
    'east.acme.io/',
    'east.acme.io:443',
    'East.acme.io',
    '*.acme.io',
    'east_1.acme.io',
    'vmauth.east.acme.io',
    'east.kof.example.com',
    'kof.example.org',
  ].map((value) => of('cd-regional-domain', CD, { [`${handed('kof-regional-domain')}!`]: value }, REGIONAL)),
  ...['east.acme.io', 'kof.acme.io'].map((domain) =>
    of(
      'cd-regional-in-regionless',
      CD,
      { [`${label('kof-cluster-role')}!`]: 'regional' },
      { ...REGIONAL, umbrella: { 'regionless.enabled': true, 'regionless.domain': domain } },
    ),
  ),
  of(
    'cd-clusterlabels',
    CD,
    { 'spec.config.clusterLabels': { env: 'prod' } },
    { ...REGIONAL, at: ['spec.config.clusterLabels', label('kof-cluster-role')] },
  ),
  of(
    'cd-clusterlabels',
    CD,
    { [`${handedLabel('kof-aws-dns-secrets')}!`]: 'true' },
    { ...CHILD, at: ['spec.config.clusterLabels', label('kof-cluster-role')] },
  ),
  of(
    'cd-crossns-label',
    CD,
    { [`${label('kof-regional-cluster-name')}!`]: 'east' },
    { ...CHILD, umbrella: { 'kof-mothership.values.kcm.kof.operator.crossNamespace': true } },
  ),
  of(
    'cd-dns-label-without-mcs',
    CD,
    { [`${label('kof-aws-dns-secrets')}!`]: 'true' },
    { ...REGIONAL, umbrella: { 'kof-mothership.values.kcm.kof.mcs': {} } },
  ),
  of(
    'cd-dns-label-without-mcs',
    CD,
    { [`${label('kof-azure-dns-secrets')}!`]: 'true' },
    {
      ...REGIONAL,
      umbrella: {
        'kof-mothership.values.kcm.kof.mcs.aws': {
          matchLabels: { [`${KOF}kof-aws-dns-secrets`]: 'true' },
          secrets: ['external-dns-aws-credentials'],
        },
      },
    },
  ),
  of('cd-dns-label-without-mcs', CD, { [`${label('kof-storage-secrets')}!`]: 'true' }, REGIONAL),
  of(
    'cd-endpoint-path-stale',
    CD,
    {
      [`${handed('kof-read-traces-endpoint')}!`]: 'https://vmauth.east.acme.io/vts/select/jaeger',
      [handed('kof-regional-domain')]: 'east.acme.io',
    },
    { ...REGIONAL, kof: '>=1.10.0' },
  ),
  of(
    'cd-endpoint-path-stale',
    CD,
    {
      [`${handed('kof-write-logs-endpoint')}!`]: 'https://vmauth.east.acme.io/vls/insert/opentelemetry/v1/logs',
      [handed('kof-regional-domain')]: 'east.acme.io',
    },
    { ...REGIONAL, kof: '>=1.0.0' },
  ),
  of(
    'cd-endpoint-path-stale',
    CD,
    {
      [`${handed('kof-write-traces-endpoint')}!`]: 'https://jaeger.east.acme.io/collector',
      [handed('kof-regional-domain')]: 'east.acme.io',
    },
    { ...REGIONAL, kof: '>=1.7.0' },
  ),
  of(
    'cd-endpoint-path-stale',
    'ConfigMap',
    { 'data.read_traces_endpoint!': 'https://vmauth.east.acme.io/vts/select/jaeger' },
    { host: 'configmap', kof: '>=1.10.0' },
  ),
  ...['{dial_timeout: 10s', 'dial_timeout=10s', '[]', '{"dial_timeout": 10}', '{"tls_config": true}'].map((value) =>
    of('cd-http-config-json', CD, { [`${annotation('kof-http-config')}!`]: value }, REGIONAL),
  ),
  of(
    'cd-istio-custom-write-endpoints',
    CD,
    { [`${handed('kof-write-metrics-endpoint')}!`]: 'https://metrics.acme.io/write' },
    MESH,
  ),
  of(
    'cd-istio-custom-write-endpoints',
    CD,
    { [`${handed('kof-write-logs-endpoint')}!`]: 'https://logs.acme.io/write' },
    MESH,
  ),
  of(
    'cd-istio-regional-gateway',
    CD,
    { [`${label('istio-role')}!`]: 'member' },
    { ...MESH, drop: [label('istio-gateway')], at: ['metadata.labels', label('kof-cluster-role')] },
  ),
  of(
    'cd-istio-regional-gateway',
    CD,
    { [`${label('istio-gateway')}!`]: 'false' },
    { ...MESH, at: [label('istio-role')] },
  ),
  of('cd-istio-role-value', CD, { [`${label('istio-role')}!`]: 'child' }, { ...CHILD, kof: '>=1.5.0' }),
  of('cd-istio-role-value', CD, { [`${label('istio-role')}!`]: 'true' }, MESH),
  of('cd-istio-role-value', CD, { [`${label('istio-role')}!`]: 'Member' }, { ...MESH, kof: '>=1.5.0' }),
  of(
    'cd-kcm-region-name-length',
    CD,
    { [`${label('kcm-region-cluster')}`]: 'true', 'metadata.name!': 'aws-us-east-2-prod' },
    REGIONAL,
  ),
  of(
    'cd-kcm-region-name-length',
    CD,
    { 'metadata.name!': 'fifteen-letters', [`${label('kcm-region-cluster')}`]: 'true' },
    CHILD,
  ),
  of(
    'cd-kof-version',
    CD,
    { 'metadata.name': 'kid' },
    { ...CHILD, at: ['metadata.labels', label('kof-cluster-role')], umbrella: { autoUpgrade: false } },
  ),
  of(
    'cd-kof-version',
    CD,
    { 'metadata.name': 'east' },
    {
      ...REGIONAL,
      at: ['metadata.labels', label('kof-cluster-role')],
      umbrella: { 'kof-mothership.values.global.clusterName': 'mothership' },
    },
  ),
  ...['adopted-cluster-1-0-2', 'remote-cluster-1-0-19', 'gcp-standalone-cp-1-0-20'].map((template) =>
    of(
      'cd-location-discovery',
      CD,
      { 'spec.template!': template },
      { ...CHILD, drop: [label('kof-regional-cluster-name')], at: ['metadata.labels', label('kof-cluster-role')] },
    ),
  ),
  of(
    'cd-metrics-endpoint-hides-vmauth',
    CD,
    {
      [`${handed('kof-write-metrics-endpoint')}!`]: 'https://metrics.acme.io/write',
      [handed('kof-regional-domain')]: 'east.acme.io',
    },
    REGIONAL,
  ),
  of(
    'cd-regional-not-found',
    CD,
    { [`${label('kof-regional-cluster-name')}!`]: 'west' },
    { ...CHILD, beside: { 'east.yaml': regional('east', 'kcm-system') } },
  ),
  of(
    'cd-regional-not-found',
    CD,
    { [`${label('kof-regional-cluster-name')}!`]: 'east' },
    { ...CHILD, beside: { 'east.yaml': regional('east', 'team-a') } },
  ),
  of(
    'cd-regional-without-domain',
    CD,
    { 'metadata.name': 'east' },
    {
      ...REGIONAL,
      drop: [
        handed('kof-regional-domain'),
        ...['metrics', 'logs', 'traces', 'audit-logs'].flatMap((signal) => [
          handed(`kof-write-${signal}-endpoint`),
          handed(`kof-read-${signal}-endpoint`),
        ]),
      ],
      at: ['metadata.labels', label('kof-cluster-role'), 'spec.config.clusterAnnotations', 'spec.config'],
    },
  ),
  of(
    'cd-regional-without-domain',
    CD,
    {
      [handed('kof-write-metrics-endpoint')]: 'https://m.acme.io',
      [handed('kof-read-metrics-endpoint')]: 'https://r.acme.io',
    },
    {
      ...REGIONAL,
      drop: [handed('kof-regional-domain')],
      at: ['metadata.labels', label('kof-cluster-role'), 'spec.config.clusterAnnotations', 'spec.config'],
    },
  ),
  of('cd-role-value', CD, { [`${label('kof-cluster-role')}!`]: 'region' }, REGIONAL),
  of('cd-role-value', CD, { [`${label('kof-cluster-role')}!`]: 'Child' }, CHILD),
  of('cd-role-value', CD, { [`${label('kof-cluster-role')}!`]: 'storage' }, REGIONAL),
  of(
    'cd-role-value',
    'SveltosCluster',
    {
      kind: 'SveltosCluster',
      apiVersion: 'lib.projectsveltos.io/v1beta1',
      [`${label('kof-cluster-role')}!`]: 'management',
    },
    { ...REGIONAL, drop: ['spec'] },
  ),
  of(
    'cd-selfsigned-http-config',
    CD,
    { 'metadata.name': 'east' },
    {
      ...REGIONAL,
      drop: [annotation('kof-http-config')],
      at: [
        label('kof-cluster-role'),
        'metadata.annotations',
        'metadata.labels',
        'metadata',
        handed('kof-regional-domain'),
      ],
      umbrella: { 'tls.selfSigned': true, 'tls.insecureSkipVerify': true },
    },
  ),
  of(
    'cd-storageclass-unfit',
    CD,
    { [`${handed('kof-storage-class')}!`]: 'shared-nfs' },
    {
      ...REGIONAL,
      beside: {
        'class.yaml':
          'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: shared-nfs}\nprovisioner: nfs.csi.k8s.io\nvolumeBindingMode: Immediate\n',
      },
    },
  ),
  of(
    'regionless-child-namespace',
    CD,
    { 'metadata.namespace!': 'team-a' },
    {
      ...CHILD,
      drop: [label('kof-regional-cluster-name')],
      umbrella: { 'regionless.enabled': true, 'regionless.domain': 'kof.acme.io' },
    },
  ),
  ...['kof-storage', 'storage', 'values'].map((name) =>
    of(
      'cd-values-annotation-nesting',
      CD,
      { [`${handed('kof-storage-values')}!`]: `${name}:\n  victoria-logs-cluster:\n    enabled: true\n` },
      { ...REGIONAL, not: ['flow', 'double', 'single', 'literal', 'anchor', 'comments'] },
    ),
  ),
  of(
    'cd-values-annotation-nesting',
    CD,
    { [`${handed('kof-collectors-values')}!`]: 'kof-collectors:\n  opencost:\n    enabled: false\n' },
    { ...CHILD, not: ['flow', 'double', 'single', 'literal', 'anchor', 'comments'] },
  ),
  ...['- victoria-logs-cluster', 'enabled', '"victoria-logs-cluster: {}"'].map((value) =>
    of(
      'cd-values-annotation-yaml',
      CD,
      { [`${handed('kof-storage-values')}!`]: value },
      { ...REGIONAL, not: ['comments'] },
    ),
  ),
  ...[
    'write_metrics_endpoint',
    'write_audit_logs_endpoint',
    'read_traces_endpoint',
    'read_audit_logs_endpoint',
    'write_logs_endpoint',
  ].map((key) =>
    of(
      'regional-configmap-keys',
      'ConfigMap',
      { 'metadata.name': 'east' },
      { host: 'configmap', drop: [`data.${key}`], at: ['data', 'metadata.labels'], kof: '>=1.10.0' },
    ),
  ),
]

function regional(name: string, namespace: string): string {
  return `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: {${KOF}kof-cluster-role: regional}
spec:
  template: aws-standalone-cp-1-0-28
  config:
    region: us-east-2
    clusterAnnotations: {${KOF}kof-regional-domain: ${name}.acme.io}
`
}

import type { Plant } from '../model.ts'
import { of } from '../of.ts'

/** A connector of Dex with one setting changed. */
function connector(changed: object) {
  const right = {
    type: 'google',
    id: 'google',
    name: 'Google',
    config: { redirectURI: 'https://dex.acme.io/callback' },
  }
  return {
    'dex.enabled': true,
    'dex.config.issuer': 'https://dex.acme.io',
    'dex.config.connectors': [{ ...right, ...changed }],
  }
}

const VMCLUSTER = 'victoriametrics.vmcluster.spec'
const EXPORTERS = 'opentelemetry-kube-stack.defaultCRConfig.config.exporters'
const VM = { kof: '>=1.3.0' }

const LISTENER = 'gateway.spec.listeners.0'
const GATEWAY = {
  'gateway.enabled': true,
  [`${LISTENER}.name`]: 'https',
  [`${LISTENER}.port`]: 443,
  [`${LISTENER}.protocol`]: 'HTTPS',
  [`${LISTENER}.tls.certificateRefs.0.name`]: 'kof-tls',
}

/** Mistakes in addresses, names and switches: of images, hosts, Gateways, Dex and the exporters. */
export const ADDRESSES: readonly Plant[] = [
  of('exporter-setting-invalid', 'audit-logs-exporter', { 'exportDelay!': '15 min' }),
  of('exporter-setting-invalid', 'cold-storage-exporter', { 'catchupHours!': '2d' }),
  of('exporter-setting-invalid', 'audit-logs-exporter', { 'complianceMode!': 'enabled' }),
  of('exporter-setting-invalid', 'cold-storage-exporter', { 'sources!': 'metrics,log' }),
  of('exporter-setting-invalid', 'audit-logs-exporter', { 'streams!': 'platform-audit-logs' }),
  of('exporter-setting-invalid', 'cold-storage-exporter', { 's3.endpoint!': 'minio.minio:9000' }),
  of('exporter-setting-invalid', 'cold-storage-exporter', { 'vmURL!': 'http://vmselect-cluster:8481' }),
  of('exporter-windows-lost', 'audit-logs-exporter', { 'schedule!': '0 3 * * 0' }),
  of('exporter-windows-lost', 'cold-storage-exporter', { 'schedule!': '@weekly' }),
  of('exporter-windows-lost', 'audit-logs-exporter', { 'schedule!': '0 3 * * 0', catchupHours: '48' }),
  of('exporter-windows-lost', 'cold-storage-exporter', { 'schedule!': '0 0 1 * *', catchupHours: '168' }),
  of('exporter-windows-lost', 'audit-logs-exporter', { 'schedule!': '0 0 */2 * *' }),
  of(
    'image-reference-invalid',
    'kof-mothership',
    { 'global.registry!': 'https://registry.acme.io' },
    { kof: '>=1.1.0' },
  ),
  of('image-reference-invalid', 'kof-mothership', { 'global.registry!': 'registry.acme.io/kof/' }, { kof: '>=1.1.0' }),
  of(
    'image-reference-invalid',
    'kof-storage',
    { 'victoria-logs-cluster.vlstorage.image.repository!': 'Acme/VL' },
    { kof: '>=1.7.0' },
  ),
  of(
    'image-reference-invalid',
    'kof-operators',
    { 'opentelemetry-operator.manager.image.repository!': 'https://acme.io/op' },
    { kof: '>=1.7.0' },
  ),
  of(
    'image-reference-invalid',
    'kof-mothership',
    { 'promxy.image.repository!': 'acme/promxy:v1', 'promxy.image.tag': 'v2' },
    { kof: '>=1.7.0' },
  ),
  of(
    'host-name-invalid',
    'kof-mothership',
    { 'promxy.ingress.enabled': true, 'promxy.ingress.hosts.0!': 'https://promxy.acme.io' },
    { kof: '>=1.2.0' },
  ),
  of(
    'host-name-invalid',
    'kof-mothership',
    { 'dex.enabled': true, 'dex.httpRoute.enabled': true, 'dex.httpRoute.hostname!': 'dex.acme.io/' },
    { kof: '>=1.9.0' },
  ),
  of(
    'host-name-invalid',
    'kof-storage',
    {
      'victoriametrics.vmauth.spec.ingress.enabled': true,
      'victoriametrics.vmauth.spec.ingress.host!': 'https://vmauth.acme.io',
    },
    { kof: '>=1.8.1' },
  ),
  of(
    'host-name-invalid',
    'kof-storage',
    { 'grafana.enabled': true, 'grafana.ingress.enabled': true, 'grafana.ingress.host!': 'Grafana.acme.io' },
    { kof: '>=1.8.1' },
  ),
  of(
    'host-name-invalid',
    'kof-storage',
    { 'dex.enabled': true, 'dex.customIngress.enabled': true, 'dex.customIngress.host!': 'dex.acme.io:443' },
    { kof: '>=1.8.1' },
  ),
  of('gateway-listener-invalid', 'kof-mothership', { ...GATEWAY, [`${LISTENER}.port!`]: '443' }, { kof: '>=1.9.0' }),
  of(
    'gateway-listener-invalid',
    'kof-mothership',
    { ...GATEWAY, [`${LISTENER}.protocol!`]: 'https' },
    { kof: '>=1.9.0' },
  ),
  of(
    'gateway-listener-invalid',
    'kof-mothership',
    { ...GATEWAY, [`${LISTENER}.tls.mode!`]: 'terminate' },
    { kof: '>=1.9.0' },
  ),
  of(
    'gateway-listener-invalid',
    'kof-mothership',
    { ...GATEWAY, [`${LISTENER}.tls.mode!`]: 'Passthrough' },
    { kof: '>=1.9.0' },
  ),
  of('gateway-listener-invalid', 'kof-mothership', { ...GATEWAY, [`${LISTENER}.port!`]: 0 }, { kof: '>=1.9.0' }),
  of(
    'dex-config-invalid',
    'kof-mothership',
    { 'dex.enabled': true, 'dex.config.storage.type!': 'kube' },
    { kof: '>=1.1.0' },
  ),
  of(
    'dex-config-invalid',
    'kof-mothership',
    { 'dex.enabled': true, 'dex.config.issuer!': 'dex.acme.io' },
    { kof: '>=1.1.0' },
  ),
  of(
    'dex-config-invalid',
    'kof-storage',
    { 'dex.enabled': true, 'dex.config.storage.type!': 'postgresql' },
    { kof: '>=1.1.0' },
  ),
  of(
    'feature-not-enabled',
    'kof',
    { 'regionless.domain!': 'kof.acme.io' },
    { kof: '>=1.10.0', drop: ['regionless.enabled'] },
  ),
  of(
    'feature-not-enabled',
    'kof-mothership',
    { 'dex.config!': { issuer: 'https://dex.acme.io' } },
    { at: ['dex.httpRoute'], kof: '>=1.1.0', drop: ['dex.enabled'] },
  ),
  of(
    'feature-not-enabled',
    'kof-mothership',
    { 'promxy.ingress.hosts!': ['promxy.acme.io'] },
    { kof: '>=1.1.0', drop: ['promxy.ingress.enabled'] },
  ),
  of(
    'feature-not-enabled',
    'kof-mothership',
    { 'gateway.spec!': { gatewayClassName: 'own' } },
    { kof: '>=1.9.0', drop: ['gateway.enabled'] },
  ),
  of(
    'feature-not-enabled',
    'kof-mothership',
    { 'kcm.kof.acl.extraArgs!': { issuer: 'https://dex.acme.io' } },
    { kof: '>=1.8.0', drop: ['kcm.kof.acl.enabled'] },
  ),
  of('dex-config-invalid', 'kof-mothership', connector({ type: 'gogle' }), {
    kof: '>=1.1.0',
    at: ['dex.config.connectors.0.type'],
  }),
  of('dex-config-invalid', 'kof-mothership', connector({ config: { redirectURI: 'https://dex.acme.io/' } }), {
    kof: '>=1.1.0',
    at: ['dex.config.connectors.0.config.redirectURI'],
  }),
  of(
    'vm-flag-value',
    'kof-storage',
    { 'victoria-logs-cluster.vlstorage.extraArgs.loggerLevel!': 'debug' },
    { kof: '>=1.7.0' },
  ),
  of(
    'vm-flag-value',
    'kof-storage',
    { 'victoria-logs-cluster.vlinsert.extraArgs.loggerFormat!': 'text' },
    { kof: '>=1.7.0' },
  ),
  of(
    'vm-flag-value',
    'kof-storage',
    { 'victoriametrics.vmcluster.spec.vminsert.extraArgs.loggerLevel!': 'info' },
    { kof: '>=1.3.0' },
  ),
  of(
    'vm-flag-value',
    'kof-mothership',
    { 'victoriametrics.vmcluster.spec.vmselect.extraArgs."search.maxQueryDuration"!': '1d' },
    { kof: '>=1.3.0' },
  ),
  of(
    'vm-flag-value',
    'kof-mothership',
    { 'victoriametrics.vmcluster.spec.vmstorage.extraArgs.loggerOutput!': 'file' },
    { kof: '>=1.3.0' },
  ),
  of('vm-flag-unknown', 'kof-mothership', { [`${VMCLUSTER}.vmselect.extraArgs."search.maxQueryDuraton"!`]: '60s' }, VM),
  of('vm-flag-unknown', 'kof-storage', { [`${VMCLUSTER}.vmstorage.extraArgs."search.maxUniqueTimeserie"!`]: '1' }, VM),
  of('vm-flag-unknown', 'kof-storage', { [`${VMCLUSTER}.vminsert.extraArgs.maxLabelPerTimeseries!`]: '60' }, VM),
  of('vm-flag-unknown', 'kof-storage', { [`${VMCLUSTER}.vmselect.extraArgs.--loggerLevel!`]: 'WARN' }, VM),
  of('vm-flag-unknown', 'kof-storage', { 'victoriametrics.vmauth.spec.extraArgs.maxConcurentRequests!': '9' }, VM),
  of(
    'vm-flag-unknown',
    'kof-mothership',
    { 'victoriametrics.vmalert.manager.spec.extraArgs.log-level!': 'debug' },
    { kof: '>=1.3.0' },
  ),
  of('vm-flag-unknown', 'kof-mothership', { 'promxy.extraArgs.loglevel!': 'debug' }, { kof: '>=1.1.0' }),
  of(
    'vm-flag-unknown',
    'kof-storage',
    { 'victoria-logs-cluster.vlstorage.extraArgs."retention.maxDiskSpaceUsageByte"!': '9GiB' },
    { kof: '>=1.7.0' },
  ),
  of('external-dns-name-unknown', 'kof-storage', {
    'external-dns.provider.name!': 'route53',
    'external-dns.enabled': true,
  }),
  of('external-dns-name-unknown', 'kof-storage', {
    'external-dns.provider.name!': 'AWS',
    'external-dns.enabled': true,
  }),
  of('external-dns-name-unknown', 'kof-storage', {
    'external-dns.provider.name!': 'clouddns',
    'external-dns.enabled': true,
  }),
  of(
    'external-dns-name-unknown',
    'kof-storage',
    { 'external-dns.sources!': ['service', 'ingresses'] },
    {
      at: ['external-dns.sources.1'],
    },
  ),
  of(
    'external-dns-name-unknown',
    'kof-storage',
    { 'external-dns.sources!': ['services'] },
    { at: ['external-dns.sources.0'] },
  ),
  ...[
    ['kof-mothership', 'victoriametrics.vmalert.spec.remoteWrite.url', 'http://vminsert-cluster:8480/api/v1/write'],
    ['kof-mothership', 'victoriametrics.vmalert.spec.datasource.url', 'http://vmselect-cluster:8481'],
    ['kof-storage', 'victoriametrics.vmalert.spec.datasource.url', 'http://vminsert-cluster:8480/insert/0/prometheus'],
    ['kof-collectors', `${EXPORTERS}.prometheusremotewrite.endpoint`, 'http://vminsert-cluster:8480/api/v1/write'],
    [
      'kof-collectors',
      `${EXPORTERS}."otlphttp/logs".logs_endpoint`,
      'http://kof-storage-victoria-logs-cluster-vlinsert:9481/v1/logs',
    ],
  ].map(([chart, path, value]) => of('store-path-unknown', chart!, { [`${path}!`]: value! }, VM)),
]

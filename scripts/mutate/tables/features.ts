import type { Plant } from '../model.ts'
import { inEach, of } from '../of.ts'

const M = 'kof-mothership'
const C = 'kof-collectors'
const SOURCES = 'opencost.opencost.prometheus'
const ACL = 'kcm.kof.acl'
const BOTH = ['kof-mothership', 'kof-storage']
const CLIENT = { id: 'grafana-id', name: 'Grafana', redirectURIs: ['https://grafana.acme.io/login/generic_oauth'] }
const MANAGER = 'victoriametrics.vmalert.manager.spec.configRawYaml'
/** Secrets of AWS are handed out by some of the files. */
const NO_SECRETS: Pick<Plant, 'hosts'> = { hosts: ['short', 'values.yaml', 'L112.yaml'] }
const GROUP = 'kubernetes-apps'

/** Grafana, Dex, the ACL server, alerts, DNS and pages. */
export const FEATURES: readonly Plant[] = [
  of('acl-development-mode', M, { [`${ACL}.enabled`]: true, [`${ACL}.developmentMode!`]: true }),
  of(
    'acl-development-mode',
    M,
    { [`${ACL}.enabled`]: true, [`${ACL}.extraArgs.development-mode!`]: true },
    { drop: [ACL] },
  ),
  of(
    'acl-development-mode',
    M,
    { [`${ACL}.enabled`]: true, [`${ACL}.developmentMode!`]: true },
    { environment: 'development' },
  ),
  of('acl-extraargs-key', M, { [`${ACL}.enabled`]: true, [`${ACL}.extraArgs.log-level!`]: 'debug' }),
  of('acl-extraargs-key', M, { [`${ACL}.enabled`]: true, [`${ACL}.extraArgs.issuerUrl!`]: 'https://dex.acme.io' }),
  of('acl-extraargs-key', M, { [`${ACL}.enabled`]: true, [`${ACL}.extraArgs.--issuer!`]: 'https://dex.acme.io' }),
  of('acl-issuer-mismatch', M, { [`${ACL}.enabled!`]: true }, { drop: [ACL, 'dex'] }),
  of(
    'acl-issuer-mismatch',
    M,
    {
      [`${ACL}.enabled`]: true,
      [`${ACL}.extraArgs.issuer!`]: 'https://dex.acme.io/',
      'dex.enabled': true,
      'dex.config.issuer': 'https://dex.acme.io',
    },
    { drop: [ACL] },
  ),
  of(
    'acl-issuer-mismatch',
    M,
    {
      [`${ACL}.enabled`]: true,
      [`${ACL}.extraArgs.issuer!`]: 'https://dex.acme.io',
      'dex.enabled': true,
      'dex.config.issuer': 'https://dex.acme.io:32000',
    },
    { drop: [ACL] },
  ),
  of('dex-issuer-placeholder', M, { 'dex.enabled!': true }, { drop: ['dex'] }),
  of('dex-issuer-placeholder', M, { 'dex.enabled': true, 'dex.config.issuer!': 'https://dex.example.com:32000' }),
  of('dex-issuer-placeholder', 'kof-storage', { 'dex.enabled': true, 'dex.config.issuer!': 'https://dex.example.org' }),
  ...inEach(
    BOTH,
    'dex-default-client-secret',
    {
      'dex.enabled': true,
      'dex.config.issuer': 'https://dex.acme.io',
      'dex.config.staticClients': [{ ...CLIENT, secret: 'grafana-secret' }],
    },
    { at: ['dex.config.staticClients.0.secret'] },
  ),
  of(
    'dex-default-client-secret',
    M,
    { 'dex.enabled!': true, 'dex.config.issuer': 'https://dex.acme.io' },
    { drop: ['dex'], environment: 'production', kof: '<=1.10.0' },
  ),
  ...inEach(
    BOTH,
    'dex-empty-password-hash',
    {
      'dex.enabled': true,
      'dex.config.enablePasswordDB': true,
      'dex.config.staticPasswords': [{ email: 'ops@acme.io', username: 'ops', userID: '1', hash: '' }],
    },
    { at: ['dex.config.staticPasswords.0.hash'] },
  ),
  of(
    'dex-empty-password-hash',
    M,
    {
      'dex.enabled': true,
      'dex.config.enablePasswordDB': true,
      'dex.config.staticPasswords': [{ email: 'ops@acme.io', username: 'ops', userID: '1', hash: 'password' }],
    },
    { at: ['dex.config.staticPasswords.0.hash'] },
  ),
  of(
    'dex-empty-password-hash',
    M,
    {
      'dex.enabled': true,
      'dex.config.enablePasswordDB': true,
      'dex.config.staticPasswords': [{ email: 'ops@acme.io', username: 'ops', userID: '1' }],
    },
    { at: ['dex.config.staticPasswords.0', 'dex.config.staticPasswords.0.email'] },
  ),
  of('dex-httproute-without-gateway', M, { 'dex.enabled!': true }, { drop: ['dex', 'gateway'] }),
  of(
    'dex-httproute-without-gateway',
    M,
    { 'dex.enabled!': true, 'dex.httpRoute.enabled!': true, 'dex.httpRoute.hostname': 'dex.acme.io' },
    { drop: ['dex', 'gateway'] },
  ),
  ...inEach(
    BOTH,
    'grafana-cr-not-created',
    { 'grafana.enabled': true, 'grafana.version!': '11.0.0' },
    { drop: ['grafana'] },
  ),
  ...inEach(
    BOTH,
    'grafana-cr-not-created',
    { 'grafana.enabled': true, 'grafana.config!': { server: { root_url: 'https://grafana.acme.io' } } },
    { drop: ['grafana'] },
  ),
  of(
    'grafana-cr-not-created',
    M,
    { 'grafana.enabled': true, 'grafana.pvc.resources.requests.storage': '5Gi' },
    { drop: ['grafana'], at: ['grafana.pvc'] },
  ),
  ...inEach(
    BOTH,
    'grafana-install-for-tests',
    { 'grafana.enabled': true, 'grafana.installForTests!': true },
    { drop: ['grafana'] },
  ),
  of(
    'grafana-install-for-tests',
    M,
    { 'grafana.installForTests!': true, 'grafana.enabled': true },
    { environment: 'production', drop: ['grafana'] },
  ),
  of(
    'placeholder-example-domain',
    M,
    { 'promxy.ingress.enabled': true, 'promxy.ingress.hosts': ['promxy.example.com'] },
    { at: ['promxy.ingress.hosts.0'] },
  ),
  of('placeholder-example-domain', M, { 'promxy.ingress.enabled!': true }, { drop: ['promxy.ingress'] }),
  of('placeholder-example-domain', M, { 'gateway.enabled!': true }, { drop: ['gateway'], kof: '>=1.9.0' }),
  of('placeholder-example-domain', M, {
    'grafana.enabled': true,
    'grafana.ingress.enabled!': true,
    'grafana.ingress.host!': 'grafana.example.org',
  }),
  of(
    'placeholder-example-domain',
    M,
    {
      'kcm.kof.operator.ui.gateway.enabled': true,
      'kcm.kof.operator.ui.gateway.httpRoute.spec.hostnames': ['ui.example.net'],
    },
    { kof: '>=1.10.0', at: ['kcm.kof.operator.ui.gateway.httpRoute.spec.hostnames.0'] },
  ),
  of('multilevel-select-storagenode', M, {
    'victoria-logs-multilevel-select.extraArgs.storageNode!': 'vlselect.east:9471',
  }),
  of('multilevel-select-storagenode', M, {
    'victoria-traces-multilevel-select.extraArgs.storageNode!': 'vtselect.east:10471',
  }),
  of(
    'dns-secret-provider-mismatch',
    'kof-storage',
    { 'external-dns.provider.name!': 'azure' },
    { drop: ['external-dns'], ...NO_SECRETS },
  ),
  of(
    'dns-secret-provider-mismatch',
    'kof-storage',
    { 'external-dns.provider.name!': 'openstack', 'external-dns.enabled': true },
    { drop: ['external-dns'], ...NO_SECRETS },
  ),
  of(
    'dns-secret-provider-mismatch',
    'kof',
    {
      'kof-mothership.values.kcm.kof.mcs': {
        'azure-dns': { matchLabels: { dns: 'azure' }, secrets: ['external-dns-azure-credentials'] },
      },
    },
    {
      drop: ['kof-regional.values.storage.external-dns'],
      at: [
        'kof-mothership.values.kcm.kof.mcs.azure-dns.secrets.0',
        'kof-mothership.values.kcm.kof.mcs.azure-dns.secrets',
      ],
    },
  ),
  of(
    'exporter-s3-credential-pair',
    'audit-logs-exporter',
    { 's3.credentials.accessKey!': 'kof' },
    { at: ['s3.credentials.secretKey'], drop: [], not: ['flow'] },
  ),
  of('exporter-schedule-invalid', 'cold-storage-exporter', { 'schedule!': '5 * * *' }),
  of('exporter-schedule-invalid', 'audit-logs-exporter', { 'schedule!': '0 0 * * 7' }),
  of('exporter-schedule-invalid', 'audit-logs-exporter', { 'schedule!': '0 60 * * * *' }),
  of('exporter-schedule-invalid', 'cold-storage-exporter', { 'schedule!': 'hourly' }),
  of('exporter-schedule-invalid', 'audit-logs-exporter', { 'concurrencyPolicy!': 'forbid' }),
  of('exporter-schedule-invalid', 'cold-storage-exporter', { 'timeZone!': 'Europe/Berln' }),
  of('exporter-schedule-invalid', 'audit-logs-exporter', { 'timeZone!': 'CEST' }),
  of('exporter-s3-credential-pair', 'cold-storage-exporter', {
    's3.credentials.secretKey!': '$SECRET',
    's3.credentials.accessKey!': '',
  }),

  of('opencost-two-sources', C, { [`${SOURCES}.internal.enabled!`]: true }, { kof: '>=1.6.0' }),
  of(
    'opencost-two-sources',
    C,
    { [`${SOURCES}.amp.enabled!`]: true, [`${SOURCES}.amp.workspaceId`]: 'ws-1' },
    { kof: '>=1.6.0' },
  ),
  of(
    'opencost-two-sources',
    C,
    { [`${SOURCES}.internal.enabled!`]: true, [`${SOURCES}.external.enabled`]: true },
    { kof: '>=1.6.0' },
  ),

  of('alert-expr-invalid', M, { [`defaultAlertRules.${GROUP}.KubePodCrashLooping.expr!`]: 'sum(rate(x[5m]) > 1' }),
  of('alert-expr-invalid', M, { [`clusterAlertRules.c1.${GROUP}.Own.expr!`]: 'expr: up{cluster="c1"} == 0' }),
  of('alert-expr-invalid', M, { 'defaultAlertRules.own.Own.expr!': 'up{job="x} == 0' }),
  of('alert-expr-invalid', M, { [`defaultAlertRules.${GROUP}.KubePodCrashLooping.for!`]: '20min' }),
  of('alert-expr-invalid', M, { [`defaultAlertRules.${GROUP}.KubePodCrashLooping.keep_firing_for!`]: '5m' }),
  of('alert-expr-invalid', M, { 'defaultAlertRules.own.Mine!': { for: '5m' } }),
  of(
    'cluster-alert-without-exclusion',
    M,
    { [`clusterAlertRules.cluster1.${GROUP}.KubePodCrashLooping.expr!`]: 'up{cluster="cluster1"} == 0' },
    {
      at: [`clusterAlertRules.cluster1.${GROUP}.KubePodCrashLooping`],
      drop: ['clusterAlertRules', 'defaultAlertRules'],
    },
  ),
  of(
    'cluster-alert-without-exclusion',
    M,
    { 'clusterAlertRules.cluster1.own.Own.expr!': 'up == 0' },
    { at: ['clusterAlertRules.cluster1.own.Own'] },
  ),
  of(
    'alertmanager-config-invalid',
    M,
    { [`${MANAGER}!`]: 'route:\n  receiver: team\nreceivers:\n  - name: tema\n' },
    { kof: '>=1.3.0', not: ['flow', 'alias', 'literal'] },
  ),
  of('alertmanager-config-invalid', M, { [`${MANAGER}!`]: 'receivers:\n  - name: team\n' }, { kof: '>=1.3.0' }),
  of('alertmanager-config-invalid', M, { [`${MANAGER}!`]: 'route: {receiver: team\n' }, { kof: '>=1.3.0' }),
  of(
    'alertmanager-config-invalid',
    M,
    { [`${MANAGER}!`]: 'route: {receiver: team, group_wait: 30}\nreceivers:\n  - name: team\n' },
    { kof: '>=1.3.0' },
  ),
  of(
    'alertmanager-config-invalid',
    M,
    { [`${MANAGER}!`]: 'route: {receiver: team}\nreceivers:\n  - name: team\n    slack_configs: [{channel: ops}]\n' },
    { kof: '>=1.3.0' },
  ),
  of(
    'alertmanager-config-invalid',
    M,
    { [`${MANAGER}!`]: 'route:\n  group_by: [a]\nreceivers:\n  - name: team\n' },
    { kof: '>=1.3.0', not: ['literal'] },
  ),
]

/** The mesh's own chart. */
export const MESH: readonly Plant[] = [
  of('mesh-apiserver-missing', 'k0rdent-istio', { 'managementCluster.includeInMesh!': true }),
  of('mesh-apiserver-missing', 'k0rdent-istio', {
    'managementCluster.includeInMesh!': true,
    'managementCluster.apiServer!': '',
  }),
  ...[
    'https://EXAMPLE-control-plane:6443',
    'https://localhost:6443',
    'https://kubernetes.default.svc',
    '<API_SERVER>',
    '10.0.0.1:6443',
    'https://127.0.0.1:6443',
  ].map((address) =>
    of('mesh-apiserver-placeholder', 'k0rdent-istio', {
      'managementCluster.includeInMesh': true,
      'managementCluster.apiServer!': address,
    }),
  ),
  ...['*.local', '*.svc.cluster.local', '*', '*.kof.svc.cluster.local'].map((host) =>
    of(
      'mesh-gateway-exposes-all',
      'k0rdent-istio',
      { 'gateway.resource.spec.servers': [server([host])] },
      { at: ['gateway.resource.spec.servers.0.hosts.0'] },
    ),
  ),
  of(
    'mesh-gateway-host-mismatch',
    'k0rdent-istio',
    { 'gateway.resource.spec.servers': [server(['grafana.kof.svc.cluster.local'])] },
    { at: ['gateway.resource.spec.servers.0.hosts', 'gateway.resource.spec.servers.0.hosts.0'] },
  ),
  of(
    'mesh-gateway-host-mismatch',
    'k0rdent-istio',
    {
      'managementCluster.includeInMesh': true,
      'managementCluster.apiServer': 'https://k8s.acme.io:6443',
      'gateway.resource.spec.servers': [server(['{clusterName}-vmauth.kof.svc.cluster.local'])],
    },
    { at: ['gateway.resource.spec.servers.0.hosts', 'gateway.resource.spec.servers.0.hosts.0'] },
  ),
  of(
    'mesh-gateway-host-mismatch',
    'k0rdent-istio',
    {
      'managementCluster.includeInMesh': false,
      'gateway.resource.spec.servers': [server(['east-vmauth.kof.svc.cluster.local'])],
    },
    { at: ['gateway.resource.spec.servers.0.hosts', 'gateway.resource.spec.servers.0.hosts.0'] },
  ),
  of(
    'mesh-gateway-server-incomplete',
    'k0rdent-istio',
    { 'gateway.resource.spec.servers': [{ hosts: ['{clusterName}-vmauth.kof.svc.cluster.local'] }] },
    { at: ['gateway.resource.spec.servers.0'] },
  ),
  of(
    'mesh-gateway-server-incomplete',
    'k0rdent-istio',
    {
      'gateway.resource.spec.servers': [
        {
          port: { number: 15443, protocol: 'TLS' },
          tls: { mode: 'AUTO_PASSTHROUGH' },
          hosts: ['{clusterName}-vmauth.kof.svc.cluster.local'],
        },
      ],
    },
    { at: ['gateway.resource.spec.servers.0.port', 'gateway.resource.spec.servers.0'] },
  ),
  of(
    'mesh-gateway-server-incomplete',
    'k0rdent-istio',
    {
      'gateway.resource.spec.servers': [
        {
          port: { number: 15443, name: 'tls', protocol: 'TLS' },
          hosts: ['{clusterName}-vmauth.kof.svc.cluster.local'],
        },
      ],
    },
    { at: ['gateway.resource.spec.servers.0'] },
  ),
]

function server(hosts: readonly string[]) {
  return { port: { number: 15443, name: 'tls', protocol: 'TLS' }, tls: { mode: 'AUTO_PASSTHROUGH' }, hosts: [...hosts] }
}

import {
  BOOL,
  type Fact,
  FREE,
  free,
  HTTP_ROUTE,
  LIST,
  listOf,
  MAP,
  mapOf,
  NUMBER,
  strict,
  TEXT,
  TEXTS,
} from './fact.ts'
import { OLDER_FACTS } from './facts-older.ts'
import { SUBCHART_FACTS } from './facts-subcharts.ts'

const SERVICE = strict({
  enabled: BOOL,
  type: TEXT,
  servicePort: NUMBER,
  annotations: MAP,
  extraLabels: MAP,
  clusterIP: TEXT,
  externalIPs: TEXTS,
  loadBalancerIP: TEXT,
  loadBalancerSourceRanges: TEXTS,
})
const DATASOURCE_AUTH = {
  username: TEXT,
  password: TEXT,
  username_key: TEXT,
  password_key: TEXT,
  credentials_secret_name: TEXT,
}

/**
 * A rule as kof-operator reads it, which drops other keys (kof-operator/internal/controller/alerts_configmap_controller.go:49-50).
 * What is in them is a matter of alert-expr-invalid: files have hundreds, and each look costs.
 */
const RULE = strict({
  alert: FREE,
  record: FREE,
  expr: FREE,
  for: FREE,
  keep_firing_for: FREE,
  labels: FREE,
  annotations: FREE,
})

/** Pages of kof-mothership, the templates of whose Ingresses are alike. */
const INGRESSES = [
  ['promxy.ingress', 'kof-mothership/templates/promxy/ingress.yaml'],
  ['kcm.kof.ingress', 'kof-mothership/templates/kof-operator/ingress-ui.yaml'],
] as const

const KOF_FACTS: readonly Fact[] = [
  ...INGRESSES.flatMap(([at, source]): Fact[] => [
    { chart: 'kof-mothership', at: `${at}.hosts`, schema: TEXTS, source },
    { chart: 'kof-mothership', at: `${at}.tls`, schema: listOf(strict({ hosts: TEXTS, secretName: TEXT })), source },
  ]),
  free('kof', 'global.helmRepo.spec', 'Flux HelmRepository.spec (kof/templates/helmrepositories.yaml)'),
  { chart: 'kof', at: 'global.components', schema: TEXTS, source: 'kof/templates/helmreleases.yaml:1-2' },
  free('kof', 'flux.install', 'Flux HelmRelease.spec.install (kof/templates/helmreleases.yaml)'),
  {
    chart: 'kof',
    at: 'flux.upgrade',
    schema: strict({ retryInterval: TEXT }),
    source: 'kof/templates/helmreleases.yaml reads only retryInterval',
  },

  { chart: 'kof-regional', at: 'istio.dependsOn', schema: TEXTS, source: 'regional-multi-cluster-service.yaml' },
  { chart: 'kof-child', at: 'istio.dependsOn', schema: TEXTS, source: 'child-multi-cluster-service.yaml' },
  {
    chart: 'kof-regional',
    at: 'global',
    schema: MAP,
    source: 'global of every service (regional-multi-cluster-service.yaml:1-2)',
  },
  {
    chart: 'kof-child',
    at: 'global',
    schema: MAP,
    source: 'global of every service (child-multi-cluster-service.yaml)',
  },

  {
    chart: 'kof-mothership',
    at: 'kcm.kof.mcs',
    schema: mapOf(strict({ matchLabels: mapOf(TEXT), secrets: TEXTS })),
    source: 'kof-mothership/templates/ksm/copy-secrets.yaml',
  },
  {
    chart: 'kof-mothership',
    at: 'kcm.kof.secrets',
    schema: mapOf(strict({ secrets: TEXTS, htpasswdFrom: TEXT })),
    source: 'kof-mothership/templates/k0rdent/kof/secrets.yaml',
  },
  {
    chart: 'kof-mothership',
    at: 'kcm.kof.operator.serviceAccount.name',
    schema: TEXT,
    source: 'operator-deployment.yaml',
  },
  { chart: 'kof-mothership', at: 'promxy.serviceAccount.name', schema: TEXT, source: 'promxy-deployment.yaml' },
  { chart: 'kof-mothership', at: 'kcm.kof.acl.service', schema: SERVICE, source: 'acl/service.yaml' },
  { chart: 'kof-mothership', at: 'kcm.kof.service', schema: SERVICE, source: 'kof-operator/service.yaml' },
  { chart: 'kof-mothership', at: 'promxy.service', schema: SERVICE, source: 'promxy/service.yaml' },
  free('kof-mothership', 'kcm.kof.operator.deployment.strategy', 'operator-deployment.yaml:21'),
  free('kof-mothership', 'kcm.kof.operator.ui.gateway.httpRoute.spec', HTTP_ROUTE),
  free('kof-mothership', 'promxy.gateway.httpRoute.spec', HTTP_ROUTE),
  free('kof-mothership', 'grafana.gateway.httpRoute', HTTP_ROUTE),
  free('kof-mothership', 'promxy.extraArgs', 'printed as --KEY=VALUE (promxy/promxy-deployment.yaml)', mapOf(TEXT)),
  free('kof-mothership', 'kcm.kof.acl.extraArgs', 'printed as --KEY=VALUE (acl/deployment.yaml)', mapOf(TEXT)),
  free(
    'kof-mothership',
    'victoria-logs-multilevel-select.extraArgs',
    'texts by name in the CRD VLCluster',
    mapOf(TEXT),
  ),
  free('kof-mothership', 'victoria-traces-multilevel-select.extraArgs', 'the same in VTCluster', mapOf(TEXT)),
  free('kof-mothership', 'grafana.config', 'Grafana CR, spec.config'),
  {
    chart: 'kof-mothership',
    at: 'grafana.logSources',
    schema: listOf(
      strict({ name: TEXT, url: TEXT, type: TEXT, auth: strict(DATASOURCE_AUTH) }, ['name', 'url', 'auth']),
    ),
    source: 'kof-mothership/templates/grafana/logs-datasource.yaml:45-51',
  },
  free('kof-mothership', 'gateway.spec', 'Gateway API Gateway.spec, printed whole'),
  free('kof-mothership', 'dex.config', 'Dex configuration, printed whole into a Secret'),
  free('kof-mothership', 'global', 'reaches all subcharts'),
  free('kof-mothership', 'defaultAlertRules', 'rules by group and name (promxy/rules.yaml)', mapOf(mapOf(RULE))),
  free('kof-mothership', 'clusterAlertRules', 'the same by cluster (promxy/rules.yaml)', mapOf(mapOf(mapOf(RULE)))),
  free(
    'kof-mothership',
    'defaultRecordRules',
    'lists of rules by group (victoria/record-rules.yaml)',
    mapOf(listOf(RULE)),
  ),
  free(
    'kof-mothership',
    'clusterRecordRules',
    'the same by cluster (victoria/record-rules.yaml)',
    mapOf(mapOf(listOf(RULE))),
  ),
  free('kof-mothership', 'windowsMonitoring', 'windows.node.rules.yaml', strict({ enabled: BOOL })),
  free(
    'kof-mothership',
    'prometheusOperator.kubeletService',
    'kubernetes-system-kubelet.yaml',
    strict({ enabled: BOOL }),
  ),
  {
    chart: 'kof-mothership',
    versions: '>=1.10.0',
    at: 'kof-dashboards.grafana.dashboard.datasource.filters',
    schema: MAP,
    adds: true,
    source: 'written by the umbrella itself (helmreleases.yaml:60-65)',
  },

  free('kof-storage', 'global', 'reaches all subcharts'),
  free('kof-storage', 'vmrules', 'filled from a ConfigMap (victoria/vmrules.yaml)', strict({ groups: mapOf(LIST) })),
  free('kof-storage', 'gateway.spec', 'Gateway API Gateway.spec, printed whole'),
  free('kof-storage', 'grafana.gateway.httpRoute', HTTP_ROUTE),
  free('kof-storage', 'grafana.config', 'Grafana CR, spec.config'),
  {
    chart: 'kof-storage',
    versions: '>=1.3.0',
    at: 'resourcesRefsVersions',
    schema: FREE,
    adds: true,
    source: 'injected by kof-regional',
  },
  {
    chart: 'kof-storage',
    at: 'grafana.datasources',
    schema: listOf(
      strict({ name: TEXT, url: TEXT, type: TEXT, auth: strict(DATASOURCE_AUTH) }, ['name', 'url', 'type']),
    ),
    source: 'kof-storage/templates/grafana',
  },

  free('kof-collectors', 'global', 'reaches all subcharts'),
  free('kof-collectors', 'kcm.serviceMonitor.selector', 'ServiceMonitor selector, printed whole'),
  free('kof-operators', 'global', 'reaches all subcharts'),

  free('cold-storage-exporter', 's3.usePathStyle', 'quoted in cronjob.yaml', TEXT),
  free('cold-storage-exporter', 's3.forceHTTP', 'quoted in cronjob.yaml', TEXT),
  free('audit-logs-exporter', 's3.usePathStyle', 'quoted in cronjob.yaml', TEXT),
  free('audit-logs-exporter', 's3.forceHTTP', 'quoted in cronjob.yaml', TEXT),

  free('k0rdent-istio', 'global', 'reaches istiod and base; global.meshConfig is an Istio MeshConfig'),
  free('k0rdent-istio', 'gateway.resource', 'any manifest, null for none (gateway/cm-template.yaml)'),
  free('k0rdent-istio', 'istio.repo.spec', 'Flux HelmRepository.spec'),
  free('k0rdent-istio', 'k0rdent-istio.repo.spec', 'Flux HelmRepository.spec'),
  free('k0rdent-istio', 'operator.deployment.strategy', 'operator-deployment.yaml'),
  {
    chart: 'k0rdent-istio',
    versions: '<0.4.2',
    at: 'intermediateCAs',
    schema: mapOf(strict({ namespace: TEXT, certificate: BOOL, issuer: BOOL })),
    source: 'values.yaml of 0.1.0 to 0.4.1: a map by cluster',
  },
  free('k0rdent-istio-base', 'gateway.resource', 'any manifest, null for none'),
  free('k0rdent-istio-base', 'k0rdent-istio.repo.spec', 'Flux HelmRepository.spec'),
  free('k0rdent-istio-base', 'global', 'reaches all subcharts'),
]

/** All facts; of two about one place the first holds. */
export const FACTS: readonly Fact[] = [...OLDER_FACTS, ...KOF_FACTS, ...SUBCHART_FACTS]

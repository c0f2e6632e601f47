import type { JsonObject } from '../../src/schema/knowledge.ts'
import { RESOURCES } from './free-form.ts'

/** What defaults do not show of one place in a chart's values. */
export interface Fact {
  readonly chart: string
  /** Versions of the chart it holds for; all when absent. */
  readonly versions?: string
  /** Dotted route, `*` for any known key; a route with dots in keys as a list. */
  readonly at: string | readonly string[]
  readonly schema: JsonObject
  /** The template or documentation that shows it. */
  readonly source: string
}

const FREE: JsonObject = {}
const MAP: JsonObject = { type: 'object' }
const LIST: JsonObject = { type: 'array' }
const BOOL: JsonObject = { type: 'boolean' }
const NUMBER: JsonObject = { type: ['number', 'string'] }
const TEXT: JsonObject = { type: ['string', 'number', 'boolean'] }
const TEXTS: JsonObject = { type: 'array', items: TEXT }
const mapOf = (schema: JsonObject): JsonObject => ({ type: 'object', additionalProperties: schema })
const strict = (properties: JsonObject, required?: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required === undefined ? {} : { required }),
})
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items })

const HTTP_ROUTE = 'Gateway API HTTPRoute, printed whole'
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

/** One value of the `opentelemetry-kube-stack.collectors` map, or of `defaultCRConfig`. */
const COLLECTOR = strict({
  additionalContainers: LIST,
  affinity: MAP,
  annotations: MAP,
  args: MAP,
  autoscaler: MAP,
  clusterRoleBinding: strict({ enabled: BOOL, clusterRoleName: TEXT }),
  config: MAP,
  configmaps: LIST,
  deploymentUpdateStrategy: MAP,
  enabled: BOOL,
  env: LIST,
  envFrom: LIST,
  exclude: FREE,
  fullnameOverride: TEXT,
  hostNetwork: BOOL,
  image: strict({ registry: TEXT, repository: TEXT, tag: TEXT, digest: TEXT, pullPolicy: TEXT }),
  ingress: MAP,
  initContainers: LIST,
  labels: MAP,
  lifecycle: MAP,
  livenessProbe: MAP,
  managementState: TEXT,
  mode: TEXT,
  nodeSelector: MAP,
  observability: MAP,
  podAnnotations: MAP,
  podDisruptionBudget: MAP,
  podSecurityContext: MAP,
  ports: LIST,
  presets: MAP,
  priorityClassName: TEXT,
  replicas: NUMBER,
  resources: RESOURCES,
  scrape_configs_file: TEXT,
  securityContext: MAP,
  serviceAccount: TEXT,
  shareProcessNamespace: BOOL,
  suffix: TEXT,
  targetAllocator: MAP,
  terminationGracePeriodSeconds: NUMBER,
  tolerations: LIST,
  topologySpreadConstraints: LIST,
  updateStrategy: MAP,
  upgradeStrategy: TEXT,
  volumeClaimTemplates: LIST,
  volumeMounts: LIST,
  volumes: LIST,
})

/** A place that is printed whole, so that anything may stand in it. */
function free(chart: string, at: Fact['at'], source: string, schema: JsonObject = MAP, versions?: string): Fact {
  return { chart, at, schema, source, ...(versions === undefined ? {} : { versions }) }
}

/** Facts by chart; of two about one place the first holds. */
export const FACTS: readonly Fact[] = [
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
    schema: mapOf(strict({ matchLabels: MAP, secrets: TEXTS })),
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
  free('kof-mothership', 'defaultAlertRules', 'rules by group and name (promxy/rules.yaml)', mapOf(mapOf(MAP))),
  free('kof-mothership', 'clusterAlertRules', 'the same by cluster (promxy/rules.yaml)', mapOf(mapOf(mapOf(MAP)))),
  free('kof-mothership', 'defaultRecordRules', 'lists of rules by group (victoria/record-rules.yaml)', mapOf(LIST)),
  free('kof-mothership', 'clusterRecordRules', 'the same by cluster (victoria/record-rules.yaml)', mapOf(mapOf(LIST))),
  free('kof-mothership', 'windowsMonitoring', 'windows.node.rules.yaml', strict({ enabled: BOOL })),
  free(
    'kof-mothership',
    'prometheusOperator.kubeletService',
    'kubernetes-system-kubelet.yaml',
    strict({ enabled: BOOL }),
  ),
  free(
    'kof-mothership',
    'kof-dashboards.grafana.dashboard.datasource.filters',
    'written by the umbrella itself (helmreleases.yaml:60-65)',
  ),

  free('kof-storage', 'global', 'reaches all subcharts'),
  free(
    'kof-storage',
    'vmrules',
    'filled from a ConfigMap (victoria/vmrules.yaml)',
    strict({ groups: mapOf(mapOf(LIST)) }),
  ),
  free('kof-storage', 'gateway.spec', 'Gateway API Gateway.spec, printed whole'),
  free('kof-storage', 'grafana.gateway.httpRoute', HTTP_ROUTE),
  free('kof-storage', 'grafana.config', 'Grafana CR, spec.config'),
  free('kof-storage', 'resourcesRefsVersions', 'injected by kof-regional', FREE),
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

  {
    chart: 'opentelemetry-kube-stack',
    at: 'collectors',
    schema: mapOf(COLLECTOR),
    source: 'opentelemetry-kube-stack/templates/collector.yaml',
  },
  {
    chart: 'opentelemetry-kube-stack',
    at: 'defaultCRConfig',
    schema: COLLECTOR,
    source: 'opentelemetry-kube-stack/templates/collector.yaml',
  },
  free('opentelemetry-kube-stack', 'presets', 'opentelemetry-kube-stack/templates/_config.tpl', MAP),
  free('opentelemetry-kube-stack', 'instrumentation', 'the chart has a strict schema for it'),
  free('opentelemetry-kube-stack', 'opAMPBridge', 'the chart has a strict schema for it'),

  free('dex', 'config', 'Dex configuration, printed whole into a Secret'),
  free('dex', 'customIngress', 'kof-storage/templates/dex/ingress.yaml', strict({ enabled: BOOL, host: TEXT })),
  free(
    'dex',
    'httpRoute',
    'kof-mothership/templates/gateway/httproute-dex.yaml',
    strict({ enabled: BOOL, hostname: TEXT }),
  ),
  free('dex', 'gateway.httpRoute.spec', HTTP_ROUTE),
  free('opencost', 'opencost.customPricing.costModel', 'a free map of prices'),
  free('opencost', 'opencost.metrics.config', 'printed into a ConfigMap'),
  free('opencost', 'plugins.configs', 'a map by plugin'),
  free('opencost', 'networkPolicies.prometheus', 'labels and ports of a NetworkPolicy'),
  free('external-dns', 'extraArgs', 'a list, or since 1.16 a map', { type: ['array', 'object'] }, '>=1.16.0'),
  free('external-dns', 'provider', 'a name, or a map', FREE),
  free('metrics-server', 'tmpVolume', 'a volume source'),
  free('kube-state-metrics', 'customResourceState.config', 'printed whole into a ConfigMap'),
  free('kube-state-metrics', 'verticalPodAutoscaler', 'VerticalPodAutoscaler fields'),
  free('prometheus-node-exporter', 'verticalPodAutoscaler', 'VerticalPodAutoscaler fields'),
  free('gateway-helm', 'config.envoyGateway', 'EnvoyGateway configuration, printed whole'),
  free('grafana-operator', 'crds', 'values of the chart inside it'),
  free('victoria-metrics-operator', 'crds.upgrade', 'values of the chart inside it'),
  free('victoria-logs-cluster', 'vector', 'values of the vector chart, which was not collected'),
  free('victoria-logs-single', 'vector', 'values of the vector chart, which was not collected'),
  ...['victoria-logs-cluster', 'victoria-traces-cluster'].flatMap((chart) => [
    free(chart, '*.vmServiceScrape.spec', 'VMServiceScrape.spec, printed whole'),
    free(chart, 'vmauth.config', 'vmauth configuration, printed whole'),
    free(chart, '*.retentionDiskSpaceUsage', 'a number of GiB or a text', TEXT),
    free(chart, '*.retentionPeriod', 'a number of months or a text', TEXT),
  ]),
  ...['base', 'istiod'].flatMap((chart) => [
    free(chart, 'global', 'Istio global values'),
    free(chart, 'meshConfig', 'Istio MeshConfig'),
  ]),
  free('istiod', 'sidecarInjectorWebhook', 'templates and selectors by name'),
  free('istiod', 'platforms', 'Istio platform profiles'),
]

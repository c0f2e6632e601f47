import { RESOURCES } from '../../src/schema/build/free-form.ts'
import { BOOL, type Fact, FREE, free, HTTP_ROUTE, LIST, MAP, mapOf, NUMBER, strict, TEXT } from './fact.ts'

/**
 * The configuration of a collector. The operator and the API server drop keys besides these without a word
 * (open-telemetry/opentelemetry-operator v0.143.0 apis/v1beta1/config.go, and its CRD), so nothing reads them.
 */
const CONFIG = strict({
  receivers: MAP,
  processors: MAP,
  exporters: MAP,
  connectors: MAP,
  extensions: MAP,
  service: strict({
    extensions: FREE,
    pipelines: {
      additionalProperties: {
        properties: { receivers: FREE, processors: FREE, exporters: FREE },
        additionalProperties: false,
      },
    },
    telemetry: MAP,
  }),
})

/** One value of the `opentelemetry-kube-stack.collectors` map, or of `defaultCRConfig`. */
const COLLECTOR = strict({
  additionalContainers: LIST,
  affinity: MAP,
  annotations: MAP,
  args: MAP,
  autoscaler: MAP,
  clusterRoleBinding: strict({ enabled: BOOL, clusterRoleName: TEXT }),
  config: CONFIG,
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

/** A VerticalPodAutoscaler's `spec`, as victoria-traces-cluster reads it. */
const AUTOSCALER = strict({ enabled: BOOL, recommenders: LIST, updatePolicy: MAP, resourcePolicy: MAP })

/** Facts of charts that are not KOF's. */
export const SUBCHART_FACTS: readonly Fact[] = [
  ...['vtinsert', 'vtselect', 'vtstorage', 'vmauth'].map(
    (part): Fact => ({
      chart: 'victoria-traces-cluster',
      versions: '>=0.1.0',
      at: `${part}.verticalPodAutoscaler`,
      schema: AUTOSCALER,
      adds: true,
      source: 'victoria-traces-cluster/templates/vpa.yaml; values.yaml has the name otherwise',
    }),
  ),
  {
    chart: 'opentelemetry-kube-stack',
    at: 'kubeVersionOverride',
    schema: TEXT,
    adds: true,
    source: 'opentelemetry-kube-stack/templates/_helpers.tpl, for the ports of kubeControllerManager and kubeScheduler',
  },
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

import { BOOL, type Fact, free, LIST, MAP, mapOf, NUMBER, strict, TEXT, TEXTS } from './fact.ts'

const OLD_COLLECTOR = strict({
  receivers: MAP,
  processors: MAP,
  exporters: MAP,
  extensions: MAP,
  service: MAP,
  env: LIST,
  run_as_root: BOOL,
})
const REPOSITORY = 'Flux HelmRepository.spec'

/** Facts that held in some releases only: places of older ones, and of those after 1.10. */
export const OLDER_FACTS: readonly Fact[] = [
  {
    chart: 'kof-regional',
    versions: '<1.8.1',
    at: 'ingress-nginx',
    schema: { type: 'object', properties: { enabled: BOOL, template: TEXT } },
    source: 'the block is handed to ingress-nginx whole (regional-multi-cluster-service.yaml)',
  },
  ...['kof-regional', 'kof-child'].flatMap((chart) => [
    {
      chart,
      versions: '>=1.6.0 <1.8.1',
      at: 'globalValues',
      schema: { type: 'string' },
      source: 'text that is parsed as YAML and merged into the values of every service',
    },
    {
      chart,
      versions: '>1.11.0-rc0',
      at: 'fileWatcher',
      schema: { type: 'object', properties: { enabled: BOOL } },
      source: 'the block is handed to kof-file-watcher whole',
    },
    {
      chart,
      versions: '>=1.5.0 <1.6.0',
      at: 'istioMcs',
      schema: strict({ dependsOn: TEXTS }),
      source: 'dependsOn of the MultiClusterService for the mesh',
    },
  ]),
  {
    chart: 'kof-mothership',
    versions: '<1.7.0',
    at: 'kcm.kof.clusterProfiles',
    schema: mapOf(strict({ matchLabels: mapOf(TEXT), secrets: TEXTS, create_secrets: BOOL, htpasswdFrom: MAP })),
    source: 'k0rdent/kof/secrets.yaml and sveltos/copy-secrets-cluster-profile.yaml of 1.6.0',
  },
  free('kof-mothership', 'kcm.kof.repo.spec', REPOSITORY, MAP, '<1.8.1'),
  free('kof-istio', 'kcm.kof.repo.spec', REPOSITORY),
  free('kof-istio', 'global', 'reaches istiod and base'),
  {
    chart: 'kof-istio',
    at: 'intermediateCAs',
    schema: mapOf(strict({ certificate: BOOL, issuer: BOOL })),
    source: 'intermediate-cluster-ca.yaml of 1.4.0: a map by cluster',
  },

  free('kof-mothership', 'dex', 'dex 0.24.1, which was not collected', MAP, '>1.11.0-rc0'),

  ...['kof-mothership', 'kof-storage'].flatMap((chart) => [
    {
      chart,
      versions: '<1.1.0',
      at: 'defaultRules',
      schema: MAP,
      adds: true as const,
      source: 'read by rule templates that have no defaults yet',
    },
    {
      chart,
      versions: '<1.0.0',
      at: 'victoriametrics.vmcluster.replicaCount',
      schema: NUMBER,
      adds: true as const,
      source: 'victoria/vmcluster.yaml of 0.2.0',
    },
  ]),
  free('kof-storage', 'jaeger.storage', 'Jaeger.spec.storage, printed whole', MAP, '<1.7.0'),
  ...['node', 'k8scluster'].map((name) => ({
    chart: 'kof-collectors',
    versions: '>=0.3.0 <1.2.0',
    at: `collectors.${name}`,
    schema: OLD_COLLECTOR,
    source: 'opentelemetry/collector.yaml and node-collector.yaml of 1.1.0',
  })),
]

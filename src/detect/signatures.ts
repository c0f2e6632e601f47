/** The charts of KOF whose values files are told from others. Of two for which as much speaks, the first one counts. */
export const CHARTS = [
  'kof',
  'kof-regional',
  'kof-child',
  'kof-storage',
  'kof-mothership',
  'kof-collectors',
  'kof-operators',
  'k0rdent-istio',
  'k0rdent-istio-base',
  'kof-istio',
  'audit-logs-exporter',
  'cold-storage-exporter',
]

/**
 * First keys of values, the charts that each speaks for, and its weight: `key = chart 3, below.it: chart 4` counts 3 for a file with
 * the key, and 4 for one with `key.below.it`. As text, since a run asks it for a few keys. The umbrella's component sections decide by themselves. Derived from the
 * charts' root keys over all releases (k0rdent/kof v0.2.0 to v1.11.0-rc0, k0rdent/istio v0.1.0 to v0.4.1).
 *
 * kof-istio is there until KOF 1.4.0; later ones are k0rdent-istio, which wins where nothing of KOF stands beside the mesh. In 0.1.0
 * alone a part of it was k0rdent-istio-base.
 */
export const SIGNATURES = `
kof-mothership = kof 9
kof-regional = kof 9
kof-child = kof 9
kof-operators = enabled: kof 9, values: kof 5 kof-regional 4
kof-storage = kof 9
kof-collectors = kof 9
victoria-metrics-operator = values: kof 3, repo: kof 5
regionless = kof 3, enabled: kof 4, domain: kof 4, certEmail: kof 3, clusterName: kof-regional 2
tls = selfSigned: kof 6, insecureSkipVerify: kof 3
global = components: kof 6, helmRepo: kof 6, storageClass: kof-storage 1
flux = kof 2, timeout: kof 4, install: kof 4, upgrade: kof 4
autoUpgrade = kof 3
storage = victoriametrics: kof-regional 6, victoria-logs-cluster: kof-regional 6, victoria-traces-cluster: kof-regional 6, global: kof-regional 4, grafana: kof-regional 4, jaeger: kof-regional 4
cert-manager = template: kof-regional 4 kof-child 3, kof-storage 1
ingress-nginx = template: kof-regional 4, kof-regional 2
envoy-gateway = template: kof-regional 4, kof-regional 2
gateway = managed: kof-regional 4, resource: k0rdent-istio 5 k0rdent-istio-base 4, name: kof-istio 2
collectors = opentelemetry-kube-stack: kof-regional 2 kof-child 4, node: kof-collectors 5, k8scluster: kof-collectors 5
istio = dependsOn: kof-regional 2 kof-child 2
globalValues = kof-regional 3 kof-child 3
operators = kof-regional 2 kof-child 2, grafana-operator: kof-child 3
fromManagement = kof-child 8
victoria-logs-cluster = kof-storage 5
victoria-traces-cluster = kof-storage 5
victoria-logs-single = kof-storage 5
victoriametrics = vmauth: kof-storage 5, vlcluster_audit: kof-storage 5, vmcluster: kof-storage 2 kof-mothership 2, kof-storage 2 kof-mothership 1, vmalert.manager: kof-mothership 5, vmalert.vmalertmanager: kof-mothership 5
jaeger-operator = kof-storage 4
jaeger = spec: kof-storage 1, storage: kof-storage 1, security: kof-storage 1, collector: kof-storage 1, kof-storage 2
vmrules = kof-storage 4
gatewayClass = kof-storage 4
istio_endpoints = kof-storage 4
grafana = datasources: kof-storage 3, config: kof-storage 2, kof-mothership 1
external-dns = kof-storage 1
promxy = kof-storage 1, config: kof-mothership 3, replicaCount: kof-mothership 3, extraArgs: kof-mothership 3
kcm = kof: kof-mothership 7, installTemplates: kof-mothership 4, monitoring: kof-collectors 5, kof.repo: kof-istio 3
defaultRules = kof-mothership 2
mothershipRules = kof-mothership 4
defaultAlertRules = kof-mothership 5
clusterAlertRules = kof-mothership 5
defaultRecordRules = kof-mothership 5
clusterRecordRules = kof-mothership 5
customRules = kof-mothership 2
cert-manager-service-template = kof-mothership 5 k0rdent-istio 3 k0rdent-istio-base 3
ingress-nginx-service-template = kof-mothership 5
envoy-gateway-service-template = kof-mothership 5
cluster-api-visualizer = kof-mothership 4
sveltos-dashboard = kof-mothership 4
sveltos = kof-mothership 4
dex = config: kof-mothership 3
opentelemetry-kube-stack = kof-collectors 7
opencost = kof-collectors 4
kof = logs: kof-collectors 4, metrics: kof-collectors 4, traces: kof-collectors 4, basic_auth: kof-collectors 5, instrumentation: kof-collectors 5, traces_sampling_percentage: kof-istio 6
kubernetesServiceMonitors = kof-collectors 4
kube-state-metrics = kof-collectors 1
prometheus-node-exporter = kof-collectors 2
opentelemetry-operator = kof-operators 4
prometheus-operator-crds = kof-operators 5
grafana-operator = kof-operators 3
cert-manager-istio-csr = k0rdent-istio 5 kof-istio 5
istiod = k0rdent-istio 4 kof-istio 4
istiobase = k0rdent-istio 5 kof-istio 5
intermediateCAs = k0rdent-istio 5 kof-istio 5
intermediateCA = k0rdent-istio 5
managementCluster = k0rdent-istio 6
k0rdent-istio = k0rdent-istio 5 k0rdent-istio-base 4
isManagement = k0rdent-istio 3
rootCA = k0rdent-istio 3 kof-istio 3
injectionNamespaces = k0rdent-istio 4 k0rdent-istio-base 5
streams = audit-logs-exporter 2
complianceMode = audit-logs-exporter 4
producerName = audit-logs-exporter 4
producerVersion = audit-logs-exporter 3
kms = audit-logs-exporter 2
vlogsURL = audit-logs-exporter 2 cold-storage-exporter 2
s3 = audit-logs-exporter 1 cold-storage-exporter 1
vmURL = cold-storage-exporter 4
vtracesURL = cold-storage-exporter 4
sources = cold-storage-exporter 2
clusters = cold-storage-exporter 1
`

/**
 * The same for charts that are found beside KOF's, or that KOF's bring along, and whose values share first keys with them: what is
 * rather theirs is not KOF's. One misplaced key does not make a file theirs. lgtm-distributed stands for Grafana's logs, metrics and
 * traces, in one release or alone, istio for the mesh's own charts in one release, and tls for what switches TLS on in a client or a server of any kind.
 */
export const OTHER_SIGNATURES = `
defaultCRConfig = opentelemetry-kube-stack 3
cleanupJob = opentelemetry-kube-stack 3
opAMPBridge = opentelemetry-kube-stack 3
kubeStateMetrics = opentelemetry-kube-stack 2 kube-prometheus-stack 2
nodeExporter = opentelemetry-kube-stack 2 kube-prometheus-stack 2
kubernetesServiceMonitors = opentelemetry-kube-stack 2 kube-prometheus-stack 2
kube-state-metrics = opentelemetry-kube-stack 1 kube-prometheus-stack 1 victoria-metrics-k8s-stack 1 prometheus 1
prometheus-node-exporter = opentelemetry-kube-stack 1 kube-prometheus-stack 1 victoria-metrics-k8s-stack 1 prometheus 2
prometheus = prometheusSpec: kube-prometheus-stack 3, kube-prometheus-stack 3
prometheusOperator = kube-prometheus-stack 3
alertmanager = kube-prometheus-stack 2 victoria-metrics-k8s-stack 2 prometheus 2
additionalPrometheusRulesMap = kube-prometheus-stack 3
thanosRuler = kube-prometheus-stack 3
defaultRules = kube-prometheus-stack 3 victoria-metrics-k8s-stack 3
customRules = kube-prometheus-stack 2 falco 2
kubeApiServer = kube-prometheus-stack 2
kubeControllerManager = kube-prometheus-stack 2
kubeEtcd = kube-prometheus-stack 2
kubeScheduler = kube-prometheus-stack 2
grafana = kube-prometheus-stack 1 victoria-metrics-k8s-stack 1 falco 1 lgtm-distributed 1
vmsingle = victoria-metrics-k8s-stack 3
vmagent = victoria-metrics-k8s-stack 3
vmcluster = victoria-metrics-k8s-stack 3
vmalert = victoria-metrics-k8s-stack 3
defaultDashboards = victoria-metrics-k8s-stack 3
defaultDatasources = victoria-metrics-k8s-stack 3
additionalVictoriaMetricsMap = victoria-metrics-k8s-stack 3
vmauth = victoria-metrics-k8s-stack 2
victoria-metrics-operator = victoria-metrics-k8s-stack 1
prometheus-pushgateway = prometheus 3
serverFiles = prometheus 3
configmapReload = prometheus 3
extraScrapeConfigs = prometheus 3
server = prometheus 3
falco = falco 3
falcoctl = falco 3
falcosidekick = falco 3
driver = falco 2
collectors = falco 1
provider = external-dns 3
domainFilters = external-dns 3
txtOwnerId = external-dns 3
sources = external-dns 2 vector 2
policy = external-dns 1
registry = external-dns 1
loki = lgtm-distributed 3
mimir = lgtm-distributed 3
tempo = lgtm-distributed 3
promtail = lgtm-distributed 3
opencost = exporter: opencost 3, prometheus: opencost 3, ui: opencost 3, metrics: opencost 3
jaeger = create: jaeger-operator 3
webhooks = jaeger-operator 3
certs = jaeger-operator 2
metricsPort = jaeger-operator 2
tls = enabled: tls 4
istiod = istio 4
base = istio 3
istio-base = istio 3
cni = istio 3
istio-cni = istio 3
ztunnel = istio 3
istio-ingress = istio 3
transforms = vector 3
sinks = vector 3
`

/** What such a table says of a key; null for one that is not in it. */
export function signatureOf(table: string, key: string): string | null {
  const name = `\n${key} = `
  const at = table.indexOf(name)
  return at === -1 ? null : table.slice(at + name.length, table.indexOf('\n', at + name.length))
}

/** The keys of such a table. */
export function signedKeys(table: string): readonly string[] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.slice(0, row.indexOf(' = ')))
}

/** What a file's name adds: pieces of it, with `^` where it begins so. People use these names in KOF's documentation and examples. */
const FILE_NAMES: readonly { readonly chart: string; readonly pieces: readonly string[] }[] = [
  { chart: 'kof', pieces: ['^kof-values', '^values-local'] },
  { chart: 'cold-storage-exporter', pieces: ['cold-storage', 'cold_storage'] },
  { chart: 'kof-storage', pieces: valuesOf('storage') },
  { chart: 'kof-collectors', pieces: valuesOf('collectors') },
  { chart: 'kof-mothership', pieces: valuesOf('mothership') },
  { chart: 'kof-regional', pieces: valuesOf('regional') },
  { chart: 'kof-child', pieces: valuesOf('child') },
  { chart: 'kof-operators', pieces: valuesOf('operators') },
  { chart: 'kof-istio', pieces: ['kof-istio'] },
  { chart: 'k0rdent-istio-base', pieces: ['istio-base', 'istio_base'] },
  { chart: 'k0rdent-istio', pieces: ['istio-values', 'istio_values', 'istiovalues', 'k0rdent-istio'] },
  { chart: 'audit-logs-exporter', pieces: ['audit-logs', 'audit_logs'] },
]

function valuesOf(name: string): readonly string[] {
  return [`${name}-values`, `${name}_values`, `${name}values`, `kof-${name}`]
}

/** The chart that a file's name speaks for; null for any other name. */
export function chartOfName(name: string): string | null {
  const isThere = (piece: string): boolean =>
    piece.startsWith('^') ? name.startsWith(piece.slice(1)) : name.includes(piece)
  return FILE_NAMES.find(({ pieces }) => pieces.some(isThere))?.chart ?? null
}

/** Weight of a file name: it decides between charts that the content leaves open, and never alone. */
export const FILE_NAME_WEIGHT = 2
/** Least weight of content that makes a file KOF values. */
export const LEAST_EVIDENCE = 3
/** Weight of a key that few other charts have. */
export const LIKELY = 4
/** Weight of keys that are KOF's alone, or of so many others that they are nobody else's. */
export const PROOF = 8

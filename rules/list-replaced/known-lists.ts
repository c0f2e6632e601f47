import { once } from '#src/once'
import type { Severity } from '#src/rule/diagnostic'
import { byKey } from '#src/rule/helpers/by-key'

/** A list of a chart that does work which is lost with an element. */
export interface KnownList {
  /** `*` stands for any key. */
  readonly route: readonly string[]
  /** What happens without the lost elements, be it one or several; ends a sentence. */
  readonly loss: string
  readonly severity: Severity
}

const VOLUMES = 'what is stored or mounted there is missing in the pod'
const OKS = 'opentelemetry-kube-stack'

type Row = readonly [chart: string, route: string, loss: string, severity?: Severity]

/**
 * Lists that the charts fill, or that KOF fills for a cluster, and that people replace without knowing
 * (k0rdent/kof v1.10.0 charts/{kof,kof-mothership,kof-storage,kof-operators,kof-collectors}/values.yaml and
 * charts/kof-{regional,child}/templates; k0rdent/istio charts/k0rdent-istio/values.yaml).
 * `defaultCRConfig.env` is not among them: env-list-drops-pki-path knows more about it.
 */
const rows = once((): readonly Row[] => [
  ['kof', 'global.components', 'what is left out is no longer installed'],
  ['kof-mothership', 'gateway.spec.listeners', 'the Gateway no longer listens there'],
  ['kof-mothership', 'cert-manager.solvers', 'certificates are only requested the other way', 'info'],
  ['kof-mothership', 'external-dns.sources', 'no DNS names are made from there'],
  ['kof-mothership', 'dex.config.staticClients', 'logins through Dex fail there'],
  ['kof-mothership', 'dex.volumes', VOLUMES],
  ['kof-mothership', 'dex.volumeMounts', VOLUMES],
  ['kof-mothership', 'kcm.kof.secrets.*.secrets', 'what is left out is no longer generated'],
  ['kof-storage', 'gateway.spec.listeners', 'the Gateway no longer listens there'],
  ['kof-storage', 'cert-manager.solvers', 'certificates are only requested the other way', 'info'],
  ['kof-storage', 'external-dns.sources', 'no DNS names are made from there'],
  ['kof-storage', 'external-dns.env', 'external-dns loses its credentials or its region'],
  ['kof-storage', 'external-dns.extraVolumes', VOLUMES],
  ['kof-storage', 'external-dns.extraVolumeMounts', VOLUMES],
  ['kof-storage', 'grafana.datasources', 'dashboards that read from there stay empty', 'info'],
  ['kof-operators', 'opentelemetry-operator.manager.extraArgs', 'the operator runs without what is left out'],
  [
    'victoria-metrics-operator',
    'env',
    'the operator runs without what is left out, and no HTTPRoute is made for vmauth',
  ],
  ['k0rdent-istio', 'gateway.resource.spec.servers', 'other clusters can no longer reach what was served there'],
  ['k0rdent-istio', 'istiod.extraContainerArgs', 'istiod runs without what is left out'],
  ['k0rdent-istio', 'istiod.volumes', VOLUMES],
  ['k0rdent-istio', 'istiod.volumeMounts', VOLUMES],
  [
    'kof-collectors',
    `${OKS}.defaultCRConfig.config.service.pipelines.*.receivers`,
    'nothing is received there',
    'info',
  ],
  ['kof-collectors', `${OKS}.defaultCRConfig.config.service.pipelines.*.exporters`, 'nothing is sent there', 'info'],
  ['kof-collectors', `${OKS}.collectors.*.config.service.pipelines.*.receivers`, 'nothing is received there', 'info'],
  [
    'kof-collectors',
    `${OKS}.collectors.*.config.service.pipelines.*.processors`,
    'data skips what is left out',
    'info',
  ],
  ['kof-collectors', `${OKS}.collectors.*.config.service.pipelines.*.exporters`, 'nothing is sent there', 'info'],
  [
    'kof-collectors',
    `${OKS}.collectors.*.config.receivers.prometheus.config.scrape_configs`,
    'nothing is scraped there',
  ],
  ['kof-collectors', `${OKS}.collectors.*.tolerations`, 'nodes with such a taint are not watched'],
  ['kof-collectors', `${OKS}.collectors.*.volumes`, VOLUMES],
  ['kof-collectors', `${OKS}.collectors.*.volumeMounts`, VOLUMES],
  ['kof-collectors', `${OKS}.kube-state-metrics.extraArgs`, 'kube-state-metrics runs without what is left out'],
  ['kof-collectors', `${OKS}.kube-state-metrics.containers`, 'what is left out is missing in the pod'],
  ['kof-collectors', `${OKS}.kube-state-metrics.initContainers`, 'what is left out is missing in the pod'],
  ['kof-collectors', `${OKS}.kube-state-metrics.volumes`, VOLUMES],
  ['kof-collectors', `${OKS}.kube-state-metrics.volumeMounts`, VOLUMES],
  ['kof-collectors', `${OKS}.kube-state-metrics.collectors`, 'there are no metrics of those objects', 'info'],
  [
    'kof-collectors',
    `${OKS}.prometheus-node-exporter.extraArgs`,
    'node-exporter runs without what is left out',
    'info',
  ],
  ['kof-collectors', `${OKS}.prometheus-node-exporter.tolerations`, 'nodes with such a taint are not watched'],
  ['kof-collectors', 'metrics-server.defaultArgs', 'metrics-server runs without what is left out'],
  ['kof-mothership', 'metrics-server.defaultArgs', 'metrics-server runs without what is left out'],
])

/** The known list at a route of a chart's values. */
export function knownList(chart: string, route: readonly (string | number)[]): KnownList | undefined {
  return listsOf(chart).find(
    (list) => list.route.length === route.length && list.route.every((key, i) => key === '*' || key === route[i]),
  )
}

const listsOf = byKey((chart: string): readonly KnownList[] =>
  rows()
    .filter(([name]) => name === chart)
    .map(([, route, loss, severity = 'warning']) => ({ route: route.split('.'), loss, severity })),
)

/** A place where one chart's values are handed to another that KOF installs, or to a custom resource. */
export interface Handover {
  readonly chart: string
  readonly at: string
  readonly to: string
}

/**
 * Where values leave a chart (k0rdent/kof, templates of kof, kof-regional, kof-child and kof-istio). A place that a release's
 * defaults lack is left out. A block that is handed over whole, switch and all, is no such place: see `facts-handed-whole.ts`.
 */
export const PROJECTIONS: readonly Handover[] = [
  ...[
    'kof-operators',
    'kof-mothership',
    'kof-regional',
    'kof-child',
    'kof-storage',
    'kof-collectors',
    'victoria-metrics-operator',
  ].map((chart) => ({ chart: 'kof', at: `${chart}.values`, to: chart })),
  { chart: 'kof-regional', at: 'storage', to: 'kof-storage' },
  { chart: 'kof-regional', at: 'collectors', to: 'kof-collectors' },
  { chart: 'kof-regional', at: 'operators', to: 'kof-operators' },
  { chart: 'kof-regional', at: 'kof-operators.values', to: 'kof-operators' },
  { chart: 'kof-regional', at: 'ingress-nginx.values', to: 'ingress-nginx' },
  { chart: 'kof-regional', at: 'envoy-gateway.values', to: 'gateway-helm' },
  { chart: 'kof-regional', at: 'victoria-metrics-operator.values', to: 'victoria-metrics-operator' },
  { chart: 'kof-child', at: 'collectors', to: 'kof-collectors' },
  { chart: 'kof-child', at: 'operators', to: 'kof-operators' },
  { chart: 'kof-child', at: 'fromManagement.collectors', to: 'kof-collectors' },
  { chart: 'kof-child', at: 'fromManagement.storage', to: 'kof-storage' },
  { chart: 'kof-istio', at: 'storage', to: 'kof-storage' },
  { chart: 'kof-istio', at: 'collectors', to: 'kof-collectors' },
]

/** Where a custom resource's `spec` is copied from values as it stands (k0rdent/kof, templates/victoria, since 1.3.0). */
export const CUSTOM_RESOURCES: readonly (Handover & { readonly versions: string })[] = [
  { chart: 'kof-mothership', at: 'victoriametrics.vmcluster.spec', to: 'VMCluster', versions: '>=1.3.0' },
  { chart: 'kof-mothership', at: 'victoriametrics.vmalert.spec', to: 'VMAlert', versions: '>=1.3.0' },
  { chart: 'kof-mothership', at: 'victoriametrics.vmalert.manager.spec', to: 'VMAlertmanager', versions: '>=1.3.0' },
  { chart: 'kof-storage', at: 'victoriametrics.vmcluster.spec', to: 'VMCluster', versions: '>=1.3.0' },
  { chart: 'kof-storage', at: 'victoriametrics.vmalert.spec', to: 'VMAlert', versions: '>=1.3.0' },
  { chart: 'kof-storage', at: 'victoriametrics.vmauth.spec', to: 'VMAuth', versions: '>=1.3.0' },
  { chart: 'kof-storage', at: 'victoriametrics.vlcluster_audit.spec', to: 'VLCluster', versions: '>=1.10.0-rc0' },
]

/** Keys beside a custom resource's own that a template reads and takes out (kof-storage/templates/victoria/vmauth.yaml). */
export const TEMPLATE_SWITCHES: readonly {
  readonly kind: string
  readonly at: readonly string[]
  readonly versions: string
}[] = [
  { kind: 'VMAuth', at: ['ingress', 'enabled'], versions: '>=1.7.1' },
  { kind: 'VMAuth', at: ['httpRoute', 'enabled'], versions: '>=1.8.1' },
]

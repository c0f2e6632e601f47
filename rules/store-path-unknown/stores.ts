/** What an address is for: which service of KOF's it may lead to, and which paths that has for it. */
export interface Use {
  /** What is sent or asked for, for messages. */
  readonly what: string
  /** The one that it is for, and others that may take it too. */
  readonly services: readonly string[]
  readonly paths: RegExp
  /** The path that is usual. */
  readonly right: string
}

const TENANT = String.raw`(\d+(:\d+)?|multitenant)`
const use = (what: string, service: string, paths: string, right: string): Use => ({
  what,
  services: [service],
  // Programs take several slashes for one (VictoriaMetrics v1.105.0-cluster, lib/httpserver/path.go:36-59).
  paths: new RegExp(`^${paths.replaceAll('/', '/+')}/*$`),
  right,
})

const WRITE = use(
  'metrics',
  'vminsert',
  `/insert/${TENANT}/prometheus(/api/v1/(write|push))?`,
  '/insert/0/prometheus/api/v1/write',
)
// A flag of vmalert's adds the last part itself.
const READ = use('queries', 'vmselect', `/select/${TENANT}(/prometheus|/graphite)?`, '/select/0/prometheus')
/** Rules may be of logs, in vmalert since 1.106.0 (VictoriaMetrics v1.106.0, app/vmalert/config/types.go:73). */
const RULES: Use = { ...READ, services: ['vmselect', 'vlselect'] }
const LOGS = use('logs', 'vlinsert', '/insert/opentelemetry/(v1/logs|api/v1/push)', '/insert/opentelemetry/v1/logs')
const TRACES = use('traces', 'vtinsert', '/insert/opentelemetry/v1/traces', '/insert/opentelemetry/v1/traces')

/** By type of exporter and setting. */
const EXPORTERS: { readonly [setting: string]: Use } = {
  'prometheusremotewrite.endpoint': WRITE,
  'otlphttp.logs_endpoint': LOGS,
  'otlphttp.traces_endpoint': TRACES,
}
/** By the keys that an address of vmalert's or OpenCost's stands under. */
const OTHERS: { readonly [path: string]: Use } = {
  'victoriametrics.vmalert.spec.remoteWrite.url': WRITE,
  'victoriametrics.vmalert.spec.remoteRead.url': READ,
  'victoriametrics.vmalert.spec.datasource.url': RULES,
  'opencost.opencost.prometheus.external.url': READ,
}

/** What the address at a route of a chart's values is for; null for one that is of no interest. */
export function useAt(route: readonly (string | number)[]): Use | null {
  const [exporters, id, setting] = route.slice(-3)
  if (exporters !== 'exporters') return OTHERS[route.join('.')] ?? null
  const type = String(id).split('/')[0]!.trim().replace('otlp_http', 'otlphttp')
  return EXPORTERS[`${type.replace('prometheus_remote_write', 'prometheusremotewrite')}.${setting}`] ?? null
}

/** The names of KOF's services, and the programs behind them (k0rdent/kof v1.10.0, kof-operator/internal/controller/vmuser/victoriametrics_user.go:78-85). */
const SERVICES: { readonly [name: string]: string } = {
  'vminsert-cluster': 'vminsert',
  'vmselect-cluster': 'vmselect',
  'kof-storage-victoria-logs-cluster-vlinsert': 'vlinsert',
  'vlinsert-audit-logs': 'vlinsert',
  'kof-storage-victoria-logs-cluster-vlselect': 'vlselect',
  'vlselect-audit-logs': 'vlselect',
  'kof-storage-vt-cluster-vtinsert': 'vtinsert',
  'kof-storage-vt-cluster-vtselect': 'vtselect',
}

/** An address of one of them, taken apart; null for any other. */
export function serviceOf(address: string): { origin: string; program: string; path: string } | null {
  const [, origin = '', name = '', path = ''] =
    /^(https?:\/\/([a-z0-9-]+)(?:\.[a-z0-9-]+(?:\.svc(?:\.cluster\.local)?)?)?(?::\d+)?)((?:\/[^?#\s]*)?)$/.exec(
      address,
    ) ?? []
  const program = Object.hasOwn(SERVICES, name) ? SERVICES[name] : undefined
  return program === undefined ? null : { origin, program, path }
}

/** Addresses that KOF itself gave its endpoints in earlier releases, and what they became. */
interface StaleEndpoint {
  /** Verb and signal. */
  readonly endpoint: string
  readonly since: string
  readonly pattern: RegExp
  readonly to: string
  /** What happens. */
  readonly effect: string
}

const NO_LOGS = 'logs of child clusters are refused'
const NO_TRACES = 'traces of child clusters are lost'
const NOT_SHOWN = 'what is stored there is not shown in Grafana'

/** k0rdent/kof, defaultEndpoints and istioEndpoints of kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go by tag. */
export const STALE: readonly StaleEndpoint[] = [
  {
    endpoint: 'write logs',
    since: '1.0.0',
    pattern: /^(https?:\/\/vmauth\.[^/]+)\/vls\/insert\/opentelemetry\/v1\/logs$/,
    to: '$1/vli/insert/opentelemetry/v1/logs',
    effect: NO_LOGS,
  },
  {
    endpoint: 'write traces',
    since: '1.7.0',
    pattern: /^(https?:\/\/)jaeger\.([^/]+)\/collector\/?$/,
    to: '$1vmauth.$2/vti/insert/opentelemetry/v1/traces',
    effect: NO_TRACES,
  },
  {
    endpoint: 'read metrics',
    since: '1.7.0',
    pattern: /^(http:\/\/[a-z0-9.-]+)-vmselect:8481\/select\/0\/prometheus\/?$/,
    to: '$1-vmauth:8427/vm/select/0/prometheus',
    effect: NOT_SHOWN,
  },
  {
    endpoint: 'read logs',
    since: '1.7.0',
    pattern: /^(http:\/\/[a-z0-9.-]+)-(?:logs-select:9471|logs:9428)\/?$/,
    to: '$1-vmauth:8427/vls',
    effect: NOT_SHOWN,
  },
  {
    endpoint: 'read traces',
    since: '1.10.0',
    pattern: /^(https?:\/\/(?:vmauth\.[^/]+|[a-z0-9.-]+-vmauth:8427)\/vts)\/select\/jaeger\/?$/,
    to: '$1',
    effect: NOT_SHOWN,
  },
]

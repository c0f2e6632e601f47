import type { JsonObject } from '../schema/knowledge.ts'
import type { CollectorsPlace } from './collectors-place.ts'
import { type ProjectContext, since } from './context.ts'

type Target = 'logs' | 'audit' | 'traces' | 'metrics' | 'read'

/** What stands for an endpoint that the cluster's ConfigMap gives, and the path behind vmauth. */
const TARGETS: { readonly [target in Target]: readonly [placeholder: string, path: string] } = {
  logs: ['{logsEndpoint}', '/vli/insert/opentelemetry/v1/logs'],
  audit: ['{auditLogsEndpoint}', '/vlai/insert/opentelemetry/v1/logs'],
  traces: ['{tracesEndpoint}', '/vti/insert/opentelemetry/v1/traces'],
  metrics: ['{writeMetricsEndpoint}', '/vm/insert/0/prometheus/api/v1/write'],
  read: ['{readMetricsEndpoint}', '/vm/select/0/prometheus'],
}

/** Services of a regional cluster in a mesh before 1.7.0, when nothing stood before them. */
const SERVICES: { readonly [target in Target]?: string } = {
  logs: '-logs-insert:9481/insert/opentelemetry/v1/logs',
  traces: '-jaeger-collector:4318',
  metrics: '-vminsert:8480/insert/0/prometheus/api/v1/write',
  read: '-vmselect:8481/select/0/prometheus',
}

/** The address of a regional cluster's store as collectors see it. */
export function regionalEndpoint(ctx: ProjectContext, { mode, istio, regional }: CollectorsPlace, to: Target): string {
  const [placeholder, path] = TARGETS[to]
  const service = SERVICES[to]
  if (istio && !since(ctx, '1.7.0') && service !== undefined) return `http://${regional}${service}`
  if (istio) return `http://${regional}-vmauth:8427${path}`
  return mode === 'to-regional' ? `https://vmauth.{regionalDomain}${path}` : placeholder
}

/** The exporters of collectors on child clusters and of those on the management cluster. */
export function childExporters(ctx: ProjectContext, place: CollectorsPlace): JsonObject {
  const { cluster, clusterNamespace, istio } = place
  const external_labels = { cluster, clusterNamespace }
  if (place.mode === 'to-management') return { prometheusremotewrite: { external_labels } }
  const isNew = since(ctx, '1.7.0')
  const auth = (signal: string): JsonObject => {
    const isOpen = isNew ? false : istio || (signal === 'traces' && !since(ctx, '1.2.1'))
    return isOpen ? {} : { auth: { authenticator: `basicauth/${signal}` } }
  }
  const at = (to: Target): string => regionalEndpoint(ctx, place, to)
  const audit = { 'otlphttp/logs-audit': { logs_endpoint: at('audit'), ...auth('logs') } }
  return {
    debug: {},
    'otlphttp/logs': { logs_endpoint: at('logs'), ...auth('logs') },
    ...(since(ctx, '1.10.0') ? audit : {}),
    'otlphttp/traces': { [isNew ? 'traces_endpoint' : 'endpoint']: at('traces'), ...auth('traces') },
    prometheusremotewrite: { endpoint: at('metrics'), ...auth('metrics'), external_labels },
  }
}

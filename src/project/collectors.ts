import type { Json, JsonObject } from '../schema/knowledge.ts'
import { type ProjectContext, since } from './context.ts'

const HOST = '${env:OTEL_K8S_NODE_IP}'

/** The resource attributes that mark a cluster's telemetry. */
export function clusterAttributes(cluster: Json, namespace: Json): JsonObject[] {
  return [
    { action: 'insert', key: 'k8s.cluster.name', value: cluster },
    { action: 'insert', key: 'k8s.cluster.namespace', value: namespace },
  ]
}

/** Environment of the OpenCost exporter on every cluster. */
export function opencostEnv(cluster: Json): JsonObject {
  return { CLUSTER_NAME: cluster, EMIT_KSM_V1_METRICS: 'false', EMIT_KSM_V1_METRICS_ONLY: 'true' }
}

/** Extensions of the daemon collector, which a user's list replaces. */
export function extensionsOf(ctx: ProjectContext): string[] {
  return [
    'k8s_observer',
    'file_storage/filelogreceiver',
    'file_storage/filelogsyslogreceiver',
    'file_storage/filelogk8sauditreceiver',
    'file_storage/journaldreceiver',
    ...(since(ctx, '1.10.0') ? ['file_storage/exporters'] : []),
  ]
}

/** How the daemon collector reaches its node, and is reached. */
export function daemonNetwork(istio: boolean): JsonObject {
  if (istio) return { hostNetwork: false }
  return {
    hostNetwork: true,
    observability: { metrics: { disablePrometheusAnnotations: false, enableMetrics: false } },
    podAnnotations: { 'prometheus.io/ip4': HOST },
  }
}

/** Addresses on which the daemon collector listens outside a mesh. */
export function daemonReceivers(address: string): JsonObject {
  return {
    prometheus: { api_server: { server_config: { endpoint: `${HOST}:9090` } } },
    otlp: { protocols: { grpc: { endpoint: `${address}:4317` }, http: { endpoint: `${address}:4318` } } },
  }
}

/** Where the daemon collector shows its own metrics outside a mesh. */
export function daemonTelemetry(ctx: ProjectContext): JsonObject {
  const address = since(ctx, '1.7.0') ? {} : { address: `${HOST}:8888` }
  return { metrics: { ...address, readers: [{ pull: { exporter: { prometheus: { host: HOST, port: 8888 } } } }] } }
}

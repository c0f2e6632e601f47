import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getScalar } from '../values/query.ts'
import type { CollectorsMode } from './child.ts'
import { injected } from './context.ts'
import { clusterAttributes, opencostEnv } from './regional-injected.ts'

const NAME = 'the kof-child MultiClusterService'

/** kof-storage on the management cluster uses kof-mothership's VictoriaMetrics (child-multi-cluster-service.yaml:119-128). */
export function managementStorage(): MapNode {
  return injected(NAME, {
    promxy: { enabled: true },
    'victoria-traces-multilevel-select': { enabled: true },
    'victoria-logs-multilevel-select': { enabled: true },
    victoriametrics: { enabled: false },
  })
}

/** The credentials that are put before the user's `env` list (child-multi-cluster-service.yaml:396-407). */
export function vmUserEnv(): JsonObject[] {
  const from = (key: string): JsonObject => ({ secretKeyRef: { key, name: '{vmuserSecretName}' } })
  return [
    { name: 'KOF_VM_USER', valueFrom: from('username') },
    { name: 'KOF_VM_PASSWORD', valueFrom: from('password') },
  ]
}

/** child-multi-cluster-service.yaml:203-390, below the user's values. Braces stand for what only a cluster knows. */
export function childCollectors(values: MapNode, mode: CollectorsMode, istio: boolean, kofVersion: string): MapNode {
  const management = mode !== 'child'
  const named = (key: string, fallback: string): string =>
    management ? String(getScalar(values, ['fromManagement', 'cluster', key]) ?? '') : fallback
  const cluster = named('name', '{childClusterName}')
  const clusterNamespace = named('namespace', '{childClusterNamespace}')
  const remote = mode !== 'to-management'
  const base: JsonObject = {
    global: { clusterName: cluster, clusterNamespace },
    ...(management ? { kcm: { monitoring: true } } : {}),
    ...(remote ? { opencost: remoteOpencost(values, mode, istio, cluster) } : {}),
    'opentelemetry-kube-stack': {
      clusterName: cluster,
      collectors: {
        ...(istio ? { 'controller-k0s': { enabled: false } } : {}),
        daemon: {
          image: { tag: `v${kofVersion}` },
          ...daemonNetwork(istio),
          ...(remote ? { config: daemonConfig(istio) } : {}),
        },
      },
      defaultCRConfig: {
        podAnnotations: { 'k0rdent.mirantis.com/kof-vmuser-secret-version': '{vmuserSecretVersion}' },
        config: {
          processors: { 'resource/k8sclustername': { attributes: clusterAttributes(cluster, clusterNamespace) } },
          ...(remote ? { extensions: basicauth(), service: { extensions: EXTENSIONS } } : {}),
          exporters: exporters(values, mode, istio, { cluster, clusterNamespace }),
        },
      },
    },
  }
  return injected(NAME, base)
}

const EXTENSIONS = ['basicauth/logs', 'basicauth/metrics', 'basicauth/traces', 'file_storage/exporters']

function basicauth(): JsonObject {
  const auth = { client_auth: { username: '${env:KOF_VM_USER}', password: '${env:KOF_VM_PASSWORD}' } }
  return { 'basicauth/logs': auth, 'basicauth/metrics': auth, 'basicauth/traces': auth }
}

function daemonNetwork(istio: boolean): JsonObject {
  if (istio) return { hostNetwork: false }
  return {
    hostNetwork: true,
    observability: { metrics: { disablePrometheusAnnotations: false, enableMetrics: false } },
    podAnnotations: { 'prometheus.io/ip4': '${env:OTEL_K8S_NODE_IP}' },
  }
}

function daemonConfig(istio: boolean): JsonObject {
  const extensions = [
    'k8s_observer',
    'file_storage/filelogreceiver',
    'file_storage/filelogsyslogreceiver',
    'file_storage/filelogk8sauditreceiver',
    'file_storage/journaldreceiver',
    'file_storage/exporters',
    'basicauth/metrics',
    'basicauth/logs',
    'basicauth/traces',
  ]
  if (istio) return { service: { extensions } }
  const host = '${env:OTEL_K8S_NODE_IP}'
  return {
    receivers: {
      prometheus: { api_server: { server_config: { endpoint: `${host}:9090` } } },
      otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
    },
    service: {
      extensions,
      telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host, port: 8888 } } } }] } },
    },
  }
}

/** The address of the vmauth that collectors write to, or a placeholder of the whole endpoint. */
function endpoint(values: MapNode, mode: CollectorsMode, istio: boolean, placeholder: string, path: string): string {
  const name = String(getScalar(values, ['fromManagement', 'toRegionalCluster', 'name']) ?? '')
  if (istio) return `http://${mode === 'to-regional' ? name : '{regionalClusterName}'}-vmauth:8427${path}`
  return mode === 'to-regional' ? `https://vmauth.{regionalDomain}${path}` : placeholder
}

function exporters(
  values: MapNode,
  mode: CollectorsMode,
  istio: boolean,
  labels: { cluster: string; clusterNamespace: string },
): JsonObject {
  if (mode === 'to-management') return { prometheusremotewrite: { external_labels: labels } }
  const at = (placeholder: string, path: string): string => endpoint(values, mode, istio, placeholder, path)
  const auth = (signal: string): JsonObject => ({ authenticator: `basicauth/${signal}` })
  return {
    debug: {},
    'otlphttp/logs': { logs_endpoint: at('{logsEndpoint}', '/vli/insert/opentelemetry/v1/logs'), auth: auth('logs') },
    'otlphttp/logs-audit': {
      logs_endpoint: at('{auditLogsEndpoint}', '/vlai/insert/opentelemetry/v1/logs'),
      auth: auth('logs'),
    },
    'otlphttp/traces': {
      traces_endpoint: at('{tracesEndpoint}', '/vti/insert/opentelemetry/v1/traces'),
      auth: auth('traces'),
    },
    prometheusremotewrite: {
      endpoint: at('{writeMetricsEndpoint}', '/vm/insert/0/prometheus/api/v1/write'),
      auth: auth('metrics'),
      external_labels: labels,
    },
  }
}

function remoteOpencost(values: MapNode, mode: CollectorsMode, istio: boolean, cluster: string): JsonObject {
  const url = endpoint(values, mode, istio, '{readMetricsEndpoint}', '/vm/select/0/prometheus')
  return {
    opencost: {
      prometheus: { existingSecretName: '{vmuserSecretName}', external: { url } },
      exporter: { defaultClusterId: cluster, extraEnv: opencostEnv(cluster) },
    },
  }
}

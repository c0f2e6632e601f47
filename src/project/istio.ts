import type { ClusterRole } from '../manifest/cluster.ts'
import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { clusterAttributes } from './collectors.ts'
import { injected, type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { withRecordRules } from './record-rules.ts'
import { installServices, type Service, sharedValues } from './services.ts'

const NAME = 'the ClusterProfiles of kof-istio'
const CLASS = '{storageClass}'

/**
 * kof-istio makes ClusterProfiles for regional and child clusters in the mesh, with values of its own since 0.3.0
 * (k0rdent/kof v1.4.0 charts/kof-istio/templates/kof-{regional,child}-cluster-profile.yaml).
 */
export function projectIstio(ctx: ProjectContext, from: ChartInstance): ChartInstance[] {
  if (!since(ctx, '0.3.0')) return []
  const { values } = from
  const active = isTruthy(getNode(values, ['rootCA', 'enabled']))
  const shared = sharedValues(ctx, values)
  const perRole = (role: ClusterRole): Service[] => [
    {
      chart: 'kof-operators',
      role,
      active,
      block: ['global', 'registry'],
      parts: [shared],
      ignoresAnnotation: true,
    },
    {
      chart: 'kof-collectors',
      role,
      active,
      block: ['collectors'],
      parts: [shared, () => collectors(ctx, role), getMap(values, ['collectors'])],
    },
  ]
  return installServices(
    ctx,
    from,
    [
      {
        chart: 'kof-storage',
        role: 'regional',
        active,
        block: ['storage'],
        parts: [shared, () => storage(ctx), getMap(values, ['storage'])],
        finish: (merged) => withRecordRules(ctx, merged, undefined, null),
      },
      ...perRole('regional'),
      ...perRole('child'),
    ],
    true,
  )
}

function storage(ctx: ProjectContext): MapNode {
  const volume = { persistentVolume: { storageClassName: CLASS } }
  const logs = since(ctx, '1.0.0')
    ? { 'victoria-logs-cluster': { vlstorage: volume } }
    : { 'victoria-logs-single': { server: volume } }
  const dashboard = { dashboard: { istio_dashboard_enabled: true } }
  const isSplit = since(ctx, '1.3.0')
  return injected(NAME, {
    global: { clusterName: '{clusterName}', storageClass: CLASS },
    ...logs,
    istio_endpoints: true,
    jaeger: { ingress: { enabled: false } },
    victoriametrics: { vmauth: { enabled: false } },
    grafana: { ingress: { enabled: false }, ...(isSplit ? {} : dashboard) },
    ...(isSplit ? { 'kof-dashboards': { grafana: dashboard } } : {}),
  })
}

/** Collectors write to the services of the regional cluster, which may be their own. */
function collectors(ctx: ProjectContext, role: ClusterRole): MapNode {
  const [cluster, clusterNamespace, regional] =
    role === 'child'
      ? ['{childClusterName}', '{childClusterNamespace}', '{regionalClusterName}']
      : ['{clusterName}', '{clusterNamespace}', '{clusterName}']
  const logs = `http://${regional}-${since(ctx, '1.0.0') ? 'logs-insert:9481' : 'logs:9428'}/insert/opentelemetry/v1/logs`
  const metrics = `http://${regional}-vminsert:8480/insert/0/prometheus/api/v1/write`
  const traces = `http://${regional}-jaeger-collector:4318`
  const old: JsonObject = {
    global: { clusterName: cluster },
    kof: {
      logs: { endpoint: logs },
      metrics: { endpoint: metrics },
      traces: { endpoint: traces },
      basic_auth: false,
    },
  }
  const current: JsonObject = {
    global: { clusterName: cluster, clusterNamespace },
    'opentelemetry-kube-stack': {
      clusterName: cluster,
      collectors: { 'controller-k0s': { enabled: false } },
      defaultCRConfig: {
        config: {
          processors: { 'resource/k8sclustername': { attributes: clusterAttributes(cluster, clusterNamespace) } },
          exporters: {
            debug: {},
            'otlphttp/logs': { logs_endpoint: logs },
            'otlphttp/traces': { endpoint: traces },
            prometheusremotewrite: { endpoint: metrics, external_labels: { cluster, clusterNamespace } },
          },
        },
      },
    },
  }
  const prometheus = {
    existingSecretName: '',
    external: { url: `http://${regional}-vmselect:8481/select/0/prometheus` },
  }
  return injected(NAME, {
    ...(since(ctx, '1.2.0') ? current : old),
    opencost: { opencost: { prometheus, exporter: { defaultClusterId: cluster } } },
  })
}

import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import { getNode, getScalar, isTruthy } from '../values/query.ts'
import {
  clusterAttributes,
  daemonNetwork,
  daemonReceivers,
  daemonTelemetry,
  extensionsOf,
  opencostEnv,
} from './collectors.ts'
import { imageTag, injectedBy, type ProjectContext, since } from './context.ts'
import { pasted } from './pasted.ts'
import { NAME } from './regional-storage.ts'

const NAMESPACE = '{clusterNamespace}'

/**
 * What kof-collectors gets below the user's values since 1.2.0 (v1.10.0 regional-multi-cluster-service.yaml:416-474).
 * Braces stand for what only a cluster knows.
 */
export function regionalCollectors(ctx: ProjectContext, values: MapNode, istio: boolean): MapNode {
  const regionless = since(ctx, '1.10.0') && isTruthy(getNode(values, ['regionless', 'enabled']))
  const cluster = regionless ? pasted(getScalar(values, ['regionless', 'clusterName'])) : '{clusterName}'
  const facts = { cluster, istio, monitoring: regionless && since(ctx, '1.11.0-rc0') }
  return injectedBy('kof-regional collectors', NAME, ctx, facts, (all) => collectorsOf(ctx, all))
}

/** What the values are made of. */
type Facts = {
  readonly cluster: ScalarNode['value']
  readonly istio: boolean
  readonly monitoring: boolean
}

function collectorsOf(ctx: ProjectContext, { cluster, istio, monitoring }: Facts): JsonObject {
  const version = { 'k0rdent.mirantis.com/kof-vmuser-secret-version': '{vmuserSecretVersion}' }
  return {
    global: { clusterName: cluster, clusterNamespace: NAMESPACE },
    ...(monitoring ? { kcm: { monitoring: true } } : {}),
    'opentelemetry-kube-stack': {
      clusterName: cluster,
      ...(since(ctx, '1.5.0') ? { collectors: collectors(ctx, istio) } : {}),
      defaultCRConfig: {
        ...(since(ctx, '1.3.0') && !(istio && !since(ctx, '1.7.0')) ? { podAnnotations: version } : {}),
        config: {
          processors: { 'resource/k8sclustername': { attributes: clusterAttributes(cluster, NAMESPACE) } },
          exporters: exporters(ctx, cluster, istio),
        },
      },
    },
    opencost: { opencost: opencost(ctx, cluster, istio) },
  }
}

function collectors(ctx: ProjectContext, istio: boolean): JsonObject {
  // Since 1.11 the collectors of regional clusters listen as those of child clusters do.
  const isNew = since(ctx, '1.11.0-rc0')
  const receivers = isNew && !istio ? { receivers: daemonReceivers('0.0.0.0') } : {}
  const telemetry = isNew && !istio ? { telemetry: daemonTelemetry(ctx) } : {}
  return {
    daemon: {
      ...(since(ctx, '1.8.1') ? { image: { tag: imageTag(ctx) } } : {}),
      ...(isNew ? daemonNetwork(istio) : {}),
      config: { ...receivers, service: { extensions: extensionsOf(ctx), ...telemetry } },
    },
    ...(istio ? { 'controller-k0s': { enabled: false } } : {}),
  }
}

/** Since 1.7.0 the stores of a regional cluster are the collectors' defaults. */
function exporters(ctx: ProjectContext, cluster: Json, istio: boolean): JsonObject {
  const external_labels = { cluster, clusterNamespace: NAMESPACE }
  if (since(ctx, '1.7.0')) return { debug: {}, prometheusremotewrite: { external_labels } }
  const at = (mesh: string, plain: string): string => `http://${istio ? mesh : plain}`
  const tls: JsonObject = istio || since(ctx, '1.5.0') ? {} : { tls: { insecure: true } }
  const logs = at(`${cluster}-logs-insert:9481`, 'kof-storage-victoria-logs-cluster-vlinsert.kof:9481')
  const metrics = at(`${cluster}-vminsert:8480`, 'vminsert-cluster.kof:8480')
  return {
    debug: {},
    'otlphttp/logs': { logs_endpoint: `${logs}/insert/opentelemetry/v1/logs`, ...tls },
    'otlphttp/traces': {
      endpoint: at(`${cluster}-jaeger-collector:4318`, 'kof-storage-jaeger-collector.kof:4318'),
      ...tls,
    },
    prometheusremotewrite: {
      endpoint: `${metrics}/insert/0/prometheus/api/v1/write`,
      external_labels,
      ...tls,
    },
  }
}

function opencost(ctx: ProjectContext, cluster: Json, istio: boolean): JsonObject {
  const exporter = {
    defaultClusterId: cluster,
    ...(since(ctx, '1.9.0') ? { extraEnv: opencostEnv(cluster) } : {}),
  }
  if (since(ctx, '1.7.0'))
    return { prometheus: { existingSecretName: '', username_key: '', password_key: '' }, exporter }
  const url = `http://${cluster}-vmselect:8481/select/0/prometheus`
  return istio ? { prometheus: { existingSecretName: '', external: { url } }, exporter } : { exporter }
}

import type { Json, JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { getScalar } from '../values/query.ts'
import { childExporters, regionalEndpoint } from './child-exporters.ts'
import {
  clusterAttributes,
  daemonNetwork,
  daemonReceivers,
  daemonTelemetry,
  extensionsOf,
  opencostEnv,
} from './collectors.ts'
import type { CollectorsMode, CollectorsPlace } from './collectors-place.ts'
import { imageTag, injected, injectedBy, type ProjectContext, since } from './context.ts'
import { pasted } from './pasted.ts'
import { regionalSecret } from './secret-names.ts'

/** What the values that kof-child injects are called. */
export const NAME = 'the kof-child MultiClusterService'

/** kof-storage on the management cluster uses kof-mothership's VictoriaMetrics (v1.10.0 child-multi-cluster-service.yaml:119-128). */
export function managementStorage(): MapNode {
  return injected(NAME, {
    promxy: { enabled: true },
    'victoria-traces-multilevel-select': { enabled: true },
    'victoria-logs-multilevel-select': { enabled: true },
    victoriametrics: { enabled: false },
  })
}

/**
 * What kof-collectors gets below the user's values since 1.2.0 (v1.10.0 child-multi-cluster-service.yaml:203-390).
 * Braces stand for what only a cluster knows.
 */
export function childCollectors(ctx: ProjectContext, values: MapNode, mode: CollectorsMode, istio: boolean): MapNode {
  const management = mode !== 'child'
  const own = (...route: string[]) => getScalar(values, ['fromManagement', ...route])
  const place: CollectorsPlace = {
    mode,
    istio,
    cluster: management ? pasted(own('cluster', 'name')) : '{childClusterName}',
    clusterNamespace: management ? pasted(own('cluster', 'namespace')) : '{childClusterNamespace}',
    regional: mode === 'to-regional' ? String(own('toRegionalCluster', 'name')) : '{regionalClusterName}',
    secret: secretOf(values, mode),
  }
  return injectedBy(`kof-child ${mode}`, NAME, ctx, place, (all) => collectorsAt(ctx, all))
}

function collectorsAt(ctx: ProjectContext, place: CollectorsPlace): JsonObject {
  const { mode, istio, cluster, clusterNamespace } = place
  const management = mode !== 'child'
  const remote = mode !== 'to-management'
  return {
    global: { clusterName: cluster, clusterNamespace },
    ...(management ? { kcm: { monitoring: true } } : {}),
    ...(remote ? { opencost: { opencost: remoteOpencost(ctx, place) } } : {}),
    'opentelemetry-kube-stack': {
      clusterName: cluster,
      ...(since(ctx, '1.5.0') ? { collectors: daemon(ctx, istio, remote) } : {}),
      defaultCRConfig: {
        ...secretVersion(ctx, istio, remote),
        ...(since(ctx, '1.7.0') || istio ? {} : { env: oldEnv(ctx) }),
        config: {
          processors: { 'resource/k8sclustername': { attributes: clusterAttributes(cluster, clusterNamespace) } },
          ...(remote && hasCredentials(ctx, istio) ? basicauth(ctx) : {}),
          exporters: childExporters(ctx, place),
        },
      },
    },
  }
}

/** The Secret with the credentials for the store: values name the one for a regional cluster, the others are told by their cluster. */
export function secretOf(values: MapNode, mode: CollectorsMode): string {
  const part = (key: string): string => String(getScalar(values, ['fromManagement', 'toRegionalCluster', key]) ?? '')
  return mode === 'to-regional' ? regionalSecret(part('name'), part('namespace')) : '{vmuserSecretName}'
}

/** The credentials that are put before the user's `env` list since 1.7.0 (v1.10.0 child-multi-cluster-service.yaml:396-407). */
export function vmUserEnv(secret: string): JsonObject[] {
  return credentials('KOF_VM', secret)
}

/** Before 1.7.0 the credentials are a list like any other: a user's list replaces it. */
function oldEnv(ctx: ProjectContext): JsonObject[] {
  const jaeger = since(ctx, '1.2.1') ? credentials('KOF_JAEGER', 'jaeger-admin-credentials') : []
  return [...credentials('KOF_VM', 'storage-vmuser-credentials'), ...jaeger]
}

function credentials(prefix: string, name: string): JsonObject[] {
  const from = (key: string): JsonObject => ({ secretKeyRef: { key, name } })
  return [
    { name: `${prefix}_USER`, valueFrom: from('username') },
    { name: `${prefix}_PASSWORD`, valueFrom: from('password') },
  ]
}

/** Before 1.7.0 collectors in a mesh wrote to the stores directly, without credentials. */
function hasCredentials(ctx: ProjectContext, istio: boolean): boolean {
  return since(ctx, '1.7.0') || !istio
}

function secretVersion(ctx: ProjectContext, istio: boolean, remote: boolean): JsonObject {
  if (!since(ctx, '1.3.0') || !hasCredentials(ctx, istio)) return {}
  const version = remote ? '{vmuserSecretVersion}' : ''
  return { podAnnotations: { 'k0rdent.mirantis.com/kof-vmuser-secret-version': version } }
}

/** Signals with credentials of their own, in the order of the list of extensions. */
function signalsOf(ctx: ProjectContext): readonly string[] {
  if (since(ctx, '1.5.0')) return ['logs', 'metrics', 'traces']
  return since(ctx, '1.2.1') ? ['metrics', 'logs', 'traces'] : ['metrics', 'logs']
}

function basicauth(ctx: ProjectContext): JsonObject {
  const extensions: { [name: string]: Json } = {}
  const signals = signalsOf(ctx)
  for (const signal of signals) {
    const user = signal === 'traces' && !since(ctx, '1.7.0') ? 'KOF_JAEGER' : 'KOF_VM'
    extensions[`basicauth/${signal}`] = {
      client_auth: { username: `\${env:${user}_USER}`, password: `\${env:${user}_PASSWORD}` },
    }
  }
  const files = since(ctx, '1.10.0') ? ['file_storage/exporters'] : []
  return { extensions, service: { extensions: [...signals.map((signal) => `basicauth/${signal}`), ...files] } }
}

function daemon(ctx: ProjectContext, istio: boolean, remote: boolean): JsonObject {
  const basic = remote && hasCredentials(ctx, istio) ? ['basicauth/metrics', 'basicauth/logs', 'basicauth/traces'] : []
  const extensions = [...extensionsOf(ctx), ...basic]
  const address = since(ctx, '1.8.1') ? '0.0.0.0' : '127.0.0.1'
  const config = istio
    ? { service: { extensions } }
    : { receivers: daemonReceivers(address), service: { extensions, telemetry: daemonTelemetry(ctx) } }
  return {
    ...(istio ? { 'controller-k0s': { enabled: false } } : {}),
    daemon: {
      ...(since(ctx, istio ? '1.10.0' : '1.8.1') ? { image: { tag: imageTag(ctx) } } : {}),
      ...daemonNetwork(istio),
      ...(remote ? { config } : {}),
    },
  }
}

function remoteOpencost(ctx: ProjectContext, place: CollectorsPlace): JsonObject {
  const { cluster, istio } = place
  const url = regionalEndpoint(ctx, place, 'read')
  const secret = since(ctx, '1.7.0') ? { existingSecretName: place.secret } : istio ? { existingSecretName: '' } : {}
  return {
    prometheus: { ...secret, external: { url } },
    exporter: { defaultClusterId: cluster, ...(since(ctx, '1.9.0') ? { extraEnv: opencostEnv(cluster) } : {}) },
  }
}

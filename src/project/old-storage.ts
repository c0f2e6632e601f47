import type { JsonObject } from '../schema/knowledge.ts'
import type { MapNode } from '../values/nodes.ts'
import { annotationOf, type ClusterFacts } from './cluster-facts.ts'
import { injected, type ProjectContext, since } from './context.ts'
import { dashboards, hasDnsSecret, isWrittenElsewhere, NAME } from './regional-storage.ts'

/**
 * What kof-storage gets below the user's values from 0.3.0 to 1.8.0 (regional-multi-cluster-service.yaml of these releases).
 * Braces stand for what only a cluster knows.
 */
export function oldRegionalStorage(ctx: ProjectContext, istio: boolean, cluster: ClusterFacts | null): MapNode {
  const logs = since(ctx, '1.0.0')
    ? { 'victoria-logs-cluster': { vlstorage: { persistentVolume: { storageClassName: '{storageClass}' } } } }
    : { 'victoria-logs-single': { server: { persistentVolume: { storageClassName: '{storageClass}' } } } }
  const name = since(ctx, '1.2.0') ? { clusterName: '{clusterName}' } : {}
  const own = !(annotationOf(cluster, 'kof-write-traces-endpoint') ?? '')
  const traces = istio ? { enabled: false } : { enabled: own, host: own ? 'jaeger.{regionalDomain}' : '' }
  return injected(NAME, {
    global: { storageClass: '{storageClass}', ...name },
    ...logs,
    ...(since(ctx, '1.5.0') ? { 'kof-dashboards': dashboards(istio) } : {}),
    ...(since(ctx, '1.7.0') ? {} : { jaeger: { ingress: traces } }),
    victoriametrics: { vmauth: vmauth(ctx, istio, !isWrittenElsewhere(cluster)) },
    grafana: { ingress: istio ? { enabled: false } : { host: 'grafana.{regionalDomain}' } },
    ...(istio ? { istio_endpoints: true } : outside(ctx)),
  })
}

/** The way in through an ingress, by names that the cluster's domain gives. */
function outside(ctx: ProjectContext): JsonObject {
  const dex = { config: { issuer: 'https://dex.{regionalDomain}' }, customIngress: { host: 'dex.{regionalDomain}' } }
  return {
    'external-dns': { enabled: !since(ctx, '1.5.0') || hasDnsSecret(ctx) },
    'cert-manager': { email: '{certEmail}' },
    ...(since(ctx, '1.1.0') ? { dex } : {}),
    ...(since(ctx, '1.5.0') ? { resourcesRefsVersions: { StorageVMUserCredentials: '{vmuserSecretVersion}' } } : {}),
  }
}

/** @param own false where metrics arrive at an address that an annotation names */
function vmauth(ctx: ProjectContext, istio: boolean, own: boolean): JsonObject {
  const host = own ? 'vmauth.{regionalDomain}' : ''
  if (!since(ctx, '1.3.0')) return { ingress: { enabled: own, host } }
  const ingress = { tlsHosts: [host] }
  if (!since(ctx, '1.7.0')) return istio ? { enabled: false } : { spec: { ingress } }
  const off = since(ctx, '1.7.1') ? { spec: { ingress: { enabled: false } } } : {}
  return { vmuser: { enabled: false }, ...(istio ? off : { spec: { ingress } }) }
}

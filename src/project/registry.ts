import type { JsonObject } from '../schema/knowledge.ts'
import { type ProjectContext, since } from './context.ts'

/** Images by chart, for a registry of one's own: the beginning of the MultiClusterService templates of KOF 1.1.0 to 1.5.0. */
export function registryValues(ctx: ProjectContext, registry: string): JsonObject {
  const image = (name: string): JsonObject => ({ image: { repository: `${registry}/${name}` } })
  const collector = 'opentelemetry-collector-contrib'
  const stack = {
    defaultCRConfig: image(collector),
    cleanupJob: image(`${since(ctx, '1.4.0') ? 'bitnamisecure' : 'bitnami'}/kubectl`),
  }
  return {
    global: { registry, imageRegistry: registry, image: { registry }, hub: `${registry}/istio` },
    'grafana-operator': image('grafana/grafana-operator'),
    'external-dns': image('external-dns/external-dns'),
    'jaeger-operator': image('jaegertracing/jaeger-operator'),
    opencost: { opencost: { exporter: { image: { registry } }, ui: { image: { registry } } } },
    'opentelemetry-operator': {
      manager: {
        ...image('opentelemetry-operator/opentelemetry-operator'),
        collectorImage: { repository: `${registry}/otel/${collector}` },
      },
      kubeRBACProxy: image('brancz/kube-rbac-proxy'),
    },
    ...(since(ctx, '1.2.0') ? { 'opentelemetry-kube-stack': stack } : {}),
  }
}

/**
 * A vendor of KOF documents one "global registry block": some twenty keys that are copied to the top level of the umbrella's
 * values and into the values of every component, or given to every chart as a file of its own, whether or not that chart has them
 * (seen in public values of k0rdent Enterprise with KOF 1.5.0 and 1.8.1). A block that holds nothing but these is no mistake in any
 * KOF chart, nor in that of the mesh.
 */
export const REGISTRY_BLOCK: readonly string[] = [
  'global.registry',
  'global.imageRegistry',
  'global.image.registry',
  'global.hub',
  'global.helmChartsRepo',
  'global.helmRepo.kofManaged.url',
  'cert-manager-istio-csr.image.repository',
  'cert-manager-service-template.skipVerifyJob',
  'cert-manager-service-template.repo.spec',
  'cluster-api-visualizer.image',
  'external-dns.image.repository',
  'jaeger-operator.image.repository',
  'envoy-gateway-service-template.skipVerifyJob',
  'envoy-gateway-service-template.repo.spec',
  'envoy-gateway.values.config.envoyGateway.envoyProxy',
  'ingress-nginx-service-template.skipVerifyJob',
  'ingress-nginx-service-template.repo.spec',
  'kcm.kof.acl.image.registry',
  'kcm.kof.operator.image.registry',
  'k0rdent-istio.repo.spec',
  'istio.repo.spec',
  'opencost.opencost.exporter.image.registry',
  'opencost.opencost.ui.image.registry',
  'opentelemetry-operator.manager.image.repository',
  'opentelemetry-operator.manager.collectorImage.repository',
  'opentelemetry-operator.kubeRBACProxy.image.repository',
  'opentelemetry-kube-stack.collectors.daemon.image.repository',
  'opentelemetry-kube-stack.collectors.target-allocator.targetAllocator.image',
  'opentelemetry-kube-stack.kube-state-metrics.initContainers',
  'opentelemetry-kube-stack.kube-state-metrics.containers',
  'victoria-metrics-operator.repo',
  'vlogxy.image.registry',
  'vlogxy.config-reloader.image',
  'cert-manager.cluster-issuer.provider',
  'storage.cert-manager.cluster-issuer',
  'storage.gateway.annotations',
]

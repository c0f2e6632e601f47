import { byKey } from '#src/rule/helpers/by-key'
import { compareVersions } from '#src/rule/version-range'

/**
 * Blocks and values that templates read without asking whether they exist: without them, Helm or Sveltos cannot render
 * the chart. Found by rendering the charts of KOF 1.8.0, 1.8.1, 1.9.0, 1.10.0 and 1.11.0-rc0 with each key set to null
 * (Helm 3.22.0).
 */
const NEEDED: { readonly [chart: string]: string } = {
  kof: `
    global global.components global.helmRepo global.helmRepo.kofManaged
    flux flux.install flux.install.remediation flux.upgrade
    regionless regionless.enabled tls
    kof-operators victoria-metrics-operator kof-mothership kof-regional kof-child kof-child.values
    kof-child.values.fromManagement
    kof-child.values.fromManagement.toManagementCluster kof-child.values.fromManagement.toManagementCluster.enabled
    kof-child.values.fromManagement.toRegionalCluster`,
  'kof-mothership': `
    global regionless istio dex gateway sveltos kube-state-metrics cert-manager.cluster-issuer
    cert-manager-service-template.chart ingress-nginx-service-template.chart
    envoy-gateway-service-template.chart victoria-metrics-operator-service-template.chart
    kcm kcm.namespace kcm.kof kcm.kof.repo kcm.kof.ingress kcm.kof.acl kcm.kof.service
    kcm.kof.operator kcm.kof.operator.rbac kcm.kof.operator.image kcm.kof.operator.otlp
    kcm.kof.operator.serviceAccount kcm.kof.operator.ui kcm.kof.operator.ui.gateway
    victoriametrics victoriametrics.vmcluster victoriametrics.vmcluster.spec
    victoriametrics.vmalert victoriametrics.vmalert.manager
    grafana grafana.enabled grafana.ingress grafana.gateway
    victoria-traces-multilevel-select.image victoria-logs-multilevel-select.image
    promxy promxy.image promxy.serviceAccount promxy.service promxy.ingress promxy.gateway promxy.configmapReload
    kubeApiServer kubeControllerManager kubeEtcd kubelet kubeProxy kubeScheduler
    prometheusOperator prometheusOperator.kubeletService windowsMonitoring customRules
    defaultRules defaultRules.rules defaultRules.additionalRuleGroupLabels
    defaultRules.additionalRuleGroupAnnotations defaultRules.node defaultRules.disabled
    mothershipRules mothershipRules.rules`,
  'kof-regional': `
    regionless istio storage storage.global gateway cert-manager cert-manager.cluster-issuer ingress-nginx envoy-gateway
    kof-operators victoria-metrics-operator`,
  'kof-child': `
    istio cert-manager fromManagement fromManagement.toManagementCluster fromManagement.toRegionalCluster`,
  'kof-storage': `
    gatewayClass gateway cert-manager cert-manager.cluster-issuer grafana promxy dex
    victoria-traces-multilevel-select victoria-logs-multilevel-select
    victoriametrics victoriametrics.vmauth victoriametrics.vmauth.spec victoriametrics.vmauth.spec.ingress.annotations
    victoriametrics.vmauth.spec.httpRoute victoriametrics.vmauth.spec.extraArgs
    victoriametrics.vmauth.vmuser victoriametrics.vmauth.vmuser.credentials
    victoriametrics.vmauth.vmuser.credentials.credentials_secret_name
    victoriametrics.vmcluster victoriametrics.vmcluster.spec victoriametrics.vmcluster.spec.vmselect
    victoriametrics.vmcluster.spec.vmselect.extraArgs
    victoriametrics.vmalert victoriametrics.vmalert.spec victoriametrics.vmalert.spec.datasource
    victoriametrics.vmalert.spec.remoteRead victoriametrics.vmalert.spec.remoteWrite
    victoriametrics.vlcluster_audit victoriametrics.vlcluster_audit.spec`,
  'kof-collectors': `
    kof kof.instrumentation kcm
    opentelemetry-kube-stack.collectors.target-allocator opentelemetry-kube-stack.collectors.controller-k0s
    opentelemetry-kube-stack.defaultCRConfig opentelemetry-kube-stack.defaultCRConfig.image
    opentelemetry-kube-stack.defaultCRConfig.targetAllocator opentelemetry-kube-stack.clusterRole`,
  'audit-logs-exporter': 'image s3 s3.credentials kms serviceAccount',
  'cold-storage-exporter': 'image s3 s3.credentials serviceAccount',
}

/** What two charts inside kof-storage cannot be rendered without; found in the same way, in all releases from 1.8.0 on. */
const INNER = [
  { block: 'victoria-logs-cluster', store: 'vlstorage', others: ['vlselect', 'vlinsert'] },
  { block: 'victoria-traces-cluster', store: 'vtstorage', others: ['vtselect', 'vtinsert'] },
]
const IN_EACH = ['', '.image', '.extraArgs', '.podSecurityContext', '.securityContext', '.probe', '.ports']

function innerRoutes(): string[] {
  return INNER.flatMap(({ block, store, others }) => {
    const routes = [
      ...['global', 'common', 'vmauth', `${store}.persistentVolume`, `${store}.retentionPeriod`],
      ...[store, ...others].flatMap((node) => IN_EACH.map((key) => node + key)),
      ...others.map((node) => `${node}.horizontalPodAutoscaler`),
    ]
    return routes.map((route) => `${block}.${route}`)
  })
}

/** Those that earlier releases could do without. */
const SINCE: { readonly [chart: string]: { readonly [route: string]: string } } = {
  kof: { 'kof-child.values': '1.10.0' },
  'kof-mothership': {
    dex: '1.9.0',
    'cert-manager.cluster-issuer': '1.9.0',
    'cert-manager-service-template.chart': '1.9.0',
    'ingress-nginx-service-template.chart': '1.9.0',
    'envoy-gateway-service-template.chart': '1.9.0',
  },
  'kof-regional': { storage: '1.8.1', 'storage.global': '1.8.1' },
}

const routesOf = byKey((chart) => {
  const own = Object.hasOwn(NEEDED, chart) ? NEEDED[chart]!.trim().split(/\s+/) : []
  return new Set(chart === 'kof-storage' ? [...own, ...innerRoutes()] : own)
})

/** True when a chart cannot be rendered without what stands at a route. */
export function isNeeded(chart: string, version: string, route: readonly string[]): boolean {
  const path = route.join('.')
  if (!routesOf(chart).has(path)) return false
  const since = SINCE[chart]?.[path]
  return since === undefined || compareVersions(version, since) >= 0
}

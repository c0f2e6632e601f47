/**
 * All first keys of a chart's values, over all its releases (k0rdent/kof v0.2.0 to v1.11.0-rc0, k0rdent/istio v0.1.0 to v0.6.0). As text,
 * since a run asks it for one chart or two; a test holds it to what is known of the charts.
 */
export const ROOT_KEYS: { readonly [chart: string]: string } = {
  kof: 'autoUpgrade flux global kof-child kof-collectors kof-mothership kof-operators kof-regional kof-storage nameOverride regionless tls victoria-metrics-operator',
  'kof-regional':
    'autoUpgrade cert-manager collectors envoy-gateway fileWatcher gateway global globalValues ingress-nginx istio istioMcs kof-operators operators regionless storage victoria-metrics-operator',
  'kof-child':
    'autoUpgrade cert-manager collectors fileWatcher fromManagement global globalValues istio istioMcs kcm operators',
  'kof-storage':
    'cert-manager defaultRules dex dummy external-dns gateway gatewayClass global grafana grafana-operator istio_endpoints jaeger jaeger-operator kof-dashboards promxy resourcesRefsVersions victoria-logs-cluster victoria-logs-multilevel-select victoria-logs-single victoria-metrics-operator victoria-traces-cluster victoria-traces-multilevel-select victoriametrics vlogxy vmrules',
  'kof-mothership':
    'cert-manager cert-manager-service-template cluster-api-visualizer clusterAlertRules clusterRecordRules commonLabels customRules defaultAlertRules defaultRecordRules defaultRules dex envoy-gateway envoy-gateway-service-template external-dns fullnameOverride gateway global grafana grafana-operator ingress-nginx-service-template istio kcm kof-dashboards kube-prometheus-stack kube-state-metrics kubeApiServer kubeControllerManager kubeEtcd kubeProxy kubeScheduler kubeTargetVersionOverride kubelet metrics-server mothershipRules nameOverride namespaceOverride prometheusOperator promxy regionless sveltos sveltos-dashboard victoria-logs-multilevel-select victoria-metrics-operator victoria-metrics-operator-service-template victoria-traces-multilevel-select victoriametrics vlogxy windowsMonitoring',
  'kof-collectors':
    'collectors global kcm kof kube-state-metrics kubeApiServer kubernetesServiceMonitors metrics-server namespaceOverride opencost opentelemetry-kube-stack prometheus-node-exporter',
  'kof-operators': 'global grafana-operator opentelemetry-operator prometheus-operator-crds',
  'k0rdent-istio':
    'cert-manager cert-manager-istio-csr cert-manager-service-template certManagerIstioCsr gateway global intermediateCA intermediateCAs isManagement istio istiobase istiod k0rdent-istio kcm managementCluster operator rootCA telemetry',
  'k0rdent-istio-base': 'cert-manager-service-template gateway global injectionNamespaces k0rdent-istio kcm',
  'kof-istio':
    'cert-manager-istio-csr collectors gateway global intermediateCAs istiobase istiod kcm kof rootCA storage',
  'audit-logs-exporter':
    'affinity catchupHours complianceMode concurrencyPolicy exportDelay failedJobsHistoryLimit global image kms nameOverride nodeSelector podAnnotations podLabels producerName producerVersion resources s3 schedule serviceAccount streams successfulJobsHistoryLimit tenants timeZone tolerations vlogsURL',
  'cold-storage-exporter':
    'affinity catchupHours clusters concurrencyPolicy exportDelay failedJobsHistoryLimit global image nameOverride nodeSelector podAnnotations podLabels resources s3 schedule serviceAccount sources successfulJobsHistoryLimit tenants timeZone tolerations vlogsURL vmURL vtracesURL',
}

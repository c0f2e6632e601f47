/** Keys that can be written and that nothing reads, by chart and version (searched for in templates and subcharts of the release). */
export const DEAD: readonly { readonly chart: string; readonly versions: string; readonly keys: readonly string[] }[] =
  [
    { chart: 'kof', versions: '>=1.8.0', keys: ['flux.retries'] },
    { chart: 'kof-collectors', versions: '>=1.2.0', keys: ['kof.basic_auth'] },
    {
      chart: 'kof-collectors',
      versions: '>=1.10.0',
      keys: ['global.clusterLabel', 'global.clusterName', 'global.clusterNamespace'],
    },
    {
      chart: 'kof-mothership',
      versions: '>=1.10.0',
      keys: [
        'kcm.serviceMonitor.enabled',
        'kcm.kof.operator.ui.receiverPort',
        'kcm.kof.service.extraLabels',
        'promxy.service.extraLabels',
        'kube-state-metrics.enabled',
        'grafana.dashboard.resyncPeriod',
        'defaultRules.rules.mothershipControlPlane',
        'mothershipRules.appNamespacesTarget',
        'mothershipRules.keepFiringFor',
        'mothershipRules.additionalRuleLabels',
        'mothershipRules.additionalRuleAnnotations',
        'mothershipRules.additionalRuleGroupLabels',
        'mothershipRules.additionalRuleGroupAnnotations',
        'mothershipRules.additionalAggregationLabels',
        'mothershipRules.runbookUrl',
      ],
    },
    {
      chart: 'kof-storage',
      versions: '>=1.10.0',
      keys: ['victoriametrics.vmagent.enabled', 'grafana.alerts.enabled'],
    },
    { chart: 'victoria-logs-cluster', versions: '*', keys: ['podLabels'] },
    { chart: 'victoria-traces-cluster', versions: '*', keys: ['podLabels'] },
    // templates/vpa.yaml reads "verticalPodAutoscaler", as in victoria-logs-cluster.
    {
      chart: 'victoria-traces-cluster',
      versions: '>=0.1.0',
      keys: ['vtinsert', 'vtselect', 'vtstorage', 'vmauth'].map((part) => `${part}.verticalPodAutoscaling`),
    },
  ]

/**
 * Values in upstream's own defaults that nothing reads. The checks stay as they are: a user who writes them is told.
 * Tests pass over them where they come from upstream.
 */
export const UPSTREAM_MISTAKES: readonly {
  readonly chart: string
  readonly at: readonly string[]
  readonly why: string
}[] = [
  {
    chart: 'kof',
    at: ['kof-child', 'values', 'collectors', 'resources'],
    why: 'kof-collectors reads no resources; written by the umbrella since 1.8.0 and by kof-child itself',
  },
  {
    chart: 'kof-child',
    at: ['collectors', 'resources'],
    why: 'kof-collectors reads no resources; written since 1.8.0',
  },
]

import type { MapNode } from '../values/nodes.ts'
import { injected } from './context.ts'
import { NAME } from './regional-storage.ts'

/** What kof-collectors gets on a regional cluster before 1.2.0 (regional-multi-cluster-service.yaml of 0.3.0 to 1.1.0). */
export function oldRegionalCollectors(): MapNode {
  const clusterName = '{clusterName}'
  return injected(NAME, {
    global: { clusterName },
    opencost: { opencost: { exporter: { defaultClusterId: clusterName } } },
  })
}

/** What kof-collectors gets on a child cluster before 1.2.0 (child-multi-cluster-service.yaml of 0.3.0 to 1.1.0). */
export function oldChildCollectors(): MapNode {
  const clusterName = '{childClusterName}'
  return injected('the kof-child MultiClusterService', {
    global: { clusterName },
    kof: {
      metrics: { endpoint: '{writeMetricsEndpoint}' },
      logs: { endpoint: '{logsEndpoint}' },
      traces: { endpoint: '{tracesEndpoint}' },
    },
    opencost: {
      opencost: {
        prometheus: { external: { url: '{readMetricsEndpoint}' } },
        exporter: { defaultClusterId: clusterName },
      },
    },
  })
}

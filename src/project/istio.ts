import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { injected, type ProjectContext, since } from './context.ts'
import type { ChartInstance } from './deployment.ts'
import { dashboards } from './regional-storage.ts'
import { installServices, sharedValues } from './services.ts'

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
  const collectors = getMap(values, ['collectors'])
  return installServices(ctx, from, [
    {
      chart: 'kof-storage',
      role: 'regional',
      active,
      block: ['storage'],
      parts: [shared, storage(ctx), getMap(values, ['storage'])],
    },
    ...(['regional', 'child'] as const).map((role) => ({
      chart: 'kof-collectors',
      role,
      active,
      block: ['collectors'],
      parts: [shared, named(), collectors],
    })),
  ])
}

function storage(ctx: ProjectContext): MapNode {
  const volume = { persistentVolume: { storageClassName: CLASS } }
  const logs = since(ctx, '1.0.0')
    ? { 'victoria-logs-cluster': { vlstorage: volume } }
    : { 'victoria-logs-single': { server: volume } }
  return injected(NAME, {
    global: { clusterName: '{clusterName}', storageClass: CLASS },
    ...logs,
    istio_endpoints: true,
    jaeger: { ingress: { enabled: false } },
    victoriametrics: { vmauth: { enabled: false } },
    grafana: { ingress: { enabled: false } },
    ...(since(ctx, '1.3.0') ? { 'kof-dashboards': dashboards(true) } : {}),
  })
}

function named(): MapNode {
  return injected(NAME, {
    global: { clusterName: '{clusterName}' },
    opencost: { opencost: { exporter: { defaultClusterId: '{clusterName}' } } },
  })
}

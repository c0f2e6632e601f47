import type { ClusterRole } from '../manifest/cluster.ts'
import type { MapNode } from '../values/nodes.ts'
import { getMap, getNode, isTruthy } from '../values/query.ts'
import { injected, type ProjectContext, since } from './context.ts'
import { type Service, withoutKeys } from './services.ts'

const PATH = '/etc/kubernetes/audit-policy.yaml'
const CONTROL_PLANE = { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }

/** kof-file-watcher gets the whole `fileWatcher` block (MultiClusterService templates after 1.11.0-rc0); null before. */
export function fileWatcher(
  ctx: ProjectContext,
  values: MapNode,
  role: ClusterRole,
  shared: MapNode | null,
): Service | null {
  if (!since(ctx, '1.11.0-rc0.main')) return null
  const below = injected('the MultiClusterService', {
    serviceMonitor: { enabled: true },
    baseline: { enabled: true },
    watchPaths: [PATH],
    volumes: [{ name: 'audit-policy', hostPath: { path: PATH, type: 'FileOrCreate' } }],
    volumeMounts: [{ name: 'audit-policy', mountPath: PATH, readOnly: true }],
    hostNetwork: true,
    tolerations: [{ ...CONTROL_PLANE, effect: 'NoSchedule' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [CONTROL_PLANE] }] },
      },
    },
  })
  const block = getMap(values, ['fileWatcher'])
  return {
    chart: 'kof-file-watcher',
    role,
    active: isTruthy(getNode(values, ['fileWatcher', 'enabled'])),
    block: ['fileWatcher'],
    parts: [shared, below, withoutKeys(block, ['enabled'])],
  }
}

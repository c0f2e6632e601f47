import type { Deployment } from '../../project/deployment.ts'
import { getScalar } from '../../values/query.ts'

/** Ends a message that holds only without a mesh, where that is not known. */
export const MESH_DOUBT = 'If Istio connects the clusters, use "--mesh istio", or "mesh: istio" in .kof-lint.yaml.'

/**
 * Whether regionless mode uses a public domain and certificate: `yes` without a mesh, `no` with one. kof-regional looks
 * at the mesh only while its `istio.enabled` is on
 * (k0rdent/kof v1.10.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml:7-19).
 */
export function usesDomain(deployment: Deployment): 'yes' | 'no' | 'unknown' {
  const regional = deployment.charts.find(({ chart }) => chart === 'kof-regional')
  if (regional !== undefined && getScalar(regional.values, ['istio', 'enabled']) === false) return 'yes'
  if (deployment.mesh === 'istio') return 'no'
  return deployment.mesh === 'none' ? 'yes' : 'unknown'
}

/** What happens without a key: the operator `stops`, collectors of children `break`, data stays `hidden`. */
export type Need = 'stops' | 'breaks' | 'hidden'

interface Key {
  readonly key: string
  readonly since: string
  readonly need: Need
  /** False where a mesh has addresses of its own. */
  readonly inMesh: boolean
}

const key = (name: string, since: string, need: Need, inMesh: boolean): Key => ({ key: name, since, need, inMesh })

/** Keys of a regional ConfigMap (k0rdent/kof v1.10.0, kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go:62-79). */
export const KEYS: readonly Key[] = [
  key('regional_cluster_name', '1.2.0', 'stops', true),
  key('read_metrics_endpoint', '1.2.0', 'stops', true),
  key('write_metrics_endpoint', '1.2.0', 'breaks', false),
  key('write_logs_endpoint', '1.2.0', 'breaks', false),
  key('write_audit_logs_endpoint', '1.10.0', 'breaks', false),
  key('write_traces_endpoint', '1.2.0', 'breaks', false),
  key('read_logs_endpoint', '1.2.0', 'hidden', true),
  key('read_audit_logs_endpoint', '1.10.0', 'hidden', true),
  key('read_traces_endpoint', '1.7.0', 'hidden', true),
]

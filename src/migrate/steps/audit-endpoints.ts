import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import type { Step } from '../step.ts'

interface Endpoint {
  readonly logs: string
  readonly audit: string
  /** The path on KOF's own VMAuth, without and with audit logs. */
  readonly paths: readonly [RegExp, string]
}

const WRITE: Endpoint['paths'] = [/\/vli\/insert\/opentelemetry\/v1\/logs\/?$/, '/vlai/insert/opentelemetry/v1/logs']
const READ: Endpoint['paths'] = [/\/vls\/?$/, '/vlas']
const K0RDENT = 'k0rdent.mirantis.com/'
const PLACES: readonly { readonly holder: Route; readonly endpoints: readonly Endpoint[] }[] = [
  {
    holder: ['data'],
    endpoints: [
      { logs: 'write_logs_endpoint', audit: 'write_audit_logs_endpoint', paths: WRITE },
      { logs: 'read_logs_endpoint', audit: 'read_audit_logs_endpoint', paths: READ },
    ],
  },
  {
    holder: ['spec', 'config', 'clusterAnnotations'],
    endpoints: [
      { logs: `${K0RDENT}kof-write-logs-endpoint`, audit: `${K0RDENT}kof-write-audit-logs-endpoint`, paths: WRITE },
      { logs: `${K0RDENT}kof-read-logs-endpoint`, audit: `${K0RDENT}kof-read-audit-logs-endpoint`, paths: READ },
    ],
  },
]

/** Audit logs have addresses of their own, which collectors of child clusters ask for. */
export const auditEndpoints: Step = {
  id: 'audit-endpoints',
  release: '1.10.0',
  title: 'Addresses of logs have addresses of audit logs beside them',
  evidence:
    'v1.10.0 kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go:39, charts/kof-child/templates/child-multi-cluster-service.yaml:190',
  on: 'cluster',
  run(draft) {
    for (const { holder, endpoints } of PLACES) for (const endpoint of endpoints) follow(draft, holder, endpoint)
  },
}

function follow(draft: Draft, holder: Route, { logs, audit, paths: [path, now] }: Endpoint): void {
  const at = [...holder, logs]
  const address = draft.json(at)
  if (typeof address !== 'string' || address === '' || draft.has([...holder, audit])) return
  if (!path.test(address) || !draft.add([...holder, audit], address.replace(path, now)))
    draft.ask(at, `Since 1.10.0 audit logs have an address of their own: write it as "${audit}" beside this one.`)
}

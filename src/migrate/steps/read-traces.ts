import type { Step } from '../step.ts'

const ENDPOINT = /(https?:\/\/(?:vmauth\.[^/]+|[a-z0-9.-]+-vmauth:8427)\/vts)\/select\/jaeger\/?$/

/** Traces are read at an address that tenants can be added to. */
export const readTraces: Step = {
  id: 'read-traces',
  release: '1.10.0',
  title: 'The address that traces are read at ends with "/vts"',
  evidence: 'v1.10.0 kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go',
  on: 'cluster',
  run(draft) {
    for (const at of [
      ['spec', 'config', 'clusterAnnotations', 'k0rdent.mirantis.com/kof-read-traces-endpoint'],
      ['data', 'read_traces_endpoint'],
    ]) {
      const address = draft.json(at)
      if (typeof address === 'string' && ENDPOINT.test(address))
        draft.set(at, address.replace(ENDPOINT, '$1'), 'the old address leads nowhere since 1.10.0')
    }
  },
}

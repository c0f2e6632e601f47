import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Logs are stored by a cluster of processes: what was of the one server is of its storage nodes. */
export const logsCluster: Step = {
  id: 'logs-cluster',
  release: '1.0.0',
  title: '"victoria-logs-single.server" is "victoria-logs-cluster.vlstorage"; stored logs stay behind',
  evidence: 'v1.0.0 charts/kof-storage/Chart.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-storage')) {
      const old = [...base, 'victoria-logs-single']
      if (!draft.has(old)) continue
      const now = [...base, 'victoria-logs-cluster']
      draft.move([...old, 'server'], [...now, 'vlstorage'])
      draft.move([...old, 'enabled'], [...now, 'enabled'])
      for (const key of draft.keysAt(old))
        draft.remove([...old, key], 'the chart victoria-logs-cluster has no such part')
      if (draft.has(old)) draft.remove(old, 'nothing is left in it')
    }
  },
}

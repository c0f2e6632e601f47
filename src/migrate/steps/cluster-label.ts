import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Metrics say with one label, the same in all charts, which cluster they come from. */
export const clusterLabel: Step = {
  id: 'cluster-label',
  release: '1.2.0',
  title: '"global.clusterLabel: clusterName" is "cluster", as in all charts',
  evidence: 'v1.1.0 charts/kof-storage/values.yaml:2, v1.2.0 charts/kof-storage/values.yaml:2',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-mothership', 'kof-storage', 'kof-collectors'])
      for (const base of placesOf(draft, chart)) {
        const at = [...base, 'global', 'clusterLabel']
        if (draft.json(at) === 'clusterName')
          draft.set(at, 'cluster', 'dashboards, rules and collectors all use the label "cluster" since 1.2.0')
      }
  },
}

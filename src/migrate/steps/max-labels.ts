import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Metrics have more labels now: a copy of the old default would cut some off. */
export const maxLabels: Step = {
  id: 'max-labels',
  release: '1.11.0-rc0',
  title: 'The old default of "vminsert.extraArgs.maxLabelsPerTimeseries" goes: 60 labels are allowed now',
  evidence: 'v1.10.0 charts/kof-storage/values.yaml:105, v1.11.0-rc0 charts/kof-storage/values.yaml:107',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-mothership', 'kof-storage'])
      for (const base of placesOf(draft, chart)) {
        const vminsert = [...base, 'victoriametrics', 'vmcluster', 'spec', 'vminsert']
        const at = [...vminsert, 'extraArgs', 'maxLabelsPerTimeseries']
        if (draft.has(at) && String(draft.json(at)) === '50')
          draft.remove(at, 'the default of earlier releases, which is 60 since 1.11.0')
      }
  },
}

import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const RESOURCES = [
  ['vmauth', 'spec'],
  ['vmalert', 'spec'],
  ['vmalert', 'manager', 'spec'],
]

/** The operator of 1.8 chooses the image that reloads configuration by itself. */
export const configReloader: Step = {
  id: 'config-reloader',
  release: '1.8.0',
  title: '"configReloaderImageTag" of VMAuth, VMAlert and VMAlertmanager is gone',
  evidence: 'the operator 0.67.0 of v1.8.0 charts/kof/values.yaml:67, VMAlert',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-mothership', 'kof-storage'])
      for (const base of placesOf(draft, chart))
        for (const resource of RESOURCES) {
          const at = [...base, 'victoriametrics', ...resource, 'configReloaderImageTag']
          if (draft.has(at)) draft.remove(at, 'the operator chooses the image itself since 1.8.0')
        }
  },
}

import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const EXTENSION = 'file_storage/exporters'

/** Exporters keep what they could not send yet on disk, through an extension that every list of extensions has to name. */
export const exportersStorage: Step = {
  id: 'exporters-storage',
  release: '1.10.0',
  title: 'Lists of extensions name "file_storage/exporters"',
  evidence: 'v1.10.0 charts/kof-collectors/values.yaml:746, :1195',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-collectors')) {
      const stack = [...base, 'opentelemetry-kube-stack']
      for (const at of [['defaultCRConfig'], ['collectors', 'daemon']]) {
        const list = [...stack, ...at, 'config', 'service', 'extensions']
        const names = draft.json(list)
        if (Array.isArray(names) && !names.includes(EXTENSION)) draft.append(list, EXTENSION)
      }
    }
  },
}

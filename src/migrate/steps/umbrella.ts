import type { Step } from '../step.ts'

/** One umbrella chart installs all; storage and collectors of the management cluster only when they are switched on. */
export const umbrella: Step = {
  id: 'umbrella',
  release: '1.8.0',
  title:
    'One kof-values.yaml for all charts, each below "<chart>.values"; storage and collectors switched on where they had a file',
  evidence: 'v1.8.0 charts/kof/values.yaml',
  on: 'values',
  run(draft) {
    if (draft.chart !== 'kof') return
    for (const component of ['kof-storage', 'kof-collectors'])
      if (draft.has([component, 'values'])) draft.add([component, 'enabled'], true)
  },
}

import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** The route to Dex may have several names. */
export const dexHostnames: Step = {
  id: 'dex-hostnames',
  release: '1.11.0-rc0.main',
  title: '"dex.httpRoute.hostname" is the list "dex.httpRoute.hostnames"',
  evidence: 'a07d900a charts/kof-mothership/values.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-mothership')) {
      const route = [...base, 'dex', 'httpRoute']
      const host = draft.json([...route, 'hostname'])
      if (typeof host === 'string') draft.moveAs([...route, 'hostname'], [...route, 'hostnames'], [host])
    }
  },
}

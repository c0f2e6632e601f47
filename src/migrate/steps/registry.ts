import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** `docker.io` meant that images keep their own registries; now it would be put before all of them. */
export const registry: Step = {
  id: 'registry',
  release: '1.8.1',
  title: '"global.registry: docker.io" goes: it would be put before all images',
  evidence:
    'v1.8.0 charts/kof-regional/templates/regional-multi-cluster-service.yaml:4, v1.8.1 charts/kof-mothership/values.yaml',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-mothership', 'kof-storage', 'kof-regional', 'kof-child', 'kof-collectors'])
      for (const base of placesOf(draft, chart)) {
        const at = [...base, 'global', 'registry']
        if (draft.json(at) === 'docker.io')
          draft.remove(at, 'until 1.8.0 this meant no registry, since then it is put before all images')
      }
  },
}

import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

/** Grafana is not installed any more unless somebody asks. */
export const grafana: Step = {
  id: 'grafana',
  release: '1.7.0',
  title: 'Grafana and its operator are switched off by default',
  evidence: 'v1.7.0 charts/kof-mothership/values.yaml, charts/kof-operators/values.yaml',
  on: 'values',
  run(draft) {
    for (const chart of ['kof-mothership', 'kof-storage'])
      for (const base of placesOf(draft, chart)) {
        const at = [...base, 'grafana']
        if (draft.keysAt(at).length > 0 && !draft.has([...at, 'enabled']))
          draft.ask(
            at,
            'Grafana was on by default and is off since 1.7.0: to keep it, write "enabled: true" here and for "grafana-operator" of kof-operators.',
          )
      }
  },
}

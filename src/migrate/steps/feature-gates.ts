import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const OLD_DEFAULT = '-processor.resourcedetection.propagateerrors'

/** A gate of the collector that newer ones do not know. */
export const featureGates: Step = {
  id: 'feature-gates',
  release: '1.11.0-rc0.main',
  title: 'The old default of "defaultCRConfig.args.feature-gates" goes',
  evidence: 'v1.10.0 charts/kof-collectors/values.yaml:1148, not in a07d900a',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-collectors')) {
      const at = [...base, 'opentelemetry-kube-stack', 'defaultCRConfig', 'args', 'feature-gates']
      if (draft.json(at) === OLD_DEFAULT)
        draft.remove(at, 'the default of earlier releases, which newer collectors do not know')
    }
  },
}

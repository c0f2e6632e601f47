import type { Step } from '../step.ts'

/** Clusters are upgraded one by one, unless values ask for all at once. */
export const autoUpgrade: Step = {
  id: 'auto-upgrade',
  release: '1.11.0-rc0.main',
  title: 'Clusters are no longer upgraded together with the management cluster by default',
  evidence: 'a07d900a charts/kof/values.yaml',
  on: 'values',
  run(draft) {
    if (draft.chart !== 'kof' || draft.has(['autoUpgrade'])) return
    draft.ask(
      null,
      'Since 1.11 clusters stay at their release until they get the label "k0rdent.mirantis.com/kof-version". To upgrade all at once as before, write "autoUpgrade: true" at the top.',
    )
  },
}

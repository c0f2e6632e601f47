import type { Step } from '../step.ts'

/** Components that the umbrella installs only when they are switched on, and that a values file was installed with. */
export const SWITCHED_ON: readonly string[] = ['kof-storage', 'kof-collectors']

/** One umbrella chart installs all; storage and collectors of the management cluster only when they are switched on. */
export const umbrella: Step = {
  id: 'umbrella',
  release: '1.8.0',
  title:
    'One kof-values.yaml for all charts, each below "<chart>.values"; storage and collectors switched on where they had a file',
  evidence: 'v1.8.0 charts/kof/values.yaml',
  on: 'values',
  // The files are joined before the first step: what they say of each other is done at one place then.
  run: () => undefined,
}

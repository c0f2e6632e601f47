import type { Draft, Keys } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const NEW = ['logs/default', 'logs/audit']

/** Logs of nodes go through two pipelines, one of them for audit logs. */
export const logsPipelines: Step = {
  id: 'logs-pipelines',
  release: '1.10.0',
  title: 'Logs that the collectors of nodes read go through the pipelines "logs/default" and "logs/audit"',
  evidence: 'v1.10.0 charts/kof-collectors/values.yaml',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-collectors')) follow(draft, base)
  },
}

function follow(draft: Draft, base: Keys): void {
  const pipelines = [...base, 'opentelemetry-kube-stack', 'collectors', 'daemon', 'config', 'service', 'pipelines']
  const exporters = [...pipelines, 'logs', 'exporters']
  if (!draft.has(exporters) || NEW.every((name) => draft.has([...pipelines, name]))) return
  draft.ask(
    exporters,
    'Since 1.10.0 logs of nodes go through the pipelines "logs/default" and "logs/audit": name these exporters there too, or logs do not reach them.',
  )
}

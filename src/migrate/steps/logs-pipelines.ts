import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
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

function follow(draft: Draft, base: Route): void {
  const stack = [...base, 'opentelemetry-kube-stack']
  const configs = [['collectors', 'daemon'], ['defaultCRConfig']].map((at) => [...stack, ...at, 'config'])
  const has = (name: string): boolean => configs.some((config) => draft.has([...config, 'service', 'pipelines', name]))
  if (NEW.every(has)) return
  for (const config of configs) {
    const exporters = [...config, 'service', 'pipelines', 'logs', 'exporters']
    if (draft.has(exporters))
      draft.ask(
        exporters,
        'Since 1.10.0 logs of nodes go through the pipelines "logs/default" and "logs/audit" of the collector "daemon": name these exporters there too, or logs do not reach them.',
      )
    const logs = [...config, 'exporters', 'otlphttp/logs']
    if (draft.json(logs) === null)
      draft.ask(
        logs,
        'Since 1.10.0 the pipeline "logs/default" of the collector "daemon" sends to this exporter, and "logs/audit" to "otlphttp/logs-audit": without one the collector does not start. Name other exporters in both, or delete this line.',
      )
  }
}

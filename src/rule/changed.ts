import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { ClusterRole } from './diagnostic.ts'

/** One chart on one kind of cluster, before and after a change; null where it is not installed. */
export interface ChangedChart {
  readonly chart: string
  readonly role: ClusterRole | null
  readonly before: ChartInstance | null
  readonly after: ChartInstance | null
}

/** All charts of two states, each with its counterpart on the same kind of cluster. What is not installed counts as not there. */
export function changedCharts(before: Deployment, after: Deployment): ChangedChart[] {
  const old = installed(before)
  const now = installed(after)
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => {
    const one = (now.get(key) ?? old.get(key))!
    return { chart: one.chart, role: one.role, before: old.get(key) ?? null, after: now.get(key) ?? null }
  })
}

function installed({ charts }: Deployment): Map<string, ChartInstance> {
  const found = new Map<string, ChartInstance>()
  for (const instance of charts) {
    const key = `${instance.chart} ${instance.role}`
    if (instance.active && !found.has(key)) found.set(key, instance)
  }
  return found
}

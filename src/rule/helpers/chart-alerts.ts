import type { Knowledge } from '../../schema/knowledge.ts'

/** Names of the alerts in the chart's own templates, which are the keys of `customRules`. */
export function alertsOfCharts(knowledge: Knowledge, version: string): ReadonlySet<string> {
  const chart = knowledge.chart('kof-mothership', version)
  const mount =
    chart === null ? undefined : knowledge.unit(chart.unit).mounts.find(({ at }) => at.join('.') === 'customRules')
  const known = mount === undefined ? undefined : knowledge.unit(mount.unit).schema.properties
  return new Set(Object.keys(known ?? {}))
}

import type { Collector, Pipeline } from './collector.ts'

/**
 * The exporters that the data of a pipeline reaches, through connectors too (`routing/logs` hands over to all pipelines
 * that receive from it).
 */
export function destinations(collector: Collector, from: Pipeline): ReadonlySet<string> {
  const exporters = new Set<string>()
  const seen = new Set<Pipeline>()
  const waiting = [from]
  for (let pipeline = waiting.pop(); pipeline !== undefined; pipeline = waiting.pop()) {
    if (seen.has(pipeline)) continue
    seen.add(pipeline)
    for (const { id } of pipeline.exporters) {
      if (!collector.components.connectors.has(id)) exporters.add(id)
      else waiting.push(...collector.pipelines.filter(({ receivers }) => receivers.some((one) => one.id === id)))
    }
  }
  return exporters
}

import { getNode } from '../values/query.ts'
import type { Collector, Pipeline } from './collector.ts'

/**
 * The exporters that the data of a pipeline reaches, through connectors too: of one that routes by a table, through the
 * pipelines that get what no row of the table takes.
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
      else waiting.push(...handedOver(collector, id))
    }
  }
  return exporters
}

function handedOver(collector: Collector, connector: string): Pipeline[] {
  const receiving = collector.pipelines.filter(({ receivers }) => receivers.some(({ id }) => id === connector))
  const settings = collector.components.connectors.get(connector)
  const list = settings ? getNode(settings, ['default_pipelines']) : undefined
  if (list?.kind !== 'seq') return receiving
  return receiving.filter(({ id }) => list.items.some((item) => item.kind === 'scalar' && item.value === id))
}

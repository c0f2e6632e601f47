import { keptWith } from '../kept.ts'
import { defaultsOf } from '../project/context.ts'
import type { ChartInstance } from '../project/deployment.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { mergeChart } from '../values/merge.ts'
import type { MapNode } from '../values/nodes.ts'

const OUTER = Symbol('outer values')

/**
 * The values of an installed chart as it hands them to the charts inside it: a null for what it defaults for one of those
 * is no deletion, but reaches that chart, which decides.
 */
export function outerValues(knowledge: Knowledge, instance: ChartInstance): MapNode {
  const keys = new Set(knowledge.subcharts(instance.chart, instance.version).map(({ key }) => key))
  if (keys.size === 0) return instance.values
  return keptWith(instance, OUTER, () =>
    mergeChart(defaultsOf(knowledge, instance.chart, instance.version), instance.given, 'delete', keys),
  )
}

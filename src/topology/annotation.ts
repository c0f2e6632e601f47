import type { ChartInstance } from '../project/deployment.ts'
import { withAnnotation } from '../project/services.ts'
import { routeOf } from '../rule/place.ts'
import { buildFile } from '../values/layers.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import { parseYaml } from '../yaml/parse.ts'
import { scalarView } from '../yaml/view.ts'
import type { Site } from './clusters.ts'
import type { Installation } from './installation.ts'

/** A chart with the values that it gets on one cluster: those of its role, and over them those of the cluster's annotation. */
export function valuesAt(kof: Installation, site: Site, chart: string): ChartInstance | null {
  const instance = kof.instance(chart, site.role)
  const text = site.manifest?.values.get(chart)
  if (instance === null || text === undefined) return instance
  const own = read(text)
  return (own === null ? null : withAnnotation(instance, own, site.manifest)) ?? instance
}

function read({ value, origin }: ScalarNode): MapNode | null {
  const { layer, node } = origin
  if (typeof value !== 'string' || layer.view === null || node?.kind !== 'scalar') return null
  const parsed = parseYaml(scalarView(layer.view, node))
  const { values, problems } = buildFile(parsed, routeOf(origin))
  return parsed.problems.length > 0 || problems.length > 0 ? null : values
}

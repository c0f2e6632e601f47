import type { ChartKnowledge, Subchart, Unit } from '../../schema/knowledge.ts'
import type { LoadedChart } from './chart.ts'

/** What a package says of the charts inside it. */
export interface Inside {
  readonly charts: readonly ChartKnowledge[]
  /** The charts inside the package's own and inside those, by `name@version` of the outer one. */
  readonly inside: { readonly [id: string]: readonly Subchart[] }
}

/**
 * Collects the charts that stand in charts/ of a chart, and in those.
 *
 * @param units of the chart, whose mounts name those of the charts inside it
 */
export function chartsInside(root: LoadedChart, rootUnit: string, units: readonly Unit[]): Inside {
  const charts = new Map<string, ChartKnowledge>()
  const inside: { [id: string]: readonly Subchart[] } = {}
  const collect = (outer: LoadedChart, unitId: string): void => {
    const { name, version, dependencies } = outer.files
    const mounts = units.find(({ id }) => id === unitId)!.mounts
    const subcharts: Subchart[] = []
    for (const { alias, conditions } of dependencies) {
      const inner = outer.inside.get(alias)
      if (inner === undefined) continue
      const { name: chart, version: at, defaults } = inner.files
      const unit = mounts.find((mount) => mount.via === 'subchart' && mount.at.join('.') === alias)!.unit
      subcharts.push({ key: alias, chart, version: at, conditions: conditions.map((route) => route.split('.')) })
      charts.set(`${chart}@${at}`, { chart, version: at, defaults, unit })
      collect(inner, unit)
    }
    if (subcharts.length > 0) inside[`${name}@${version}`] = subcharts
  }
  collect(root, rootUnit)
  return { charts: [...charts.values()], inside }
}

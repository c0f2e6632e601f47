import type { ChartFiles } from '../../src/schema/build/charts.ts'
import type { Units } from '../../src/schema/build/units.ts'
import type { Json, Subchart } from '../../src/schema/knowledge.ts'
import type { Upstream } from './upstream.ts'

/** The charts inside charts: which, and what they default. */
export class Subcharts {
  private readonly upstream: Upstream
  private readonly units: Units
  private readonly inside = new Map<string, readonly Subchart[]>()
  private readonly found = new Map<string, { readonly chart: ChartFiles; readonly unit: string }>()

  constructor(upstream: Upstream, units: Units) {
    this.upstream = upstream
    this.units = units
  }

  /**
   * Adds the charts inside a chart, and those inside them, as far as they were collected.
   *
   * @param unit id of the chart's unit, whose mounts name those of the charts inside it
   * @param others further states of the chart, for switches that only they name
   */
  add(chart: ChartFiles, path: readonly string[], unit: string, others: readonly ChartFiles[] = []): void {
    const id = `${chart.name}@${chart.version}`
    if (this.inside.has(id)) return
    const switches = [chart, ...others].flatMap(({ dependencies }) => dependencies)
    const subcharts: Subchart[] = []
    for (const dependency of chart.dependencies) {
      const found = this.upstream.subchart(path, dependency)
      if (found === null) continue
      const { name, alias: key } = dependency
      const inner = found.path[0] === 'subcharts' ? found.chart : { ...found.chart, version: chart.version }
      const named = switches.find(({ alias, conditions }) => alias === key && conditions.length > 0)
      const conditions = (named?.conditions ?? []).map((condition) => condition.split('.'))
      subcharts.push({ key, chart: name, version: inner.version, conditions })
      const { mounts } = this.units.get(unit)
      const innerUnit = mounts.find(({ at, via }) => via === 'subchart' && at.length === 1 && at[0] === key)!.unit
      this.found.set(`${name}@${inner.version}`, { chart: inner, unit: innerUnit })
      this.add(inner, found.path, innerUnit)
    }
    if (subcharts.length > 0) this.inside.set(id, subcharts)
  }

  /** Charts with units, by their `name@version`: in the place where they were met last. */
  get charts(): Iterable<readonly [id: string, { readonly chart: ChartFiles; readonly unit: string }]> {
    return [...this.found].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Compact lists by `name@version`: key, chart, version, switches. */
  rows(): [id: string, rows: Json][] {
    const row = ({ key, chart, version, conditions }: Subchart): Json => [key, chart, version, conditions]
    return [...this.inside].map(([id, subcharts]) => [id, subcharts.map(row)])
  }
}

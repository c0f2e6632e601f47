import { compareVersions } from '../../rule/version-range.ts'
import type { ChartKnowledge, Knowledge, Mount, Subchart } from '../../schema/knowledge.ts'
import type { LoadedChart } from '../knowledge-add/chart.ts'
import type { Learned } from '../knowledge-add/learn.ts'

/**
 * A checkout has its own charts, and seldom those of others inside them. Where the nearest release that ships has the same
 * chart inside at the same version, it is known from there.
 */
export function withShippedCharts(learned: Learned, { files, inside }: LoadedChart, shipped: Knowledge): Learned {
  const near = nearestOf(learned, shipped)
  if (near === null) return learned
  const known = shipped.subcharts(learned.chart, near.version)
  const mounts: Mount[] = []
  const charts: Subchart[] = []
  for (const { name, alias, version } of files.dependencies) {
    if (inside.has(alias)) continue
    const same = known.find(
      (one) => one.key === alias && one.chart === name && one.version === version.replace(/^v/, ''),
    )
    if (same === undefined) continue
    charts.push(same)
    mounts.push(...mountsOf(near, shipped).filter(({ via, at }) => via === 'subchart' && at.join('.') === alias))
  }
  const id = `${learned.chart}@${learned.version}`
  const { inside: own } = learned.inside
  return {
    ...learned,
    units: learned.units.map((unit) =>
      unit.id === learned.unit ? { ...unit, mounts: [...unit.mounts, ...mounts] } : unit,
    ),
    inside: { ...learned.inside, inside: { ...own, [id]: [...(own[id] ?? []), ...charts] } },
  }
}

function mountsOf({ unit }: ChartKnowledge, shipped: Knowledge): readonly Mount[] {
  return shipped.unit(unit).mounts
}

function nearestOf({ chart, version }: Learned, shipped: Knowledge): ChartKnowledge | null {
  const versions = shipped.versions(chart)
  const nearest = versions.findLast((one) => compareVersions(one, version) <= 0) ?? versions.at(-1)
  return nearest === undefined ? null : shipped.chart(chart, nearest)
}

import { compareVersions } from '../../rule/version-range.ts'
import type { ChartKnowledge, Knowledge, Unit } from '../../schema/knowledge.ts'
import type { Learned } from '../knowledge-add/learn.ts'
import { usedUnit } from '../knowledge-add/used-unit.ts'

/**
 * What ships with kof-lint, with charts of a checkout on top: they stand in for charts of the same version.
 *
 * @param release the release of KOF that the checkout holds
 */
export function withCheckout(shipped: Knowledge, learned: readonly Learned[], release: string): Knowledge {
  const charts = new Map<string, ChartKnowledge>()
  const units = new Map<string, Unit>()
  const roots = new Set(learned.map(({ chart, version }) => `${chart}@${version}`))
  const isKnownRoot = (id: string): boolean => {
    const [chart = '', version = ''] = id.split('@')
    return roots.has(id) || shipped.versions(chart).includes(version)
  }
  for (const { chart, version, defaults, unit, units: made, inside } of learned) {
    // One object for each chart: others keep what they make of its defaults by it.
    charts.set(`${chart}@${version}`, { chart, version, defaults, unit })
    for (const inner of inside.charts) {
      const id = `${inner.chart}@${inner.version}`
      if (!charts.has(id) && !roots.has(id) && shipped.chart(inner.chart, inner.version) === null) charts.set(id, inner)
    }
    for (const one of made) units.set(one.id, usedUnit(one, shipped, isKnownRoot))
  }
  const versions = (chart: string): readonly string[] => {
    const own = learned.filter((one) => one.chart === chart).map(({ version }) => version)
    return own.length === 0 ? shipped.versions(chart) : inOrder([...shipped.versions(chart), ...own])
  }
  const added = {
    releases: inOrder([...shipped.releases, release]),
    charts: [...new Set([...shipped.charts, ...learned.map(({ chart }) => chart)])],
    versions,
    chart: (chart: string, version: string) => charts.get(`${chart}@${version}`) ?? shipped.chart(chart, version),
    subcharts: (chart: string, version: string) => {
      const known = learned.find((one) => one.chart === chart && one.version === version)
      return known?.inside.inside[`${chart}@${version}`] ?? shipped.subcharts(chart, version)
    },
    unit: (id: string) => units.get(id) ?? shipped.unit(id),
  }
  // What else is known of releases is known of those that ship.
  return Object.create(shipped, Object.getOwnPropertyDescriptors(added)) as Knowledge
}

function inOrder(versions: readonly string[]): string[] {
  return [...new Set(versions)].sort(compareVersions)
}

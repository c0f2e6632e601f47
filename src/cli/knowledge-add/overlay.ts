import { compareVersions } from '../../rule/version-range.ts'
import type { ChartKnowledge, Knowledge, Subchart, Unit } from '../../schema/knowledge.ts'
import { type Entry, type EntryName, entryNames, readEntry } from './cache.ts'
import { usedUnit } from './used-unit.ts'

/**
 * What ships with kof-lint, and what was learned on this machine. What ships wins: it is known better. A release of KOF counts
 * as known when its umbrella chart was learned.
 *
 * @param folder the cache's; each entry is read when it is first asked for
 * @throws KofLintError of kind `input`, from the methods, for an entry that cannot be read
 */
export function withLearned(shipped: Knowledge, folder: string): Knowledge {
  const names = entryNames(folder).filter(({ chart, version }) => !shipped.versions(chart).includes(version))
  if (names.length === 0) return shipped
  const ofChart = (chart: string) => names.filter((name) => name.chart === chart)
  const inOrder = (versions: readonly string[]) => [...new Set(versions)].sort(compareVersions)
  const entries = new Map<EntryName, Entry>()
  const units = new Map<string, Unit>()
  const read = (name: EntryName): Entry => {
    let entry = entries.get(name)
    if (entry === undefined) {
      entry = readEntry(folder, name)
      entries.set(name, entry)
      for (const unit of entry.units) units.set(unit.id, asUsed(unit))
    }
    return entry
  }
  /** A unit of an entry, whose id names the entry after its last `+`. */
  const learned = (id: string): Unit | undefined => {
    const name = names.find(
      ({ chart, version }) => id === `${chart}@${version}` || id.includes(`+${chart}@${version}#`),
    )
    if (name !== undefined) read(name)
    return units.get(id)
  }
  // A chart that values are handed to may have been learned since, or not yet.
  const asUsed = (unit: Unit): Unit => usedUnit(unit, shipped, isKnownRoot)
  const isKnownRoot = (id: string): boolean => names.some(({ chart, version }) => id === `${chart}@${version}`)
  const charts = new Map<EntryName, ChartKnowledge>()
  /** A chart that is only known from inside a learned one. */
  const inner = (chart: string, version: string): ChartKnowledge | null => {
    for (const name of names) {
      const found = read(name).inside.charts.find((one) => one.chart === chart && one.version === version)
      if (found !== undefined) return found
    }
    return null
  }
  const added = {
    releases: inOrder([...shipped.releases, ...ofChart('kof').map(({ version }) => version)]),
    charts: [...new Set([...shipped.charts, ...names.map(({ chart }) => chart)])],
    versions: (chart: string) => {
      const own = ofChart(chart).map(({ version }) => version)
      return own.length === 0 ? shipped.versions(chart) : inOrder([...shipped.versions(chart), ...own])
    },
    chart: (chart: string, version: string) => {
      const name = names.find((one) => one.chart === chart && one.version === version)
      if (name === undefined) return shipped.chart(chart, version) ?? inner(chart, version)
      const { defaults, unit } = read(name)
      // One object for each chart: others keep what they make of its defaults by it.
      const known = charts.get(name) ?? { chart, version, defaults, unit }
      charts.set(name, known)
      return known
    },
    subcharts: (chart: string, version: string): readonly Subchart[] => {
      const known = shipped.chart(chart, version) !== null
      if (known) return shipped.subcharts(chart, version)
      const id = `${chart}@${version}`
      return names.map((name) => read(name).inside.inside[id]).find((list) => list !== undefined) ?? []
    },
    unit: (id: string) => learned(id) ?? shipped.unit(id),
  }
  // What else is known of releases is known of those that ship.
  return Object.create(shipped, Object.getOwnPropertyDescriptors(added)) as Knowledge
}

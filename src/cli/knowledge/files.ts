import { readFileSync } from 'node:fs'
import { once } from '../../once.ts'
import { type HistoryFile, noHistory, readHistory } from '../../schema/history.ts'
import {
  type ChartKnowledge,
  type JsonObject,
  type Knowledge,
  memberOf,
  type Subchart,
  splitId,
  type Unit,
  wholeOf,
} from '../../schema/knowledge.ts'
import { readLaidJson } from '../../schema/laid-json.ts'
import type { Mutable } from '../../yaml/mutable.ts'

/** `index.json`: what there is, and in which file. */
interface Index {
  readonly releases: readonly string[]
  /** By chart, oldest first. */
  readonly versions: { readonly [chart: string]: readonly string[] }
  readonly charts: { readonly [chart: string]: { readonly [version: string]: IndexEntry } }
  readonly installed: { readonly [release: string]: { readonly [chart: string]: string } }
  /** Units that say what another says, under a title of their own. */
  readonly same: ById<readonly [unit: string, title: string]>
  readonly tolerated: { readonly charts: readonly string[]; readonly keys: NonNullable<Unit['tolerated']> }
}
/** By the two parts of an id, `name@version`. */
type ById<T> = { readonly [name: string]: { readonly [version: string]: T } }
interface IndexEntry {
  readonly unit: string
  readonly defaults: string
}

/** `subcharts.json`: charts that are only inside others, and which chart has which inside. */
interface SubchartIndex {
  readonly charts: ById<IndexEntry>
  readonly inside: ById<readonly SubchartRow[]>
}
type SubchartRow = readonly [key: string, chart: string, version: string, conditions: Subchart['conditions']]

/**
 * Knowledge from the files that `scripts/knowledge` writes.
 * Each file is read when it is first asked for, and once.
 *
 * @param schemasDir folder with `index.json`, `defaults/`, `history/` and `units/`
 * @param usual texts of files there that are at hand without reading them, null for others
 * @throws Error, also from the methods, when a file is missing: the package is broken then
 */
export function createKnowledge(schemasDir: string, usual: (path: string) => string | null = () => null): Knowledge {
  const read = <T>(path: string): T => readLaidJson(usual(path) ?? readFileSync(`${schemasDir}/${path}`, 'utf8')) as T
  const index = once(() => read<Index>('index.json'))
  const subcharts = once(() => read<SubchartIndex>('subcharts.json'))
  const versionsOf = (chart: string) => own(index().charts, chart)
  const sameAs = (id: string) => {
    const [name, version] = splitId(id)
    return own(own(index().same, name), version)
  }
  return {
    get releases() {
      return index().releases
    },
    get charts() {
      return Object.keys(wholeOf(index().charts))
    },
    versions: cached((chart: string): readonly string[] => own(index().versions, chart) ?? []),
    installed: (chart, release) => own(own(index().installed, release), chart),
    chart: cachedByVersion((chart: string, version: string): ChartKnowledge | null => {
      const entry = own(versionsOf(chart), version) ?? own(own(subcharts().charts, chart), version)
      if (entry === null) return null
      const { values } = read<{ readonly values: JsonObject }>(entry.defaults)
      return { chart, version, defaults: values, unit: entry.unit }
    }),
    subcharts: cachedByVersion((chart: string, version: string): readonly Subchart[] => {
      const rows = own(own(subcharts().inside, chart), version) ?? []
      return rows.map(([key, chart, version, conditions]) => ({ key, chart, version, conditions }))
    }),
    unit: cached((id: string) => {
      const [file, title] = sameAs(id) ?? [id, null]
      const unit = read<Unit>(`units/${file}.json`)
      const { kind, enforced, open, schema, mounts, dead } = unit
      // By name, since copying what a file has takes several times as long.
      const whole: Mutable<Unit> = { id, title: title ?? unit.title, kind, enforced, open, schema, mounts, dead }
      if (unit.namedBy !== undefined) whole.namedBy = unit.namedBy
      const { charts, keys } = index().tolerated
      if (charts.includes(splitId(id)[0])) whole.tolerated = keys
      return whole
    }),
    history: cached((chart: string) =>
      versionsOf(chart) === null ? noHistory : readHistory(read<HistoryFile>(`history/${chart}.json`)),
    ),
  }
}

function own<T>(record: { readonly [key: string]: T } | null, key: string): T | null {
  return record === null ? null : (memberOf(record, key) ?? null)
}

/** Keeps what a function gives for a name. */
function cached<T>(make: (name: string) => T): (name: string) => T {
  const kept = new Map<string, T>()
  return (name) => {
    let value = kept.get(name)
    if (value === undefined) {
      value = make(name)
      kept.set(name, value)
    }
    return value
  }
}

/** The same for a chart and its version. */
function cachedByVersion<T>(make: (chart: string, version: string) => T): (chart: string, version: string) => T {
  const ofChart = cached((chart) => cached((version) => make(chart, version)))
  return (chart, version) => ofChart(chart)(version)
}

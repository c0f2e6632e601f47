import type { JsonObject } from '../knowledge.ts'

/** A chart's folder, read: what its author says of keys and of the charts inside it. */
export interface ChartFiles {
  readonly name: string
  readonly version: string
  readonly defaults: JsonObject
  readonly schema: JsonObject | null
  readonly dependencies: readonly Dependency[]
}

/** A chart inside a chart. */
export interface Dependency {
  readonly name: string
  readonly alias: string
  readonly version: string
  /** Routes of switches, the first that is set decides. */
  readonly conditions: readonly string[]
}

/** Keys that templates read, as found by a scan: dotted paths with the ways in which they are read. */
export type ReadKeys = ReadonlyMap<string, readonly string[]>

/** A way of reading that a scan of templates found: it finds too much rather than too little. */
export const SCANNED = 'scanned'

/** A way of reading: any key below the place may be read. */
export const READ_WHOLE = 'whole'

/** Where the charts inside a chart are found. */
export interface Charts {
  /** The chart of a dependency and its own place; null for one that is not at hand. */
  subchart(
    parent: readonly string[],
    dependency: Dependency,
  ): { readonly path: readonly string[]; readonly chart: ChartFiles } | null
  /** Keys that the templates of a subchart read. */
  readKeys(project: 'subcharts', version: string, chart: string): ReadKeys
}

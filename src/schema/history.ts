/**
 * Where a key is known: what `schemas/history/<chart>.json` holds for one chart, over all versions that are known of it.
 * A key of a chart inside the chart, or of a custom resource behind it, stands below the place where that is mounted.
 * What lies below a place that is handed on to another chart stands in that chart's history.
 */
export interface HistoryFile {
  /** The chart's versions, oldest first; ranges count in this list. */
  readonly versions: readonly string[]
  readonly keys: HistoryKeys
  readonly moves: readonly KeyMove[]
}

/** Keys of one place; `*` stands for any key, and a `*` of which no more is said for all that can be written below it. */
export type HistoryKeys = { readonly [key: string]: HistoryNode }

/**
 * One key: 0 for one without keys of its own that is known in the same versions as its parent; the keys below it; or, where
 * its versions are not its parent's, those as ranges of positions (`0-3,5`) and then the keys below it.
 */
export type HistoryNode = 0 | HistoryKeys | readonly [ranges: string] | readonly [ranges: string, below: HistoryKeys]

/** A key that went and one that came in the same version and is the same by name and by what stands below it. */
export interface KeyMove {
  /** The first version without the old key. */
  readonly version: string
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** The chart that has the key now, when it is another one. */
  readonly chart?: string
}

/** A chart's keys over its versions. */
export interface KeyHistory {
  /** The chart's versions, oldest first. */
  readonly versions: readonly string[]
  /** Moves that the data of two neighbouring versions shows, oldest first. */
  readonly moves: readonly KeyMove[]
  /** The versions in which a path of keys means something, oldest first; none for one that never did. */
  releasesWith(path: readonly (string | number)[]): readonly string[]
}

/** The history of a chart of which nothing is known. */
export const noHistory: KeyHistory = { versions: [], moves: [], releasesWith: () => [] }

/** Reads a history file's compact form. */
export function readHistory({ versions, keys, moves }: HistoryFile): KeyHistory {
  const all = versions.map((_, i) => i)
  return {
    versions,
    moves,
    releasesWith: (path) => {
      const found = within(keys, all, path)
      return versions.filter((_, i) => found.has(i))
    },
  }
}

/** Positions of the versions, among those in which `keys` are known, in which a path below is. */
function within(keys: HistoryKeys, known: readonly number[], path: readonly (string | number)[]): Set<number> {
  const [key, ...rest] = path
  if (key === undefined) return new Set(known)
  // A position in a list is no key: lists are not looked into.
  if (typeof key === 'number') return new Set(known)
  const found = new Set<number>()
  for (const name of key === '*' ? ['*'] : [key, '*']) {
    const node = Object.hasOwn(keys, name) ? keys[name]! : null
    if (node === null) continue
    const here = isRanged(node) ? positions(node[0], known) : known
    const below = isRanged(node) ? node[1] : node === 0 ? undefined : node
    const isWhole = below === undefined && name === '*'
    for (const i of isWhole ? here : within(below ?? {}, here, rest)) found.add(i)
  }
  return found
}

function isRanged(node: HistoryNode): node is Extract<HistoryNode, readonly unknown[]> {
  return Array.isArray(node)
}

function positions(ranges: string, known: readonly number[]): number[] {
  const parts = ranges.split(',').map((range) => range.split('-').map(Number) as [number, number?])
  return known.filter((i) => parts.some(([first, last = first]) => i >= first && i <= last))
}

import type { KeyMove } from '../../src/schema/history.ts'
import { editDistance } from '../../src/text/distance.ts'
import type { KeyTree } from './history.ts'

type Path = readonly string[]

/** Keys that stand in many blocks and mean something else in each. */
const EVERYWHERE = new Set(
  'enabled create name namespace type version image tag repository registry resources limits requests labels annotations url env service ingress spec config global operator extraArgs replicaCount nameOverride fullnameOverride namespaceOverride'.split(
    ' ',
  ),
)

/** The chart's keys, and those of the other charts of the same release, for moves from one to another. */
export interface ChartTree {
  readonly chart: string
  readonly versions: readonly string[]
  readonly tree: KeyTree
}

/**
 * Moves that two neighbouring versions of a chart show: a key went; one with the same name, and with mostly the same keys below it,
 * came elsewhere in the chart or at the root of another chart; or one with a similar name came beside it. Where several
 * came, nothing is said.
 */
export function movesOf(own: ChartTree, others: readonly ChartTree[]): KeyMove[] {
  const moves: KeyMove[] = []
  for (let next = 1; next < own.versions.length; next++) {
    const version = own.versions[next]!
    const came = [...pathsWith(own.tree, (tree) => tree.known.has(next) && !tree.known.has(next - 1))]
    for (const { path: from, tree: old } of topmost(own.tree, next)) {
      const found = inChart(from, old, own.tree, came, next)
      if (found !== null) moves.push({ version, from, to: found })
      else if (from.length === 1) {
        const homes = others.filter((other) => isNewHome(other, own, from, old, next))
        if (homes.length === 1) moves.push({ version, from, to: from, chart: homes[0]!.chart })
      }
    }
  }
  return moves
}

interface Found {
  readonly path: Path
  readonly tree: KeyTree
}

/** Keys that were known in the version before, whose parents are still known. */
function* topmost(tree: KeyTree, next: number, path: Path = []): Generator<Found> {
  for (const [key, child] of tree.keys) {
    if (key === '*' || !child.known.has(next - 1)) continue
    if (child.known.has(next)) yield* topmost(child, next, [...path, key])
    else yield { path: [...path, key], tree: child }
  }
}

function* pathsWith(tree: KeyTree, isWanted: (tree: KeyTree) => boolean, path: Path = []): Generator<Found> {
  for (const [key, child] of tree.keys) {
    if (key === '*') continue
    if (isWanted(child)) yield { path: [...path, key], tree: child }
    yield* pathsWith(child, isWanted, [...path, key])
  }
}

function inChart(from: Path, old: KeyTree, root: KeyTree, came: readonly Found[], next: number): Path | null {
  const name = from.at(-1)!
  const beside = came.filter(({ path }) => path.length === from.length && isPrefix(from.slice(0, -1), path))
  const similar = beside.filter(({ path }) => isSimilar(name, path.at(-1)!))
  if (similar.length === 1 && countGone(root, from, next) === 1) return similar[0]!.path
  if (EVERYWHERE.has(name)) return null
  const same = came.filter(({ path, tree }) => path.at(-1) === name && isAlike(old, tree, next - 1, next))
  return same.length === 1 ? same[0]!.path : null
}

/** How many keys with names like this one went at its place. */
function countGone(root: KeyTree, from: Path, next: number): number {
  let parent = root
  for (const key of from.slice(0, -1)) parent = parent.keys.get(key)!
  const gone = [...parent.keys].filter(([, { known }]) => known.has(next - 1) && !known.has(next))
  return gone.filter(([key]) => isSimilar(key, from.at(-1)!)).length
}

function isNewHome(other: ChartTree, own: ChartTree, from: Path, old: KeyTree, next: number): boolean {
  const at = other.versions.indexOf(own.versions[next]!)
  const before = other.versions.indexOf(own.versions[next - 1]!)
  const there = other.tree.keys.get(from[0]!)
  if (EVERYWHERE.has(from[0]!) || at < 0 || there === undefined || old.keys.size === 0) return false
  return there.known.has(at) && !there.known.has(before) && isAlike(old, there, next - 1, at)
}

/** True when at least half of the keys that stood below the old place stand below the new one, or neither has any. */
function isAlike(old: KeyTree, young: KeyTree, before: number, after: number): boolean {
  const had = [...old.keys].filter(([, { known }]) => known.has(before)).map(([key]) => key)
  const has = new Set([...young.keys].filter(([, { known }]) => known.has(after)).map(([key]) => key))
  if (had.length === 0 || has.size === 0) return had.length === has.size
  return had.filter((key) => has.has(key)).length * 2 >= had.length
}

function isSimilar(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return (short.length >= 4 && long.startsWith(short) && long.length <= 2 * short.length) || editDistance(a, b, 2) <= 2
}

function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.every((key, i) => key === path[i])
}

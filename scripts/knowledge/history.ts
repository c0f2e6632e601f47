import type { Units } from '../../src/schema/build/units.ts'
import type { HistoryKeys, HistoryNode } from '../../src/schema/history.ts'
import type { Json, JsonObject, Unit } from '../../src/schema/knowledge.ts'
import { childOf, keysOf, type Place, rootOf } from '../../src/schema/lookup.ts'

/** Keys of one place over a chart's versions, by position of the version. */
export interface KeyTree {
  readonly known: Set<number>
  readonly keys: Map<string, KeyTree>
}

/** A tree without keys. */
export function emptyTree(): KeyTree {
  return { known: new Set(), keys: new Map() }
}

/** Adds all keys of a unit, and of those mounted in it, as known in one version. */
export function addVersion(tree: KeyTree, units: Units, unit: Unit, version: number): void {
  tree.known.add(version)
  addPlace(tree, units, unit, [], rootOf(unit), version)
}

function addPlace(
  tree: KeyTree,
  units: Units,
  unit: Unit,
  route: readonly string[],
  place: Place,
  version: number,
): void {
  const mounts = unit.mounts.filter(({ at }) => at.length === route.length && at.every((key, i) => key === route[i]))
  const inside = mounts.map((mount) => (mount.via === 'projection' ? null : units.get(mount.unit)))
  if (inside.length > 0) {
    // The unit of a chart's own schema stands beside that of its keys, and knows no more of them.
    for (const one of inside) if (one?.enforced !== 'helm') addMounted(tree, units, one, version)
    return
  }
  const { schema } = place
  for (const key of keysOf(place)) {
    const child = childOf(place, key)
    if (child !== null) addPlace(below(tree, key, version), units, unit, [...route, key], child, version)
  }
  const values = schema.additionalProperties
  if (isSchema(values)) addPlace(below(tree, '*', version), units, unit, [...route, '*'], childOf(place, '*')!, version)
  else if (values !== false && canBeMap(schema)) below(tree, '*', version)
}

function addMounted(tree: KeyTree, units: Units, unit: Unit | null, version: number): void {
  if (unit === null) below(tree, '*', version)
  else addPlace(tree, units, unit, [], rootOf(unit), version)
}

function below(tree: KeyTree, key: string, version: number): KeyTree {
  let child = tree.keys.get(key)
  if (child === undefined) {
    child = emptyTree()
    tree.keys.set(key, child)
  }
  child.known.add(version)
  return child
}

function canBeMap({ type }: JsonObject): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'))
}

function isSchema(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A tree's keys in the form of history files. */
export function compact(tree: KeyTree): HistoryKeys {
  const keys: { [key: string]: HistoryNode } = {}
  for (const name of [...tree.keys.keys()].sort()) {
    const child = tree.keys.get(name)!
    const inside = compact(child)
    const isLeaf = child.keys.size === 0
    if (child.known.size === tree.known.size) keys[name] = isLeaf ? 0 : inside
    else keys[name] = isLeaf ? [rangesOf(child.known)] : [rangesOf(child.known), inside]
  }
  return keys
}

function rangesOf(positions: ReadonlySet<number>): string {
  const ranges: [number, number][] = []
  for (const i of [...positions].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === i - 1) last[1] = i
    else ranges.push([i, i])
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',')
}

import { mapNode } from './build.ts'
import type { MapNode, Origin, RemovedKey, ScalarNode, ValueNode } from './nodes.ts'

/**
 * How nulls of the higher layer act.
 * `keep`: they replace what is below.
 * `delete`: they remove the key (values over chart defaults; helm v3 pkg/chart/common/util/coalesce.go).
 */
export type Nulls = 'keep' | 'delete'

/**
 * One layer over another: maps merge, everything else replaces, null, false, "" and [] included.
 * So merge several `-f` files (helm pkg/cli/values MergeValues) and Sprig's `mergeOverwrite` in KOF's templates
 * (sprig 3.3.0 with mergo 1.0.1).
 */
export function mergeLayers(lower: MapNode, higher: MapNode): MapNode {
  return mergeMaps(lower, higher, 'keep')
}

/**
 * Values over a chart's defaults: a null removes a key that the defaults have, and stays where they have none, or a null.
 * At the top level a null removes also a key whose default is null.
 */
export function mergeDefaults(defaults: MapNode, values: MapNode): MapNode {
  return mergeMaps(defaults, values, 'delete', NO_BLOCKS)
}

/**
 * The same for a chart with charts inside it: below their blocks nulls stay, since they are for the defaults of those
 * (helm v3 pkg/chartutil/coalesce.go childChartMergeTrue).
 *
 * @param nulls `keep` while defaults are put together, `delete` for the values that templates see
 * @param blocks keys of the charts inside
 */
export function mergeChart(defaults: MapNode, values: MapNode, nulls: Nulls, blocks: ReadonlySet<string>): MapNode {
  return mergeMaps(defaults, values, nulls, blocks)
}

const NO_BLOCKS: ReadonlySet<string> = new Set()

/** @param blocks null below the top level of a chart's values */
function mergeMaps(lower: MapNode, higher: MapNode, nulls: Nulls, blocks: ReadonlySet<string> | null = null): MapNode {
  if (higher.entries.size === 0 && higher.removed.size === 0) return withParts(lower, higher)
  const entries = new Map(lower.entries)
  let removed: Map<string, RemovedKey> | undefined
  for (const [key, value] of higher.entries) {
    const below = entries.get(key)
    if (below === undefined) {
      entries.set(key, value)
    } else if (nulls === 'delete' && isNull(value) && (blocks !== null || !isNull(below))) {
      entries.delete(key)
      if (value === below) continue
      removed ??= new Map(lower.removed)
      removed.set(key, { by: value, was: below })
    } else if (value.kind === 'map' && below.kind === 'map' && value !== below) {
      entries.set(key, mergeMaps(below, value, blocks?.has(key) === true ? 'keep' : nulls))
    } else if (value === below || value.shadowed.includes(below)) {
      // The defaults of a chart inside a chart are met twice: as part of the outer chart's, and as its own.
      entries.set(key, value)
    } else {
      entries.set(key, { ...value, shadowed: [...value.shadowed, below, ...below.shadowed] })
    }
  }
  const parts = allParts(lower, higher)
  const all = merged(lower.removed, higher.removed, removed)
  return mapNode(entries, higher.origin, { parts, removed: all, shadowed: higher.shadowed })
}

function withParts(lower: MapNode, higher: MapNode): MapNode {
  return mapNode(lower.entries, higher.origin, { parts: allParts(lower, higher), removed: lower.removed })
}

function allParts(lower: MapNode, higher: MapNode): readonly Origin[] {
  return [...lower.parts.filter((part) => !higher.parts.includes(part)), ...higher.parts]
}

function merged(
  lower: MapNode['removed'],
  higher: MapNode['removed'],
  now: ReadonlyMap<string, RemovedKey> | undefined,
): MapNode['removed'] {
  if (now === undefined && higher.size === 0) return lower
  if (now === undefined && lower.size === 0) return higher
  return new Map([...lower, ...higher, ...(now ?? [])])
}

function isNull(node: ValueNode): node is ScalarNode {
  return node.kind === 'scalar' && node.value === null
}

import { withShadowed } from './build.ts'
import { mergedMap } from './maps.ts'
import type { Keys, Nulls } from './merged.ts'
import type { MapNode, ScalarNode, ValueNode } from './nodes.ts'

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
export function mergeChart(defaults: MapNode, values: MapNode, nulls: Nulls, blocks: Keys): MapNode {
  return mergeMaps(defaults, values, nulls, blocks)
}

const NO_BLOCKS: Keys = new Set()

/** @param blocks null below the top level of a chart's values */
function mergeMaps(lower: MapNode, higher: MapNode, nulls: Nulls, blocks: Keys | null = null): MapNode {
  return mergedMap(lower, higher, mergeChildren, nulls, blocks)
}

function mergeChildren(
  key: string,
  below: ValueNode,
  value: ValueNode,
  nulls: Nulls,
  blocks: Keys | null,
): ValueNode | null {
  if (nulls === 'delete' && isNull(value) && (blocks !== null || !isNull(below))) return null
  if (value === below) return value
  if (value.kind === 'map' && below.kind === 'map')
    return mergeMaps(below, value, blocks?.has(key) === true ? 'keep' : nulls)
  // The defaults of a chart inside a chart are met twice: as part of the outer chart's, and as its own.
  if (value.shadowed.includes(below)) return value
  return withShadowed(value, [...value.shadowed, below, ...below.shadowed])
}

function isNull(node: ValueNode): node is ScalarNode {
  return node.kind === 'scalar' && node.value === null
}

import { mapNode } from './build.ts'
import type { MapNode, RemovedKey, ScalarNode, ValueNode } from './nodes.ts'

/**
 * How nulls of the higher layer act.
 * `keep`: they replace what is below.
 * `delete`: they remove the key (values over chart defaults; helm v3 pkg/chart/common/util/coalesce.go).
 */
type Nulls = 'keep' | 'delete'

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
  return mergeMaps(defaults, values, 'delete', true)
}

function mergeMaps(lower: MapNode, higher: MapNode, nulls: Nulls, isTop = false): MapNode {
  if (higher.entries.size === 0 && higher.removed.size === 0) return withParts(lower, higher)
  const entries = new Map(lower.entries)
  let removed: Map<string, RemovedKey> | undefined
  for (const [key, value] of higher.entries) {
    const below = entries.get(key)
    if (below === undefined) {
      entries.set(key, value)
    } else if (value.kind === 'map' && below.kind === 'map') {
      entries.set(key, mergeMaps(below, value, nulls))
    } else if (nulls === 'delete' && value.kind === 'scalar' && value.value === null && (isTop || !isNull(below))) {
      entries.delete(key)
      removed ??= new Map(lower.removed)
      removed.set(key, { by: value, was: below })
    } else {
      entries.set(key, { ...value, shadowed: [...value.shadowed, below, ...below.shadowed] })
    }
  }
  const parts = [...lower.parts, ...higher.parts]
  const all = merged(lower.removed, higher.removed, removed)
  return mapNode(entries, higher.origin, { parts, removed: all, shadowed: higher.shadowed })
}

function withParts(lower: MapNode, higher: MapNode): MapNode {
  return mapNode(lower.entries, higher.origin, { parts: [...lower.parts, ...higher.parts], removed: lower.removed })
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

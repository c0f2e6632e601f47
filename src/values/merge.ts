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
  return mergedMap(lower, higher, () => mergeEntries(lower, higher, nulls, blocks))
}

type Content = Pick<MapNode, 'entries' | 'removed'>

/** A merged map, whose content is put together when somebody looks: of most maps of a chart nobody asks. */
function mergedMap(lower: MapNode, higher: MapNode, merge: () => Content): MapNode {
  let content: Content | undefined
  return {
    kind: 'map',
    origin: higher.origin,
    parts: allParts(lower, higher),
    shadowed: higher.shadowed,
    touched: lower.touched || higher.touched,
    get entries() {
      content ??= merge()
      return content.entries
    },
    get removed() {
      content ??= merge()
      return content.removed
    },
  }
}

function mergeEntries(lower: MapNode, higher: MapNode, nulls: Nulls, blocks: ReadonlySet<string> | null): Content {
  if (higher.entries.size === 0 && higher.removed.size === 0) return { entries: lower.entries, removed: lower.removed }
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
  return { entries, removed: merged(lower.removed, higher.removed, removed) }
}

function allParts(lower: MapNode, higher: MapNode): readonly Origin[] {
  const [only] = lower.parts
  if (lower.parts.length === 1 && !higher.parts.includes(only!)) return [only!, ...higher.parts]
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

import { buildFile, emptyValues } from '../../values/layers.ts'
import { mergeLayers } from '../../values/merge.ts'
import type { MapNode, Route, ValueNode } from '../../values/nodes.ts'
import { getNode } from '../../values/query.ts'
import { parseSet } from '../../values/set-flags.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { scalarView } from '../../yaml/view.ts'
import type { ValuesPart } from './embedded-values.ts'

type Part = { readonly kind: string }
type SetPart = ValuesPart & { kind: 'set' }

/**
 * The values that a HelmRelease takes from elsewhere and its own, lowest first. Its own lie over all of `valuesFrom`, but for the first
 * value at a path: where nothing before it makes a map of its own out of what is around that path, Flux writes it into the
 * release's own values (fluxcd/pkg chartutil v1.30.0 values.go, ChartValuesFromReferences, with merge.go, MergeMaps).
 *
 * @param from what each entry gives: a part, a file, or null where it is not known
 */
export function inFluxOrder<T extends Part>(
  from: readonly (T | null)[],
  own: readonly ValuesPart[],
): (T | ValuesPart)[] {
  const at = from.findIndex((part) => part?.kind === 'set')
  const first = from[at] ?? null
  if (first === null || !isWrittenInto(first, own, from.slice(0, at)))
    return [...from.filter((part) => part !== null), ...own]
  return [...from.filter((part) => part !== null && part !== first), ...own, first] as (T | ValuesPart)[]
}

function isWrittenInto(first: Part, own: readonly ValuesPart[], before: readonly (Part | null)[]): boolean {
  const maps = own.flatMap((one) => (one.kind === 'map' ? [one.node] : []))
  // Of what is not known it is not known either which maps it has.
  if (maps.length === 0 || !before.every((one) => one?.kind === 'text')) return false
  const lower = before.map((one) => valuesOf(one as ValuesPart & { kind: 'text' })).reduce(mergeLayers, emptyValues())
  const route = routeOf(first as SetPart)
  for (let length = 1; length < route.length; length++) {
    const parent = route.slice(0, length)
    const isAt = (root: ValueNode): boolean => getNode(root, parent)?.kind === 'map'
    const next = route[length]
    if (typeof next === 'number') return maps.some((root) => hasItem(getNode(root, parent), next))
    if (!maps.some(isAt)) return false
    if (!isAt(lower)) return true
  }
  return false
}

/** A list is not copied where maps are merged, so that an item of it stays in what it came from. */
function hasItem(list: ValueNode | undefined, index: number): boolean {
  return list?.kind === 'seq' && index < list.items.length
}

function routeOf({ path }: SetPart): Route {
  try {
    return parseSet(`${path.value}=`, 'set')[0]?.route ?? []
  } catch {
    // What Helm would refuse is no value.
    return []
  }
}

function valuesOf({ node: { origin } }: ValuesPart & { kind: 'text' }): MapNode {
  const { layer, node } = origin
  if (layer.view === null || node?.kind !== 'scalar') return emptyValues()
  return buildFile(parseYaml(scalarView(layer.view, node))).values
}

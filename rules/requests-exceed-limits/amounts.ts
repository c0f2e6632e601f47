import { entry } from '#src/rule/helpers/inner-default'
import { amountOf } from '#src/rule/helpers/quantity'
import type { Json } from '#src/schema/knowledge'
import type { MapNode, ScalarNode } from '#src/values/nodes'
import { getMap, setByUser } from '#src/values/query'

/** An amount of the resources of a container; `node` is null for the default of a chart inside the chart. */
export interface Amount {
  readonly value: ScalarNode['value']
  readonly node: ScalarNode | null
}
/** A request and the limit that it is above. */
export interface Excess {
  readonly kind: string
  readonly request: Amount
  readonly limit: Amount
}

/**
 * The requests of a container that are above their limits, where the user wrote one of the two.
 *
 * @param defaults what the resources are by default where a chart inside the chart reads them
 */
export function exceeding(resources: MapNode, defaults: () => Json | undefined): Excess[] {
  const kinds = new Set<string>()
  for (const side of ['requests', 'limits'])
    for (const kind of getMap(resources, [side])?.entries.keys() ?? []) kinds.add(kind)
  const found: Excess[] = []
  for (const kind of kinds) {
    const request = amountAt(resources, defaults, 'requests', kind)
    const limit = amountAt(resources, defaults, 'limits', kind)
    if (request === null || limit === null || !(isOwn(request) || isOwn(limit))) continue
    const asks = amountOf(request.value)
    const most = amountOf(limit.value)
    if (asks !== null && most !== null && asks > most) found.push({ kind, request, limit })
  }
  return found
}

/** True for an amount that the user wrote. */
export function isOwn({ node }: Amount): boolean {
  return node !== null && setByUser(node)
}

function amountAt(resources: MapNode, defaults: () => Json | undefined, side: string, kind: string): Amount | null {
  const given = resources.get(side)
  if (given !== undefined && given.kind !== 'map') return null
  const node = given?.get(kind)
  if (node !== undefined) return node.kind === 'scalar' ? { value: node.value, node } : null
  // What a null took away does not come back here.
  if (resources.removed.has(side) || given?.removed.has(kind)) return null
  const value = entry(entry(defaults(), side), kind)
  return value === undefined || typeof value === 'object' ? null : { value, node: null }
}

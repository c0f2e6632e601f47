import { sameElement } from '#src/rule/helpers/list-element'
import type { MapNode, Route, ValueNode } from '#src/values/nodes'
import { getNode, setByUser } from '#src/values/query'

/**
 * True when a chart's default has the same value there: the user repeated it, as everyone must who adds a job to a
 * chart's `scrape_configs`, and upstream answers for it.
 */
export function isInherited(values: MapNode, route: Route): boolean {
  const node = getNode(values, route)
  if (node === undefined) return false
  if (node.shadowed.some((below) => !setByUser(below) && equal(below, node))) return true
  return route.some((part, i) => {
    if (typeof part !== 'number') return false
    const list = getNode(values, route.slice(0, i))
    const item = list?.kind === 'seq' ? list.items[part] : undefined
    if (list === undefined || item === undefined) return false
    const twins = list.shadowed.flatMap((below) =>
      below.kind === 'seq' && !setByUser(below) ? below.items.filter((other) => sameElement(other, item)) : [],
    )
    return twins.some((twin) => equal(getNode(twin, route.slice(i + 1)), node))
  })
}

function equal(a: ValueNode | undefined, b: ValueNode): boolean {
  return a?.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value
}

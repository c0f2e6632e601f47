import { type ChartContext, dotted, type Messages } from '#src/rule/define'
import { routeOf, userOrigin } from '#src/rule/place'
import type { Unit } from '#src/schema/knowledge'
import { keysOf, locate, type Place } from '#src/schema/lookup'
import type { ScalarNode } from '#src/values/nodes'
import { visitTouched } from '#src/values/query'

/** `helm get values` begins with this line, which YAML takes for a key. */
const HELM_HEADING = 'USER-SUPPLIED VALUES'

/** A key with nothing behind it, where nothing that could be filled in would be read. */
export interface EmptyBlock {
  readonly node: ScalarNode
  readonly title: string
  /** For a key that only switches a subchart: where that chart's values belong, as the user would write it. */
  readonly home: string | null
}

/**
 * Keys with nothing behind them, waiting to be filled in, where nothing that could be filled in would be read.
 * Schemas do not speak of them, since a null may stand anywhere.
 */
export function emptyBlocks(ctx: ChartContext<Messages, unknown>): EmptyBlock[] {
  const known = ctx.knowledge.chart(ctx.instance.chart, ctx.instance.version)
  if (known === null) return []
  const root = ctx.knowledge.unit(known.unit)
  // What leaves the chart is looked at where it arrives.
  const leaving = root.mounts.filter(({ via }) => via === 'projection').map(({ at }) => at)
  const found: EmptyBlock[] = []
  visitTouched(ctx.instance.values, (node, route) => {
    if (node.kind === 'seq' || !node.nulls) return false
    if (node.kind === 'map')
      return !leaving.some((at) => at.length === route.length && at.every((key, i) => key === route[i]))
    if (!isEmpty(node) || route.at(-1) === HELM_HEADING) return true
    const around = locate(ctx.knowledge, root, route.slice(0, -1))
    if (around === null || around.unit.open) return true
    const place = locate(ctx.knowledge, root, route)
    if (place === null) {
      if (around.schema.additionalProperties === false) found.push({ node, title: around.unit.title, home: null })
      return true
    }
    const home = switched(root, place, route.map(String))
    const origin = userOrigin(node)
    if (home === null || origin === null) return true
    const own = routeOf(origin).slice(origin.layer.mount.length, -route.length)
    found.push({ node, title: place.unit.title, home: dotted([...own, ...home]) })
    return true
  })
  return found
}

function isEmpty({ value, origin }: ScalarNode): boolean {
  return value === null && origin.node?.kind === 'scalar' && origin.node.text === ''
}

/** The subchart's block that a route only holds the switch of. */
function switched(root: Unit, place: Place, route: readonly string[]): readonly string[] | null {
  const keys = keysOf(place)
  if (place.unit !== root || keys.length !== 1 || place.schema.additionalProperties !== false) return null
  const condition = JSON.stringify([...route, keys[0]])
  const mount = root.mounts.find((each) => JSON.stringify(each.condition) === condition)
  return mount === undefined || JSON.stringify(mount.at) === JSON.stringify(route) ? null : mount.at
}

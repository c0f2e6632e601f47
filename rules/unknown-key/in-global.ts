import type { ChartContext, Messages } from '#src/rule/define'
import { routeOf, userOrigin } from '#src/rule/place'
import { keysOf, locate } from '#src/schema/lookup'
import type { MapNode } from '#src/values/nodes'
import { getNode, getTouched, setByUser } from '#src/values/query'

/** Charts of KOF's own whose `global` takes any key, for the sake of the charts inside. */
const CHARTS = ['kof-mothership', 'kof-storage', 'kof-collectors', 'kof-regional', 'kof-child']

/** A block of the chart that slipped into `global` beside it, and its place in the user's values. */
export interface Slipped {
  readonly node: MapNode
  /** The chart's. */
  readonly title: string
  readonly home: readonly string[]
  readonly isFree: boolean
}

/**
 * Blocks in `global` that are none of it: the chart has a block of that name beside it, with keys that stand here, and by default
 * none here. Indentation of two blanks too many does that.
 */
export function slippedIntoGlobal(ctx: ChartContext<Messages, unknown>): Slipped[] {
  const { instance, knowledge } = ctx
  const global = CHARTS.includes(instance.chart) ? getTouched(instance.values, ['global']) : undefined
  const known = global?.kind === 'map' ? knowledge.chart(instance.chart, instance.version) : null
  if (global?.kind !== 'map' || known === null) return []
  const unit = knowledge.unit(known.unit)
  return global.touchedEntries().flatMap(({ key, node }) => {
    const place = locate(knowledge, unit, [key])
    if (node.kind !== 'map' || place === null || hasByDefault(known.defaults, key)) return []
    const names = keysOf(place)
    if (!node.touchedEntries().some((entry) => names.includes(entry.key) && entry.key !== 'enabled')) return []
    const origin = userOrigin(node)
    if (origin === null) return []
    const own = routeOf(origin).slice(origin.layer.mount.length).map(String)
    if (!isOwn(own, ctx)) return []
    const beside = getNode(instance.values, [key])
    return [
      { node, title: unit.title, home: [...own.slice(0, -2), key], isFree: beside === undefined || !setByUser(beside) },
    ]
  })
}

/** True in the chart's own `global`: one that is given to all charts of a cluster has the name of a block by chance. */
function isOwn(own: readonly string[], { instance, deployment }: ChartContext<Messages, unknown>): boolean {
  if (own.at(-2) !== 'global') return false
  if (own.length === 2) return deployment.chart === instance.chart
  const around = own.at(-3)
  if (around === 'values') return own.at(-4) === instance.chart
  return (around === 'storage' || around === 'collectors') && instance.chart === `kof-${around}`
}

function hasByDefault(defaults: unknown, key: string): boolean {
  const global = (defaults as { readonly global?: object } | null)?.global
  return global !== undefined && global !== null && Object.hasOwn(global, key)
}

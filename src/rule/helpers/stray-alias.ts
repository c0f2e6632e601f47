import { keptWith } from '../../kept.ts'
import type { Deployment } from '../../project/deployment.ts'
import type { Knowledge } from '../../schema/knowledge.ts'
import { locate } from '../../schema/lookup.ts'
import type { Route, ValueNode } from '../../values/nodes.ts'
import { visitTouched } from '../../values/query.ts'
import type { SyntaxPair } from '../../yaml/syntax.ts'
import { type ChartContext, dotted, type Messages, type Place } from '../define.ts'
import { userOrigin } from '../place.ts'
import { type AliasSite, aliasSite } from './alias-site.ts'

/** A key of a chart's values that nobody knows. */
interface Key {
  readonly node: ValueNode
  /** From the root of the chart's values. */
  readonly route: Route
}

interface Related {
  readonly at: Place
  readonly note: string
}

/**
 * The alias that brings a key to where nobody knows it, when the key is known where it is written or where another alias takes it:
 * then the alias is to blame, and not the key. Null for all other keys.
 */
export function strayAlias(ctx: ChartContext<Messages, unknown>, { node, route }: Key): AliasSite | null {
  // Without an alias nothing is brought from elsewhere.
  if (userOrigin(node)?.layer.view?.text.includes('*') !== true) return null
  const site = aliasSite(ctx.instance.values, route)
  return site !== null && isKnownElsewhere(ctx, node) ? site : null
}

/** The route of a key as it arrives by an alias, dotted. */
export function pathBy(ctx: ChartContext<Messages, unknown>, site: AliasSite, { route }: Key): string {
  return `${ctx.path(site.node)}.${dotted(route.slice(site.route.length))}`
}

/** The alias, or the map with the merge key, and where the key is written. */
export function placeOf({ node }: AliasSite, key: Key): { readonly at: Place; readonly related: readonly Related[] } {
  const origin = userOrigin(node)
  const isAlias = origin?.node?.kind === 'alias' || origin?.pair == null
  return { at: isAlias ? node : { key: node }, related: [{ at: { key: key.node }, note: 'The key is written here' }] }
}

function isKnownElsewhere({ deployment, knowledge }: ChartContext<Messages, unknown>, key: ValueNode): boolean {
  const pair = userOrigin(key)?.pair ?? null
  return pair !== null && keptWith(deployment, KNOWN, () => knownPairs(deployment, knowledge)).has(pair)
}

const KNOWN = Symbol('known pairs')

/** Keys of the user's text that some chart knows where they arrive; looked for once, since there may be thousands that aliases repeat. */
function knownPairs({ charts }: Deployment, knowledge: Knowledge): ReadonlySet<SyntaxPair> {
  const pairs = new Set<SyntaxPair>()
  for (const { chart, version, values } of charts) {
    const known = knowledge.chart(chart, version)
    if (known === null) continue
    const unit = knowledge.unit(known.unit)
    visitTouched(values, (node, route) => {
      const pair = userOrigin(node)?.pair ?? null
      if (pair !== null && !pairs.has(pair) && locate(knowledge, unit, route) !== null) pairs.add(pair)
      return true
    })
  }
  return pairs
}

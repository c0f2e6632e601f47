import type { Knowledge } from '../schema/knowledge.ts'
import type { Route } from '../values/nodes.ts'
import { getNode, isTruthy } from '../values/query.ts'
import { isBelow } from './below.ts'
import type { Draft } from './draft.ts'
import { reachedBy } from './project.ts'
import { isNothing } from './values-text.ts'

/** A null that no longer takes a chart's default away. */
interface IdleNull {
  readonly keys: Route
  /** The chart whose default applies again. */
  readonly chart: string
}

/**
 * Nulls of an umbrella's values that take away the umbrella's own default and get no further
 * (helm v3 pkg/chartutil/coalesce.go), so that the chart behind it has its default again.
 */
export function idleNulls(draft: Draft, release: string, knowledge: Knowledge): IdleNull[] {
  const nulls = nullsBelow(draft, [])
  if (nulls.length === 0) return []
  const found = new Map<string, IdleNull>()
  for (const { instance, base } of reachedBy(draft, release, knowledge))
    for (const keys of nulls) {
      if (base.length === 0 || !isBelow(keys, base) || found.has(JSON.stringify(keys))) continue
      const node = getNode(instance.values, keys.slice(base.length))
      if (node?.origin.layer.kind === 'defaults' && isTruthy(node))
        found.set(JSON.stringify(keys), { keys, chart: instance.chart })
    }
  return [...found.values()]
}

function nullsBelow(draft: Draft, keys: Route): Route[] {
  return draft.keysAt(keys).flatMap((key) => {
    const at = [...keys, key]
    return isNothing(draft.node(at)!) ? [at] : nullsBelow(draft, at)
  })
}

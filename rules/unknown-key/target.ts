import { type ChartContext, dotted, type Messages, type ProposedFix, type YamlOp } from '#src/rule/define'
import { routeOf, userOrigin } from '#src/rule/place'
import type { SchemaIssue } from '#src/schema/check'
import { getNode, setByUser } from '#src/values/query'

/** Where a key belongs, as the user would write it, and the fix that moves it there. */
export interface Target {
  readonly home: string
  readonly fixes: readonly ProposedFix<YamlOp>[]
}

/** @param path from the root of the chart that the issue is about */
export function target(ctx: ChartContext<Messages, unknown>, issue: SchemaIssue, path: readonly string[]): Target {
  const base = baseOf(issue)
  // What came another way than the rest of the chart's values has no place that can be told from its own.
  if (base === null) return { home: dotted(path), fixes: [] }
  const to = [...base, ...path]
  const title = `Move it to "${dotted(to)}"`
  const there = getNode(ctx.instance.values, path)
  const isFree = there === undefined || !setByUser(there)
  const ops: readonly YamlOp[] = [{ op: 'move', at: issue.node, to }]
  return {
    home: dotted(to),
    fixes: [isFree ? { title, safety: 'unsafe', ops } : { title, safety: 'suggestion', ops: [] }],
  }
}

/** From the root of the user's values to those of the chart; null when the key's own route does not show it. */
function baseOf({ node, route }: SchemaIssue): string[] | null {
  const origin = userOrigin(node)
  if (origin === null || route[0] === 'global') return null
  const own = routeOf(origin).slice(origin.layer.mount.length)
  const base = own.slice(0, own.length - route.length)
  const isSuffix = own.length >= route.length && route.every((part, i) => own[base.length + i] === part)
  return isSuffix ? base.map(String) : null
}

import { defineChartRule } from '#src/rule/define'
import { innerNode } from '#src/rule/helpers/inner-node'
import { visitOwnValues } from '#src/rule/helpers/own-values'
import { amountOf } from '#src/rule/helpers/quantity'
import type { SchemaIssue } from '#src/schema/check'
import type { MapNode, Route, ScalarNode } from '#src/values/nodes'
import { getScalar, setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'requests-exceed-limits',
    summary: 'A container asks for more than its limit',
    severity: 'error',
    category: 'storage',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    exceeds: ({ kind, asks, limit, ask, most }: Exceeds) =>
      `The request for ${kind} is ${asks}${ask}, but the limit is ${limit}${most}: the pods are refused. Raise the limit or lower the request.`,
  },
  check(ctx) {
    visitOwnValues(ctx.instance, ctx.deployment, (given, route) => {
      if (given.kind !== 'map' || !/resource(s|Requirements)$/i.test(String(route.at(-1)))) return
      const { node, active } = innerNode(ctx.knowledge, ctx.instance, route)
      if (node?.kind !== 'map') return
      const [requests, limits] = [node.entries.get('requests'), node.entries.get('limits')]
      if (requests?.kind !== 'map' || limits?.kind !== 'map') return
      const pairs = exceeding(requests, limits)
      if (pairs.length === 0 || isUnread(route, ctx.issues)) return
      const severity = !active || isOff(ctx.instance.values, route) ? 'info' : 'error'
      for (const { kind, request, limit } of pairs) {
        const at = setByUser(limit) ? limit : request
        const other = at === limit ? request : limit
        ctx.report({
          id: 'exceeds',
          data: {
            kind,
            asks: String(request.value),
            limit: String(limit.value),
            ask: setByUser(request) ? '' : " by the chart's default",
            most: setByUser(limit) ? '' : " by the chart's default",
          },
          at,
          severity,
          related: setByUser(other) ? [{ at: other, note: `The other amount is ${other.value}` }] : [],
          fixes: [
            set(limit, request, `Raise the limit to ${request.value}`),
            set(request, limit, `Lower the request to ${limit.value}`),
          ],
        })
      }
    })
  },
})

interface Exceeds {
  readonly kind: string
  readonly asks: string
  readonly limit: string
  readonly ask: string
  readonly most: string
}

interface Pair {
  readonly kind: string
  readonly request: ScalarNode
  readonly limit: ScalarNode
}

function exceeding(requests: MapNode, limits: MapNode): Pair[] {
  return [...requests.entries].flatMap(([kind, request]) => {
    const limit = limits.entries.get(kind)
    if (request.kind !== 'scalar' || limit?.kind !== 'scalar') return []
    if (!setByUser(request) && !setByUser(limit)) return []
    const [asks, most] = [amountOf(request.value), amountOf(limit.value)]
    return asks !== null && most !== null && asks > most ? [{ kind, request, limit }] : []
  })
}

/** True below a key that nothing reads, of which unknown-key speaks. */
function isUnread(route: Route, issues: readonly SchemaIssue[]): boolean {
  return issues.some(
    ({ kind, route: unknown }) => kind === 'unknown-key' && unknown.every((key, i) => key === route[i]),
  )
}

/** True inside a block that is switched off. */
function isOff(values: MapNode, route: Route): boolean {
  return route.some((_, i) => getScalar(values, [...route.slice(0, i + 1), 'enabled']) === false)
}

/** Shown with its edit where the user wrote that amount, else as words. */
function set(node: ScalarNode, to: ScalarNode, title: string) {
  const ops = setByUser(node) ? [{ op: 'set' as const, at: node, to: to.value }] : []
  return { title, safety: 'suggestion' as const, ops }
}

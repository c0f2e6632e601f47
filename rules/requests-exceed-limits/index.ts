import { once } from '#src/once'
import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { isResources } from '#src/rule/helpers/quantity-places'
import type { Route, ScalarNode } from '#src/values/nodes'
import { type Amount, exceeding, isOwn } from './amounts.ts'

const RESOURCES = ownKeys(isResources)

export default defineChartRule({
  meta: {
    id: 'requests-exceed-limits',
    summary: 'A container asks for more than its limit',
    severity: 'error',
    category: 'storage',
    charts: 'any',
    kof: '*',
    needs: ['limits', 'requests'],
    fixable: false,
  },
  messages: {
    exceeds: ({ kind, asks, limit }: { kind: string; asks: string; limit: string }) =>
      `The request for ${kind} is ${asks}, but the limit is ${limit}: the pods are refused. Raise the limit or lower the request.`,
  },
  check(ctx) {
    const { chart, version, values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, RESOURCES, (node, route) => {
      if (node.kind !== 'map' || isOfClaim(route)) return
      const found = exceeding(
        node,
        once(() => innerDefault(ctx.knowledge, chart, version, route)),
      )
      if (found.length === 0 || isUnread(route, ctx.issues)) return
      const severity = !active || isOff(values, route) ? 'info' : 'error'
      for (const { kind, request, limit } of found) {
        const [at, other] = limit.node !== null && isOwn(limit) ? [limit.node, request] : [request.node, limit]
        if (at === null) continue
        ctx.report({
          id: 'exceeds',
          data: { kind, asks: words(request), limit: words(limit) },
          at,
          severity,
          related:
            other.node !== null && isOwn(other) ? [{ at: other.node, note: `The other amount is ${other.value}` }] : [],
          fixes: [
            set(limit, request.value, `Raise the limit to ${request.value}`),
            set(request, limit.value, `Lower the request to ${limit.value}`),
          ],
        })
      }
    })
  },
})

/** An amount as a message says it. */
function words(amount: Amount): string {
  return `${amount.value}${isOwn(amount) ? '' : " by the chart's default"}`
}

/** Keys of volume claims. */
const CLAIMS = ['volumeClaimTemplate', 'volumeClaimTemplates', 'persistentVolumeClaim']

/** True for the resources of a volume claim, whose limits Kubernetes does not compare (pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec). */
function isOfClaim(route: Route): boolean {
  return CLAIMS.some((key) => route.includes(key))
}

/** Shown with its edit where the user wrote that amount, else as words. */
function set(amount: Amount, to: ScalarNode['value'], title: string): ProposedFix<YamlOp> {
  const ops: YamlOp[] = amount.node !== null && isOwn(amount) ? [{ op: 'set', at: amount.node, to }] : []
  return { title, safety: 'suggestion', ops }
}

import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { isUnread } from '#src/rule/helpers/in-effect'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { isQuantity } from '#src/rule/helpers/quantity'
import { visitQuantities } from '#src/rule/helpers/quantity-places'
import { closeUp } from '#src/text/close-up'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { likelyQuantities } from './likely.ts'
import { insteadOf, unknownResource } from './resources.ts'

export default defineChartRule({
  meta: {
    id: 'quantity-invalid',
    summary: 'A size, or an amount of CPU or memory, is none that Kubernetes takes',
    severity: 'error',
    category: 'storage',
    charts: 'any',
    kof: '*',
    needs: ['limits', 'requests', 'size', 'sizeLimit'],
    fixable: 'safe',
  },
  messages: {
    invalid: ({ text }: { text: string }) =>
      `"${text}" is no Kubernetes quantity, so the API server refuses the object. Write a number and a unit without a blank: "Ki", "Mi", "Gi" or "Ti" for bytes, "m" for thousandths of a CPU.`,
    resource: ({ name, instead }: { name: string; instead: string }) =>
      `"${name}" is no resource of containers, so Kubernetes refuses the pods. ${instead}`,
  },
  check(ctx) {
    visitQuantities(ctx.instance, ctx.deployment, (node, route) => {
      const name = setByUser(node) ? unknownResource(route) : null
      // Of a key that the schema does not know, unknown-key speaks; below one there may be parts for aliases, of a claim as well.
      if (name !== null && !isUnread(route, ctx.issues))
        ctx.report({ id: 'resource', data: { name, instead: insteadOf(name) }, at: { key: node } })
      if (typeof node.value !== 'string' || !setByUser(node)) return
      const text = node.value
      if (text === '' || isQuantity(text)) return
      // Text that something else is to replace; placeholder-left speaks of it.
      if (mayBeReplaced(text)) return
      ctx.report({ id: 'invalid', data: { text }, at: node, fixes: fixes(node, text) })
    })
  },
})

/** Safe where only blanks stand around the number and its unit. */
function fixes(node: ScalarNode, text: string): ProposedFix<YamlOp>[] {
  const set = (to: string): ProposedFix<YamlOp> => ({ title: `Write "${to}"`, ops: [{ op: 'set', at: node, to }] })
  const close = closeUp(text)
  if (isQuantity(close)) return [set(close)]
  const joined = text.replace(/\s+/g, '')
  const likely = isQuantity(joined) ? [joined] : likelyQuantities(joined)
  return likely.map((to) => ({ ...set(to), safety: 'suggestion' }))
}

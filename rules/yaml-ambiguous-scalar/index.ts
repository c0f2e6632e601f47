import { defineChartRule, dotted } from '#src/rule/define'
import { visitOwnKeys } from '#src/rule/helpers/own-values'
import { setByUser } from '#src/values/query'

/** Keys whose values are versions, whatever they look like. */
const VERSION_KEY = /^(tag|imageTag|version|chartVersion|appVersion)$/

export default defineChartRule({
  meta: {
    id: 'yaml-ambiguous-scalar',
    summary: 'A version that YAML reads as another number',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    changed: ({ path, text, value }: { path: string; text: string; value: string }) =>
      `"${path}" is read as the number ${value}, not as "${text}", so another version is taken. Put it in quotes.`,
  },
  check(ctx) {
    visitOwnKeys(ctx.instance, ctx.deployment, VERSION_KEY, (node, route) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'number' || !setByUser(node)) return
      const written = node.origin.node
      if (written?.kind !== 'scalar') return
      const value = String(node.value)
      if (written.text === value) return
      ctx.report({
        id: 'changed',
        data: { path: ctx.path(node) || dotted(route), text: written.text, value },
        at: node,
        fixes: [{ title: 'Put it in quotes', ops: [{ op: 'set', at: node, to: written.text }] }],
      })
    })
  },
})

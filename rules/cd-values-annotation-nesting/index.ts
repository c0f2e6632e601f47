import { defineChartRule, type YamlOp } from '#src/rule/define'
import { wrapperAt } from '#src/rule/helpers/annotation-wrapper'

export default defineChartRule({
  meta: {
    id: 'cd-values-annotation-nesting',
    summary: 'Values in an annotation stand in a block that belongs to other files',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'unsafe',
  },
  messages: {
    wrapped: ({ key, chart }: { key: string; chart: string }) =>
      `The values of ${chart} begin at the root of this annotation, so nothing in "${key}" takes effect. Move what is inside one level up.`,
  },
  check(ctx) {
    for (const issue of ctx.issues) {
      if (issue.kind !== 'unknown-key' || issue.route.length !== 1) continue
      const key = String(issue.route[0])
      const wrapper = wrapperAt(ctx.instance, key)
      if (wrapper === null) continue
      const free = [...wrapper.entries.keys()].every((inner) => ctx.get(inner)?.touched !== true)
      const ops: YamlOp[] = [...wrapper.entries].map(([inner, at]) => ({ op: 'move', at, to: [inner] }))
      ctx.report({
        id: 'wrapped',
        data: { key, chart: ctx.instance.chart },
        at: { key: wrapper },
        fixes: [{ title: 'Move it one level up', safety: free ? 'unsafe' : 'suggestion', ops: free ? ops : [] }],
      })
    }
  },
})

import { defineDocumentRule } from '#src/rule/define'

const KINDS = { scalar: 'a single text', seq: 'a list', alias: 'an alias' } as const

export default defineDocumentRule({
  meta: {
    id: 'cd-values-annotation-yaml',
    summary: 'YAML inside a manifest is meant for values, but is no map',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    noMap: ({ kind }: { kind: string }) =>
      `Values are keys and what belongs to them, and this is ${kind}, so none of it takes effect. Write the chart’s keys here, from the beginning of its values.`,
  },
  check(ctx) {
    const { view, documents } = ctx.document
    const root = documents[0]?.root ?? null
    const isEmbedded = view.text !== view.source.text
    if (ctx.chart === null || !isEmbedded || root === null || root.kind === 'map') return
    // A text of comments alone is read as nothing.
    if (root.kind === 'scalar' && root.value === null) return
    ctx.report({ id: 'noMap', data: { kind: KINDS[root.kind] }, at: root })
  },
})

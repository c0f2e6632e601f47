import { type ChartContext, defineChartRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { unbalanced } from './balance.ts'

/** A key that slipped into the text of an expression, with what begins a block of text. */
const NESTED = /^\s*expr:[ \t]*[|>]?[+-]?[ \t]*\n?/
const OTHER_KEYS = /^\s*(for|labels|annotations|alert|record):/m

const messages = {
  nested: ({ reader }: { reader: string }) =>
    `This expression begins with "expr:", a key that slipped into the text, so ${reader}. Drop it.`,
  unbalanced: ({ what, reader }: { what: string; reader: string }) =>
    `In this expression ${what}, so ${reader}. Correct it.`,
}
type Context = ChartContext<typeof messages, undefined>

const ALERTS = 'promxy refuses its rule files, and no alert is evaluated with them'
const RECORDS = 'the rules of this group are refused, and their series stay empty'

export default defineChartRule({
  meta: {
    id: 'alert-expr-invalid',
    summary: 'An alert or a recording rule with an expression that cannot be read',
    severity: 'error',
    category: 'schema',
    charts: ['kof-mothership'],
    kof: '>=1.1.0',
    needs: ['expr'],
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    if (!ctx.instance.active) return
    for (const group of children(ctx.get('defaultAlertRules'))) checkGroup(ctx, group, ALERTS)
    for (const group of children(ctx.get('defaultRecordRules'))) checkGroup(ctx, group, RECORDS)
    for (const cluster of children(ctx.get('clusterAlertRules')))
      for (const group of children(cluster)) checkGroup(ctx, group, ALERTS)
    for (const cluster of children(ctx.get('clusterRecordRules')))
      for (const group of children(cluster)) checkGroup(ctx, group, RECORDS)
  },
})

/** Values of a map or items of a list that the user touched. */
function children(node: ValueNode | undefined): ValueNode[] {
  if (node === undefined || node.kind === 'scalar') return []
  return node.kind === 'map'
    ? node.touchedEntries().map((entry) => entry.node)
    : node.items.filter(({ touched }) => touched)
}

function checkGroup(ctx: Context, group: ValueNode, reader: string): void {
  for (const rule of children(group)) {
    const expr = rule.kind === 'map' ? rule.get('expr') : undefined
    if (expr?.kind !== 'scalar' || typeof expr.value !== 'string' || !setByUser(expr)) continue
    const what = unbalanced(expr.value)
    if (expr.value.includes('expr:') && NESTED.test(expr.value)) {
      const ops = [{ op: 'set' as const, at: expr, to: expr.value.replace(NESTED, '').trim() }]
      // A whole rule that was pasted here is no expression without its first key either.
      const fixes = OTHER_KEYS.test(expr.value) ? [] : [{ title: 'Drop "expr:"', ops }]
      ctx.report({ id: 'nested', data: { reader }, at: expr, fixes })
    } else if (what !== null) ctx.report({ id: 'unbalanced', data: { what, reader }, at: expr })
  }
}

import { type ChartContext, defineChartRule } from '#src/rule/define'
import { alertsOfCharts } from '#src/rule/helpers/chart-alerts'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { unbalanced } from './balance.ts'

/** A key that slipped into the text of an expression, with what begins a block of text. */
const NESTED = /^\s*expr:[ \t]*[|>]?[+-]?[ \t]*\n?/
const OTHER_KEYS = /^\s*(for|labels|annotations|alert|record):/m

const messages = {
  nested: ({ reader }: { reader: string }) =>
    `This expression begins with "expr:", a key that slipped into the text, so ${reader}. Drop it.`,
  duration: ({ text, reader }: { text: string; reader: string }) =>
    `"${text}" is no duration, so ${reader}. Write whole numbers and units from y, w, d, h, m, s and ms, as in "5m" or "1h30m".`,
  kept: ({ reader }: { reader: string }) =>
    `Promxy does not know "keep_firing_for", so ${reader}. Drop it; "for" is how long an alert waits.`,
  none: ({ alert, reader }: { alert: string; reader: string }) =>
    `"${alert}" has no "expr", and KOF has no alert of this name that could have one, so ${reader}. Add the expression, or check the name.`,
  unbalanced: ({ what, reader }: { what: string; reader: string }) =>
    `In this expression ${what}, so ${reader}. Correct it.`,
}
type Context = ChartContext<typeof messages, undefined>

const ALERTS = 'promxy refuses its rule files, and no alert is evaluated with them'
const RECORDS = 'the rules of this group are refused, and their series stay empty'

export default defineChartRule({
  meta: {
    id: 'alert-expr-invalid',
    summary: 'An alert or a recording rule that cannot be read',
    severity: 'error',
    category: 'schema',
    charts: ['kof-mothership'],
    kof: '>=1.1.0',
    needs: ['defaultAlertRules', 'clusterAlertRules', 'defaultRecordRules', 'clusterRecordRules'],
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    if (!ctx.instance.active) return
    for (const group of children(ctx.get('defaultAlertRules'))) {
      checkGroup(ctx, group, ALERTS)
      checkNames(ctx, group)
    }
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
    if (reader === ALERTS && rule.kind === 'map') checkTimes(ctx, rule)
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

/** How long an alert waits, and how long it stays. */
function checkTimes(ctx: Context, rule: MapNode): void {
  const time = rule.get('for')
  if (time?.kind === 'scalar' && time.value !== null && setByUser(time) && !isDuration(time.value)) {
    ctx.report({ id: 'duration', data: { text: String(time.value), reader: ALERTS }, at: time })
  }
  const kept = rule.get('keep_firing_for')
  if (kept?.kind !== 'scalar' || kept.value === null || !setByUser(kept)) return
  const fixes = [{ title: 'Drop it', safety: 'unsafe' as const, ops: [{ op: 'remove' as const, at: kept }] }]
  ctx.report({ id: 'kept', data: { reader: ALERTS }, at: { key: kept }, fixes })
}

/** As Prometheus has it (prometheus/common v0.66.1 model/time.go): units from large to small, and 0 without one. */
function isDuration(value: string | number | boolean): boolean {
  // The operator makes text of a number.
  const text = String(value)
  return text === '0' || (text !== '' && /^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/.test(text))
}

/** Alerts of the user's own need an expression; of KOF's own any part can be changed. */
function checkNames(ctx: Context, group: ValueNode): void {
  if (group.kind !== 'map') return
  for (const { key: alert, node } of group.touchedEntries()) {
    if (node.kind !== 'map' || node.get('expr') !== undefined || !setByUser(node)) continue
    const known = alertsOfCharts(ctx.knowledge, ctx.instance.version)
    if (known.size === 0 || known.has(alert)) continue
    ctx.report({ id: 'none', data: { alert, reader: ALERTS }, at: { key: node } })
  }
}

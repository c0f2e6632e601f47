import { type ChartContext, defineChartRule, dotted } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { noEnvList } from '#src/rule/helpers/kube-stack'
import type { SchemaIssue } from '#src/schema/issue'
import type { ScalarNode } from '#src/values/nodes'
import { bareTexts } from './bare.ts'
import { dexMaps } from './dex.ts'
import { type WrongField, wrongFields } from './fields.ts'
import { numberFix, wordFix } from './fixes.ts'
import { reportIssue } from './issue.ts'
import { type Messages, messages } from './messages.ts'
import { nameless } from './nameless.ts'
import { hasOwnRule } from './own-rule.ts'
import { namelessVariables, type Printed, printedWrong } from './printed.ts'
import { described } from './words.ts'
import { writtenText } from './written.ts'

export default defineChartRule({
  meta: {
    id: 'type-mismatch',
    summary: 'A value is not of the kind that its key takes',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    for (const issue of ctx.issues)
      if (issue.kind !== 'unknown-key' && !hasOwnRule(issue) && !isHandedOn(ctx, issue)) reportIssue(ctx, issue)
    for (const printed of printedWrong(ctx)) reportPrinted(ctx, printed)
    for (const field of wrongFields(ctx)) reportField(ctx, field)
    for (const node of bareTexts(ctx)) reportBare(ctx, node)
    for (const { node, route, isOff } of dexMaps(ctx)) {
      const data = {
        path: ctx.path(node) || dotted(route),
        is: 'a map',
        takes: 'a list',
        title: 'Dex',
        consequence: 'it does not start',
      }
      ctx.report({ id: 'type', data, at: node, severity: isOff ? 'info' : 'error' })
    }
    for (const item of namelessVariables(ctx))
      ctx.report({
        ...nameless(ctx, item, 'What the chart makes of it is refused'),
        severity: ctx.instance.active ? 'error' : 'info',
      })
    const env = ctx.instance.chart === 'kof-collectors' ? noEnvList(ctx.instance.values) : null
    if (env !== null)
      ctx.report({
        id: 'noList',
        data: { path: ctx.path(env) },
        at: env,
        severity: ctx.instance.active ? 'error' : 'info',
      })
  },
})

function reportPrinted(ctx: ChartContext<Messages, undefined>, { node, route, isBare, isOff }: Printed): void {
  const path = ctx.path(node) || dotted(route)
  const text = writtenText(node) ?? String(node.value)
  const title = isBare ? 'Put quotes inside the quotes' : 'Put it in quotes'
  const set = (to: string) => [{ title, ops: [{ op: 'set' as const, at: node, to }] }]
  const severity = isOff || !ctx.instance.active ? 'info' : 'error'
  if (isBare) ctx.report({ id: 'unquoted', data: { path, text }, at: node, severity, fixes: set(JSON.stringify(text)) })
  else ctx.report({ id: 'label', data: { path, is: described(node), text }, at: node, severity, fixes: set(text) })
}

function reportBare(ctx: ChartContext<Messages, undefined>, node: ScalarNode): void {
  const path = ctx.path(node)
  const text = writtenText(node) ?? String(node.value)
  const isVersion = path.endsWith('.version')
  const ops = [{ op: 'set' as const, at: node, to: JSON.stringify(text) }]
  const fixes = isVersion ? [] : [{ title: 'Put quotes inside the quotes', ops }]
  ctx.report({ id: 'bare', data: { path, text, isVersion }, at: node, fixes })
}

function reportField(ctx: ChartContext<Messages, undefined>, { node, route, words, isOff }: WrongField): void {
  const data = { path: ctx.path(node) || dotted(route), is: described(node) }
  const shared = { at: node, severity: isOff || !ctx.instance.active ? ('info' as const) : ('error' as const) }
  if (words === null) ctx.report({ ...shared, id: 'count', data, fixes: numberFix(node) })
  else {
    const allowed = words.map((word) => `"${word}"`)
    ctx.report({ ...shared, id: 'word', data: { ...data, allowed }, fixes: wordFix(node, words) })
  }
}

/** True for rules that kof-mothership takes, of which the operator makes those of kof-storage: they are told there. */
function isHandedOn({ instance }: ChartContext<Messages, undefined>, { node, route }: SchemaIssue): boolean {
  return instance.chart === 'kof-storage' && route[0] === 'vmrules' && baseRoute(node, route) === null
}

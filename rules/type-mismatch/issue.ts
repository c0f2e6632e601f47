import { type ChartContext, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import type { Severity } from '#src/rule/diagnostic'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { isVariable as isInVariables, namedByKey } from '#src/rule/helpers/named-by-key'
import { isInstallSwitch, needsBoolean } from '#src/rule/helpers/strict-switches'
import type { SchemaIssue } from '#src/schema/issue'
import type { ValueNode } from '#src/values/nodes'
import { isTruthy } from '#src/values/query'
import { consequenceOf } from './consequence.ts'
import { numberFix, wordFix } from './fixes.ts'
import type { Data, Messages } from './messages.ts'
import { nameless } from './nameless.ts'
import { described, expectation } from './words.ts'
import { isNumber, isText, isVariable, writtenText } from './written.ts'

type Context = ChartContext<Messages, undefined>

/** What reports of one issue have in common. */
interface Said {
  readonly data: Data & { readonly is: string }
  readonly at: ValueNode
  /** Absent where it is the rule's own. */
  readonly severity?: Severity
}

/** Says what the schema of a chart, or of a custom resource, finds wrong with a value. */
export function reportIssue(ctx: Context, issue: SchemaIssue): void {
  const { kind, node } = issue
  const said = saidOf(ctx, issue)
  if (kind === 'required') reportMissing(ctx, issue, said)
  else if (isVariable(node)) reportVariable(ctx, issue, said)
  else if (isSwitch(ctx, issue) && (isText(node) || isNumber(node))) reportSwitch(ctx, issue, said)
  else if (kind === 'type') reportType(ctx, issue, said)
  else reportContent(ctx, issue, said)
}

function saidOf(ctx: Context, issue: SchemaIssue): Said {
  const { node, route, unit } = issue
  const path = ctx.path(node) || dotted(route)
  const data = { path, title: unit.title, consequence: consequenceOf(issue), is: described(node) }
  if (!issue.active) return { data, at: node, severity: 'info' }
  const isSure = ctx.instance.active && ctx.knowledge.releases.includes(ctx.deployment.kofVersion)
  return isSure && !isIdle(ctx, issue) ? { data, at: node } : { data, at: node, severity: 'warning' }
}

/** At most a warning, for what may be right. */
function mildly({ active }: SchemaIssue): 'warning' | 'info' {
  return active ? 'warning' : 'info'
}

function reportMissing(ctx: Context, issue: SchemaIssue, said: Said): void {
  const { node, route } = issue
  const key = issue.key ?? ''
  if (node.kind !== 'map') return
  // Of what stands there in its place unknown-key says nothing.
  if (key === 'name' && isInVariables(route) && namedByKey(node) !== null) {
    const { consequence } = said.data
    ctx.report({ ...said, ...nameless(ctx, node, consequence[0]!.toUpperCase() + consequence.slice(1)) })
  } else ctx.report({ ...said, id: 'missing', data: { ...said.data, key }, at: { missing: key, under: node } })
}

function reportVariable(ctx: Context, issue: SchemaIssue, said: Said): void {
  const takes = issue.kind === 'type' ? expectation(issue.expected) : 'another text'
  ctx.report({ ...said, id: 'variable', data: { ...said.data, takes }, severity: mildly(issue) })
}

function reportSwitch(ctx: Context, issue: SchemaIssue, said: Said): void {
  const { node, route, active } = issue
  const severity = mildly(issue)
  if (isText(node)) {
    ctx.report({ ...said, id: 'truthy', severity })
    return
  }
  const on = isTruthy(node)
  const data = { ...said.data, on }
  if (!isInstallSwitch(ctx.knowledge, ctx.instance, route)) {
    ctx.report({ ...said, id: 'number', data, severity })
    return
  }
  const fixes = [{ title: `Write ${on}`, ops: [{ op: 'set' as const, at: node, to: on }] }]
  // A zero was meant to keep it out.
  ctx.report({ ...said, id: 'installed', data, severity: on || !active ? severity : 'error', fixes })
}

function reportType(ctx: Context, issue: SchemaIssue, said: Said): void {
  const { node, expected } = issue
  const text = expected.includes('string') ? writtenText(node) : null
  if (text === null) {
    const data = { ...said.data, takes: expectation(expected) }
    ctx.report({ ...said, id: 'type', data, fixes: toNumber(issue) })
    return
  }
  const fixes = [{ title: `Write "${text}"`, ops: [{ op: 'set' as const, at: node, to: text }] }]
  ctx.report({ ...said, id: 'quote', data: { ...said.data, text }, fixes })
}

/** Of a value that is of the right kind. */
function reportContent(ctx: Context, issue: SchemaIssue, said: Said): void {
  const { kind, expected } = issue
  const { data } = said
  const first = String(expected[0])
  if (kind === 'enum') {
    const allowed = expected.map((value) => `"${value}"`)
    ctx.report({ ...said, id: 'allowed', data: { ...data, allowed }, fixes: toAllowed(issue) })
  } else if (kind === 'pattern') ctx.report({ ...said, id: 'form', data: { ...data, form: first } })
  else if (kind === 'range') ctx.report({ ...said, id: 'limit', data: { ...data, limit: first } })
  else ctx.report({ ...said, id: 'other' })
}

/**
 * True for an empty list where an empty map stands by default, or the other way round: most templates take both for nothing,
 * though some print them.
 */
function isIdle({ instance, knowledge }: Context, issue: SchemaIssue): boolean {
  const { kind, node, route, expected, unit } = issue
  if (kind !== 'type' || unit.enforced !== null || node.kind === 'scalar' || isTruthy(node)) return false
  if (!expected.includes(node.kind === 'map' ? 'array' : 'object') || node.shadowed.some(isTruthy)) return false
  const inner = innerDefault(knowledge, instance.chart, instance.version, route)
  return inner === undefined || Object.keys(inner ?? {}).length === 0
}

/** True for a switch of which templates only ask whether it counts as true. */
function isSwitch({ instance }: Context, { kind, expected, unit, route }: SchemaIssue): boolean {
  const isAsked = unit.enforced === null && !needsBoolean(instance.chart, route)
  return kind === 'type' && expected.includes('boolean') && isAsked
}

function toNumber({ node, expected }: SchemaIssue): ProposedFix<YamlOp>[] {
  return expected.includes('integer') || expected.includes('number') ? numberFix(node) : []
}

function toAllowed({ node, expected }: SchemaIssue): ProposedFix<YamlOp>[] {
  return wordFix(
    node,
    expected.filter((word) => typeof word === 'string'),
  )
}

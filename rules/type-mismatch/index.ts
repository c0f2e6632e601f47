import { type ChartContext, defineChartRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { baseRoute } from '#src/rule/helpers/base-route'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { noEnvList } from '#src/rule/helpers/kube-stack'
import { isVariable as isInVariables, namedByKey } from '#src/rule/helpers/named-by-key'
import { isInstallSwitch, needsBoolean } from '#src/rule/helpers/strict-switches'
import type { SchemaIssue } from '#src/schema/issue'
import type { Entry, MapNode, ScalarNode } from '#src/values/nodes'
import { isTruthy } from '#src/values/query'
import { bareTexts } from './bare.ts'
import { consequenceOf } from './consequence.ts'
import { dexMaps } from './dex.ts'
import { type WrongField, wrongFields } from './fields.ts'
import { numberFix, wordFix } from './fixes.ts'
import { hasOwnRule } from './own-rule.ts'
import { namelessVariables, type Printed, printedWrong } from './printed.ts'
import { described, expectation } from './words.ts'
import { isNumber, isText, isVariable, writtenText } from './written.ts'

const messages = {
  type: ({ path, is, takes, ...rest }: Data & { is: string; takes: string }) =>
    `"${path}" is ${is}, but ${rest.title} takes ${takes} here: ${rest.consequence}.`,
  variable: ({ path, is, takes, title }: Data & { is: string; takes: string }) =>
    `"${path}" is ${is}, and Helm replaces no variables, but ${title} takes ${takes} here. Write the value, unless a tool replaces it before Helm reads it.`,
  truthy: ({ path, is, title }: Data & { is: string }) =>
    `"${path}" is ${is}, but ${title} takes true or false here. A template takes any text for true, so this is switched on. Write true or false.`,
  number: ({ path, is, title, on }: Data & { is: string; on: boolean }) =>
    `"${path}" is ${is}, but ${title} takes true or false here. Templates take that for ${on}, but what checks the type refuses it. Write ${on}.`,
  quote: ({ path, is, text, ...rest }: Data & { is: string; text: string }) =>
    `"${path}" is ${is}, but ${rest.title} takes text here: ${rest.consequence}. Write "${text}" in quotes.`,
  allowed: ({ path, is, allowed, ...rest }: Data & { is: string; allowed: readonly string[] }) =>
    `"${path}" is ${is}, which ${rest.title} does not take: ${rest.consequence}. Write one of ${allowed.join(', ')}.`,
  form: ({ path, is, form, ...rest }: Data & { is: string; form: string }) =>
    `"${path}" is ${is}, which is not of the form that ${rest.title} takes (${form}): ${rest.consequence}.`,
  limit: ({ path, is, limit, ...rest }: Data & { is: string; limit: string }) =>
    `"${path}" is ${is}, beyond the limit of ${rest.title} (${limit}): ${rest.consequence}.`,
  missing: ({ path, key, ...rest }: Data & { key: string }) =>
    `"${path}" has no "${key}", which ${rest.title} needs: ${rest.consequence}. Add it.`,
  nameless: ({ path, key, consequence }: { path: string; key: string; consequence: string }) =>
    `"${path}" has no "name": a variable is written as "- {name: ${key}, value: ...}". ${consequence}.`,
  noList: ({ path }: { path: string }) =>
    `"${path}" is no list, so KOF cannot put the credentials of a cluster before it, and kof-collectors is not installed there. Write items such as "- {name: A, value: b}".`,
  label: ({ path, is, text }: { path: string; is: string; text: string }) =>
    `"${path}" is ${is}, but Kubernetes takes only text in labels, annotations, variables and the like, and refuses what the chart makes of it. Write "${text}" in quotes.`,
  unquoted: ({ path, text }: { path: string; text: string }) =>
    `The chart prints "${path}" without quotes, so that it arrives as something else than text, and the collectors are not installed. Write '"${text}"'.`,
  bare: ({ path, text, isVersion }: { path: string; text: string; isVersion: boolean }) =>
    `The umbrella prints "${path}" without quotes, where "${text}" is no text any more, and the object of Flux is refused. Write ${isVersion ? 'all parts of the version, as in "0.58.1", or ' : ''}'${JSON.stringify(text)}'.`,
  count: ({ path, is }: { path: string; is: string }) =>
    `"${path}" is ${is}, but Kubernetes takes a whole number here: the chart cannot be rendered with it, or makes of it what Kubernetes refuses.`,
  word: ({ path, is, allowed }: { path: string; is: string; allowed: readonly string[] }) =>
    `"${path}" is ${is}, which Kubernetes does not know here, and it refuses what the chart makes of it. Write one of ${allowed.join(', ')}.`,
  installed: ({ path, is, title, on }: Data & { is: string; on: boolean }) =>
    `"${path}" is ${is}, but Helm takes only true or false for whether ${title} is installed, and installs it where neither is written. Write ${on}.`,
  other: ({ path, is, ...rest }: Data & { is: string }) =>
    `"${path}" is ${is}, which ${rest.title} does not take: ${rest.consequence}.`,
}
type Messages = typeof messages
interface Data {
  readonly path: string
  /** What takes another value. */
  readonly title: string
  /** What happens, as a clause. */
  readonly consequence: string
}

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
      if (issue.kind !== 'unknown-key' && !hasOwnRule(issue) && !isHandedOn(ctx, issue)) report(ctx, issue)
    for (const printed of printedWrong(ctx)) reportPrinted(ctx, printed)
    for (const field of wrongFields(ctx)) reportField(ctx, field)
    for (const node of bareTexts(ctx)) reportBare(ctx, node)
    const { isOff, maps } = dexMaps(ctx)
    for (const { node, route } of maps) {
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

/** What is said of a variable without a name. */
function nameless(ctx: ChartContext<Messages, undefined>, item: MapNode, consequence: string) {
  const named = namedByKey(item)
  const data = { path: ctx.path(item), key: named?.key ?? 'FOO', consequence }
  return { id: 'nameless' as const, data, at: item, fixes: named === null ? [] : [nameIt(item, named)] }
}

function nameIt(item: MapNode, { key, node }: Entry): ProposedFix<YamlOp> {
  const value = writtenText(node) ?? (node.kind === 'scalar' ? String(node.value) : '')
  return { title: `Name it "${key}"`, safety: 'unsafe', ops: [{ op: 'set', at: item, to: { name: key, value } }] }
}

function reportPrinted(ctx: ChartContext<typeof messages, undefined>, { node, route, isBare, isOff }: Printed): void {
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

function report(ctx: ChartContext<Messages, undefined>, issue: SchemaIssue): void {
  const { kind, node, expected, unit } = issue
  const path = ctx.path(node) || dotted(issue.route)
  const data = { path, title: unit.title, consequence: consequenceOf(issue), is: described(node) }
  const isSure = ctx.instance.active && ctx.knowledge.releases.includes(ctx.deployment.kofVersion)
  const shared = {
    at: node,
    ...(issue.active
      ? isSure && !isIdle(ctx, issue)
        ? {}
        : { severity: 'warning' as const }
      : { severity: 'info' as const }),
  }
  if (kind === 'required') {
    const key = issue.key ?? ''
    if (node.kind !== 'map') return
    // Of what stands there in its place unknown-key says nothing.
    if (key === 'name' && isInVariables(issue.route) && namedByKey(node) !== null) {
      const { consequence } = data
      ctx.report({ ...shared, ...nameless(ctx, node, consequence[0]!.toUpperCase() + consequence.slice(1)) })
      return
    }
    ctx.report({ ...shared, id: 'missing', data: { ...data, key }, at: { missing: key, under: node } })
  } else if (isVariable(node)) {
    const takes = kind === 'type' ? expectation(expected) : 'another text'
    ctx.report({ ...shared, id: 'variable', data: { ...data, takes }, severity: issue.active ? 'warning' : 'info' })
  } else if (isSwitch(ctx, issue) && (isText(node) || isNumber(node))) {
    const severity = issue.active ? 'warning' : 'info'
    if (isText(node)) ctx.report({ ...shared, id: 'truthy', data, severity })
    else if (isInstallSwitch(ctx.knowledge, ctx.instance, issue.route)) {
      const on = isTruthy(node)
      const fixes = [{ title: `Write ${on}`, ops: [{ op: 'set' as const, at: node, to: on }] }]
      // A zero was meant to keep it out.
      ctx.report({
        ...shared,
        id: 'installed',
        data: { ...data, on },
        severity: on || !issue.active ? severity : 'error',
        fixes,
      })
    } else ctx.report({ ...shared, id: 'number', data: { ...data, on: isTruthy(node) }, severity })
  } else if (kind === 'type') {
    const text = expected.includes('string') ? writtenText(node) : null
    if (text !== null) {
      const fixes = [{ title: `Write "${text}"`, ops: [{ op: 'set' as const, at: node, to: text }] }]
      ctx.report({ ...shared, id: 'quote', data: { ...data, text }, fixes })
    } else
      ctx.report({ ...shared, id: 'type', data: { ...data, takes: expectation(expected) }, fixes: toNumber(issue) })
  } else if (kind === 'enum') {
    const allowed = expected.map((value) => `"${value}"`)
    ctx.report({ ...shared, id: 'allowed', data: { ...data, allowed }, fixes: toAllowed(issue) })
  } else if (kind === 'pattern') ctx.report({ ...shared, id: 'form', data: { ...data, form: String(expected[0]) } })
  else if (kind === 'range') ctx.report({ ...shared, id: 'limit', data: { ...data, limit: String(expected[0]) } })
  else ctx.report({ ...shared, id: 'other', data })
}

/**
 * True for an empty list where an empty map stands by default, or the other way round: most templates take both for nothing,
 * though some print them.
 */
function isIdle({ instance, knowledge }: ChartContext<typeof messages, undefined>, issue: SchemaIssue): boolean {
  const { kind, node, route, expected, unit } = issue
  if (kind !== 'type' || unit.enforced !== null || node.kind === 'scalar' || isTruthy(node)) return false
  if (!expected.includes(node.kind === 'map' ? 'array' : 'object') || node.shadowed.some(isTruthy)) return false
  const inner = innerDefault(knowledge, instance.chart, instance.version, route)
  return inner === undefined || Object.keys(inner ?? {}).length === 0
}

/** True for a switch of which templates only ask whether it counts as true. */
function isSwitch(
  { instance }: ChartContext<typeof messages, undefined>,
  { kind, expected, unit, route }: SchemaIssue,
): boolean {
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

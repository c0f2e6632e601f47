import { type ChartContext, defineChartRule, dotted, type Place, type Rule } from '../rule/define.ts'
import type { ClusterRole, Severity } from '../rule/diagnostic.ts'
import { nearestTo } from '../rule/helpers/nearest.ts'
import { userOrigin } from '../rule/place.ts'
import type { Json } from '../schema/knowledge.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import { setByUser, toPlain } from '../values/query.ts'
import { holders, matches, type PathPart } from './path.ts'

/** A rule that a user states in a config, about the effective values of a chart. */
export interface Policy {
  readonly id: string
  readonly charts: readonly string[]
  /** Empty for all clusters. */
  readonly roles: readonly ClusterRole[]
  /** Range of KOF releases, as in a rule's `kof`. */
  readonly kof: string
  readonly path: readonly PathPart[]
  /** `schema`: what is wrong with a value, null for nothing. */
  readonly test: 'required' | 'forbidden' | { readonly schema: (value: unknown) => string | null }
  readonly message: string
  readonly severity: Severity
  /** What `--fix` writes; undefined for none. */
  readonly fix: Json | undefined
}

type Kind = 'wrong' | 'missing' | 'forbidden'
interface Said {
  readonly text: string
}
const say = ({ text }: Said): string => text
const messages = { wrong: say, missing: say, forbidden: say }
type Context = ChartContext<typeof messages, undefined>

/**
 * Makes a rule of a policy. It looks at what a chart really gets, so that it holds for every way to that chart, for its
 * defaults and for what KOF sets; only `forbidden` is about what the user wrote.
 */
export function policyRule(policy: Policy): Rule {
  const { id, charts, kof, severity, message, test } = policy
  const summary = message.replace(/\.$/, '')
  const fixable = policy.fix !== undefined || test === 'forbidden' ? 'safe' : false
  return defineChartRule({
    meta: { id, summary, severity, category: 'policy', charts, kof, fixable, docs: null },
    untouched: test !== 'forbidden',
    messages,
    check(ctx) {
      const { active, role } = ctx.instance
      if (!active || (policy.roles.length > 0 && role !== null && !policy.roles.includes(role))) return
      if (test === 'required') required(ctx, policy)
      else if (test === 'forbidden') forbidden(ctx, policy)
      else fitting(ctx, policy, test.schema)
    },
  })
}

function required(ctx: Context, policy: Policy): void {
  const key = String(policy.path.at(-1))
  for (const { node, route } of holders(ctx.instance.values, policy.path)) {
    const value = node.get(key)
    const isThere = value !== undefined && !(value.kind === 'scalar' && value.value === null)
    if (!isThere) report(ctx, policy, 'missing', value, [...route, key], 'is not set')
  }
}

function forbidden(ctx: Context, policy: Policy): void {
  for (const { node, route } of matches(ctx.instance.values, policy.path)) {
    if (!setByUser(node) || userOrigin(node) === null) continue
    const text = `${sentence(policy.message)} "${dotted(route)}" of ${where(ctx)} is set.`
    const fixes = [{ title: `Remove ${dotted(route)}`, ops: [{ op: 'remove', at: node } as const] }]
    ctx.report({ id: 'forbidden', data: { text }, at: { key: node }, fixes })
  }
}

function fitting(ctx: Context, policy: Policy, schema: (value: unknown) => string | null): void {
  for (const { node, route } of matches(ctx.instance.values, policy.path)) {
    const wrong = schema(toPlain(node))
    if (wrong !== null) report(ctx, policy, 'wrong', node, route, `is ${shown(node, route)}${by(node)}: it ${wrong}`)
  }
}

/** At the value where the user wrote it, else at the innermost map of the user's that leads there. */
function report(ctx: Context, policy: Policy, id: Kind, node: ValueNode | undefined, route: Route, what: string): void {
  const isWritten = node !== undefined && userOrigin(node) !== null
  const nearest = isWritten ? null : nearestTo(ctx.instance, ctx.deployment, route)
  const at: Place | undefined = isWritten ? node : nearest?.place
  if (at === undefined) return
  const { fix } = policy
  const op =
    fix === undefined ? null : isWritten ? ({ op: 'set', at: node, to: fix } as const) : (nearest?.add(fix) ?? null)
  const fixes = op === null ? [] : [{ title: `Set ${dotted(route)} to ${JSON.stringify(fix)}`, ops: [op] }]
  const text = `${sentence(policy.message)} "${dotted(route)}" of ${where(ctx)} ${what}.`
  ctx.report({ id, data: { text }, at, fixes })
}

function where({ instance: { chart, role } }: Context): string {
  if (role === null) return chart
  return role === 'management' ? `${chart} on the management cluster` : `${chart} on ${role} clusters`
}

function by(node: ValueNode): string {
  const { layer } = node.origin
  if (layer.kind === 'defaults') return ' by default'
  return layer.kind === 'injected' ? `, set by ${layer.name}` : ''
}

const SECRET = /secret|token|passw|credential|key$/i

/** A value as messages show it; what may be a secret is not shown. */
function shown(node: ValueNode, route: Route): string {
  if (node.kind === 'map') return 'a map'
  if (node.kind === 'seq') return `a list of ${node.items.length}`
  if (route.some((part) => SECRET.test(String(part)))) return 'set to something else'
  return JSON.stringify(node.value)
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

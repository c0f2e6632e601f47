import { type ChartContext, defineChartRule, type Finding, type ProposedFix, type YamlOp } from '#src/rule/define'
import { hasCommentedOut } from '#src/rule/helpers/commented-out'
import { innerDefault } from '#src/rule/helpers/inner-default'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { inAnnotation } from '#src/rule/helpers/user-collectors'
import { inRange } from '#src/rule/version-range'
import type { Json } from '#src/schema/knowledge'
import type { MapNode, ScalarNode, ValueNode } from '#src/values/nodes'
import { getNode, isTruthy, setByUser } from '#src/values/query'
import { isNeeded } from './needed.ts'

/** Lost keys that a message names at most. */
const MOST = 4
const OPERATOR = 'victoria-metrics-operator'
const SPACE_LIMITS = ['retentionDiskSpaceUsage', 'retentionMaxDiskUsagePercent']

const messages = {
  needed: ({ path, chart, empty }: Data) =>
    `"${path}" ${is(empty)}, so its default is gone, and ${chart} cannot be rendered without it: the installation fails. ${cure(empty)}`,
  collector: ({ path, chart, empty }: Data) =>
    `"${path}" ${is(empty)}, and ${chart} cannot be rendered with that: the installation fails. Write "enabled: false" into it to leave the collector out.`,
  notInstalled: ({ path, chart, empty }: Data) =>
    `"${path}" ${is(empty)}, which counts as false, so ${chart} is not installed. Write true or false, or delete the key.`,
  umbrella: ({ path, chart, empty }: Data) =>
    `"${path}" ${is(empty)}. That drops only the umbrella's default: the one of ${chart} applies instead. ${cure(empty)}`,
  block: ({ path, keys, empty }: Data & { keys: readonly string[] }) =>
    `"${path}" ${is(empty)}, which removes KOF's defaults below it (${keys.join(', ')}). ${cure(empty)}`,
  value: ({ path, was }: { path: string; was: string }) =>
    `"${path}" is empty, which removes the default (${was}). Delete the key, write a value, or write null if that is what you want.`,
}
type Messages = typeof messages
interface Data {
  readonly path: string
  readonly chart: string
  readonly empty: boolean
}

export default defineChartRule({
  meta: {
    id: 'null-value',
    summary: 'An empty key removes a default that is needed',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '>=1.8.0',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    const defaults =
      ctx.instance.version === null ? null : ctx.knowledge.chart(ctx.instance.chart, ctx.instance.version)
    if (defaults !== null) visit(ctx, ctx.instance.values, [], defaults.defaults)
  },
})

type Context = ChartContext<Messages, undefined>

/** Looks at every null that took away a default of this chart. */
function visit(ctx: Context, map: MapNode, route: readonly string[], defaults: Json | undefined): void {
  if (!map.touched || !map.nulls) return
  for (const [key, { by, was }] of map.removed) {
    // Maps carry on what was removed on the way here; a default of this chart may have taken its place.
    if (map.get(key) !== undefined || member(defaults, key) === undefined || !setByUser(by)) continue
    report(ctx, by, was.kind === 'map', judge(ctx, by, was, [...route, key]))
  }
  for (const { key, node: child } of map.touchedEntries()) {
    if (child.kind === 'map') visit(ctx, child, [...route, key], member(defaults, key))
    // A default of a chart inside this one is taken away only there.
    else if (child.kind === 'scalar' && child.value === null) {
      const at = [...route, key]
      report(ctx, child, isInnerMap(ctx, at), needed(ctx, child, at))
    }
  }
}

/** @param isMap whether the default that is gone is a map */
function report(ctx: Context, by: ScalarNode, isMap: boolean, finding: Judgement | null): void {
  if (finding !== null) ctx.report({ ...finding, at: by, fixes: [fixOf(finding, by, isMap)] })
}

/** True where a chart inside this one has a map by default. */
function isInnerMap({ instance, knowledge }: Context, route: readonly string[]): boolean {
  const inner = innerDefault(knowledge, instance.chart, instance.version, route)
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
}

/** Gives the default back. Whether it is wanted cannot always be told; nor whether what a lower file says is. */
function fixOf({ id }: Judgement, by: ScalarNode, isMap: boolean): ProposedFix<YamlOp> {
  if (id === 'collector')
    return { title: 'Switch it off', safety: 'suggestion', ops: [{ op: 'set', at: by, to: { enabled: false } }] }
  const isChoice = id === 'notInstalled' || id === 'value' || by.shadowed.some((below) => below.touched)
  // Settings that are only commented out would go with their key.
  const keeps = hasCommentedOut(by)
  if (keeps && isMap)
    return { title: 'Write {}', safety: isChoice ? 'suggestion' : 'safe', ops: [{ op: 'set', at: by, to: {} }] }
  return {
    title: 'Delete the key',
    safety: isChoice || keeps ? 'suggestion' : 'safe',
    ops: [{ op: 'remove', at: by }],
  }
}

function member(json: Json | undefined, key: string): Json | undefined {
  const isMap = typeof json === 'object' && json !== null && !Array.isArray(json)
  return isMap && Object.hasOwn(json, key) ? (json as { readonly [key: string]: Json })[key] : undefined
}

type Judgement =
  | Pick<Finding<Messages, 'needed' | 'collector' | 'notInstalled' | 'umbrella'>, 'id' | 'data' | 'severity'>
  | Pick<Finding<Messages, 'block'>, 'id' | 'data' | 'severity'>
  | Pick<Finding<Messages, 'value'>, 'id' | 'data' | 'severity'>

/** Null is a good way to get rid of a default, so only what does harm, or looks forgotten, is worth a word. */
function judge(ctx: Context, by: ScalarNode, was: ValueNode, route: readonly string[]): Judgement | null {
  const { chart, active } = ctx.instance
  const empty = isEmpty(by)
  const path = ctx.path(by)
  const severity = active ? 'warning' : 'info'
  const lack = needed(ctx, by, route)
  if (lack !== null) return lack
  if (chart === 'kof') {
    const [component = '', block] = route
    if (block === 'enabled' && route.length === 2)
      return { id: 'notInstalled', data: { path, chart: component, empty } }
    // KOF's own charts have the same defaults themselves; the operator's chart is not KOF's, and has others.
    if (component === OPERATOR && block === 'values' && route.length === 2 && was.kind === 'map')
      return { id: 'block', data: { path, chart, empty, keys: lost(was) }, severity }
    const target = block === 'values' ? nextDefault(ctx, route) : null
    // Forgotten, it does no harm; written on purpose, it does not do what it should.
    return target === null
      ? null
      : { id: 'umbrella', data: { path, chart: target, empty }, severity: empty ? 'info' : 'warning' }
  }
  // kof-regional itself stumbles over it before it hands it on.
  if (chart === 'kof-storage' && route.join() === 'global' && isFromRegional(ctx) && !inAnnotation(by)) return null
  // An empty component is a common way to ask OpenTelemetry for its standard settings.
  if (route[0] === KUBE_STACK && route.includes('config')) return null
  if (was.kind === 'map' && was.entries.size > 0 && (empty || route.length === 1)) {
    return { id: 'block', data: { path, chart, empty, keys: lost(was) }, severity }
  }
  if (!empty || was.kind === 'map' || !isTruthy(was)) return null
  const shown = was.kind === 'scalar' ? `"${was.value}"` : 'a list'
  return { id: 'value', data: { path, was: shown }, severity: 'info' }
}

function lost({ entries }: MapNode): string[] {
  return [...entries.keys()].slice(0, MOST).map((key) => `"${key}"`)
}

/** What is said of a null that keeps its chart from being rendered; null of any other. */
function needed(ctx: Context, by: ScalarNode, route: readonly string[]): Judgement | null {
  const { chart, version, active } = ctx.instance
  const severity = active ? 'error' : 'info'
  if (isDugThrough(ctx, by, route))
    return { id: 'needed', data: { path: ctx.path(by), chart: 'kof-collectors', empty: isEmpty(by) }, severity }
  if (!isNeeded(chart, version, route) || isSwitchedOff(ctx, route) || isLimitedBySpace(ctx, route)) return null
  if (route[0] === KUBE_STACK && ctx.scalar('collectors', 'enabled') === false) return null
  const isCollector = route[0] === KUBE_STACK && route[1] === 'collectors'
  const data = { path: ctx.path(by), chart, empty: isEmpty(by) }
  return { id: isCollector ? 'collector' : 'needed', data, severity }
}

/**
 * True for what kof-child looks through for the variables of collectors, to put the credentials before them: in a cluster's
 * annotation, and in values for a management cluster that sends its data to a regional one
 * (k0rdent/kof v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml:395-411).
 */
function isDugThrough(ctx: Context, by: ScalarNode, route: readonly string[]): boolean {
  const { chart, role } = ctx.instance
  const below = chart === 'kof-child' ? ['fromManagement', 'collectors'] : []
  const way = [...below, KUBE_STACK, 'defaultCRConfig', 'env']
  if (route.length <= below.length || !route.every((key, i) => key === way[i])) return false
  if (chart === 'kof-child') return isTruthy(ctx.get('fromManagement', 'toRegionalCluster', 'name'))
  return chart === 'kof-collectors' && role === 'child' && inAnnotation(by)
}

function isFromRegional({ instance, deployment }: Context): boolean {
  return inRange(deployment.kofVersion, '>=1.8.1') && [deployment.chart, ...instance.hops].includes('kof-regional')
}

/** True for the period of a store that has a limit of space instead. */
function isLimitedBySpace(ctx: Context, route: readonly string[]): boolean {
  if (route.at(-1) !== 'retentionPeriod') return false
  return SPACE_LIMITS.some((limit) => isTruthy(ctx.get(...route.slice(0, -1), limit)))
}

/** The chart whose own default applies where the umbrella's is gone; null when there is none. */
function nextDefault(ctx: Context, route: readonly string[]): string | null {
  for (const { chart, hops, values } of ctx.deployment.charts) {
    const [component, ...blocks] = hops
    if (component === undefined) continue
    const base = [component, 'values', ...blocks.flatMap((hop) => hop.split('.'))]
    const isBelow = route.length > base.length && base.every((part, i) => part === route[i])
    if (isBelow && getNode(values, route.slice(base.length)) !== undefined) return chart
  }
  return null
}

/** True when the user switched off what the value belongs to. */
function isSwitchedOff(ctx: Context, route: readonly string[]): boolean {
  return route.some((_, i) => {
    const node = ctx.get(...route.slice(0, i), 'enabled')
    return node?.kind === 'scalar' && node.value === false && setByUser(node)
  })
}

/** `key:` with nothing behind it, as against a written null. */
function isEmpty(node: ScalarNode): boolean {
  return node.origin.node?.kind === 'scalar' && node.origin.node.text === ''
}

function is(empty: boolean): string {
  return empty ? 'is empty' : 'is null'
}

function cure(empty: boolean): string {
  return empty ? 'Delete the key, or fill it in.' : 'Delete the key.'
}

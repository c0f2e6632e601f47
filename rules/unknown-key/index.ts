import { type ChartContext, defineChartRule, dotted, type Finding } from '#src/rule/define'
import type { Severity } from '#src/rule/diagnostic'
import { isSealed } from '#src/rule/encrypted'
import type { AliasSite } from '#src/rule/helpers/alias-site'
import { isAnchored } from '#src/rule/helpers/anchored'
import { isVariable, namedByKey } from '#src/rule/helpers/named-by-key'
import { pathBy, placeOf, strayAlias } from '#src/rule/helpers/stray-alias'
import type { SchemaIssue } from '#src/schema/issue'
import { descend, keysOf, rootOf } from '#src/schema/lookup'
import { otherVersions } from '#src/schema/other-versions'
import { suggestKey } from '#src/schema/suggest'
import { idleCollectors } from './collectors.ts'
import { deadValues } from './dead.ts'
import { emptyBlocks } from './empty.ts'
import { slippedIntoGlobal } from './in-global.ts'
import { hasOwnRule } from './own-rule.ts'
import { ofCollector, ofRepository, target } from './target.ts'

/** Known keys that a message lists at most. */
const MOST = 6

const messages = {
  typo: ({ path, title, key, effect }: Data & { key: string }) =>
    `"${path}" ${effect}: ${title} does not know it. Did you mean "${key}"?`,
  elsewhere: ({ path, title, home, effect }: Data & { home: string }) =>
    `"${path}" ${effect}: ${title} does not know it there. It belongs under "${home}".`,
  otherChart: ({ path, title, home, effect }: Data & { home: string }) =>
    `"${path}" ${effect}: ${title} does not know it. It is a key of ${home}.`,
  unknown: ({ path, title, known, effect }: Data & { known: readonly string[] }) =>
    `"${path}" ${effect}: ${title} does not know it. ${
      known.length === 0 ? 'Delete it, or check its name and its place.' : `Known here: ${known.join(', ')}.`
    }`,
  inactive: ({ path }: { path: string }) =>
    `"${path}" is not a known key. It has no effect anyway, since the block that it stands in is switched off.`,
  empty: ({ path, title }: { path: string; title: string }) =>
    `"${path}" is empty, and ${title} does not know it: what you write below it will have no effect.`,
  onlySwitch: ({ path, home }: { path: string; home: string }) =>
    `"${path}" only switches a part of the chart on or off: all else below it has no effect. Its values belong under "${home}".`,
  misnamed: ({ path, meant }: { path: string; meant: string }) =>
    `"${path}" has no effect: KOF has no collector of this name, and nothing switches one on. Did you mean "${meant}"?`,
  idle: ({ path }: { path: string }) =>
    `"${path}" has no effect: a collector of your own is made only with "enabled: true" in it.`,
  dead: ({ path, title }: { path: string; title: string }) =>
    `"${path}" has no effect: ${title} has this key, but nothing reads it. Delete it.`,
}
type Messages = typeof messages
interface Data {
  readonly path: string
  /** What does not know the key. */
  readonly title: string
  /** What becomes of the key, as a clause. */
  readonly effect: string
}

export default defineChartRule({
  meta: {
    id: 'unknown-key',
    summary: 'A key that nothing reads',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    for (const issue of ctx.issues) {
      if (issue.kind !== 'unknown-key' || hasOwnRule(issue.route, ctx) || isName(ctx, issue) || isOfSops(issue))
        continue
      // removed-key
      if (otherVersions(issue, ctx.instance.chart, ctx.instance.version, ctx.knowledge) !== null) continue
      const site = issue.active ? strayAlias(ctx, issue) : null
      const finding = judge(ctx, issue, site)
      // What aliases take to other places is there for them.
      if (finding.id === 'unknown' && issue.unit.enforced !== 'helm' && isAnchored(issue.node)) continue
      const place = site === null ? { at: { key: issue.node } } : placeOf(site, issue)
      ctx.report({ ...finding, ...place } as Finding<Messages, keyof Messages>)
    }
    for (const { node, title, home, isFree } of slippedIntoGlobal(ctx)) {
      const to = dotted(home)
      const move: Judgement['fixes'] = [
        isFree
          ? { title: `Move it to "${to}"`, safety: 'unsafe', ops: [{ op: 'move', at: node, to: home }] }
          : { title: `Move it to "${to}"`, safety: 'suggestion', ops: [] },
      ]
      const data = { path: ctx.path(node), title, home: to, effect: 'has no effect' }
      ctx.report({ id: 'elsewhere', data, at: { key: node }, severity: limited(ctx, 'error'), fixes: move })
    }
    for (const { node, title, home } of emptyBlocks(ctx)) {
      const path = ctx.path(node)
      if (home === null)
        ctx.report({ id: 'empty', data: { path, title }, at: { key: node }, severity: limited(ctx, 'warning') })
      else ctx.report({ id: 'onlySwitch', data: { path, home }, at: { key: node }, severity: limited(ctx, 'error') })
    }
    for (const { node, meant } of idleCollectors(ctx)) {
      const path = ctx.path(node)
      if (meant === null)
        ctx.report({ id: 'idle', data: { path }, at: { key: node }, severity: limited(ctx, 'warning') })
      else ctx.report({ id: 'misnamed', data: { path, meant }, at: { key: node }, severity: limited(ctx, 'error') })
    }
    for (const { node, title } of deadValues(ctx))
      ctx.report({ id: 'dead', data: { path: ctx.path(node), title }, at: { key: node }, severity: 'info' })
  },
})

type Context = ChartContext<Messages, undefined>

/** True for the key of `- FOO: bar` in a list of variables, of which type-mismatch says that "name" is missing. */
function isName({ issues }: Context, { route, parent }: SchemaIssue): boolean {
  if (!isVariable(route.slice(0, -1)) || namedByKey(parent) === null) return false
  return issues.some(({ kind, key, node }) => kind === 'required' && key === 'name' && node === parent)
}

/** True for what SOPS writes beside encrypted values, which is gone when they are decrypted. */
function isOfSops({ route, parent }: SchemaIssue): boolean {
  return route.length === 1 && route[0] === 'sops' && parent !== null && isSealed(parent)
}

type Judgement = {
  [K in keyof Messages]: Pick<Finding<Messages, K>, 'id' | 'data' | 'severity' | 'fixes'>
}[keyof Messages]

/** @param site the alias that takes the key to where nobody knows it: a change of the key would be one elsewhere too */
function judge(ctx: Context, issue: SchemaIssue, site: AliasSite | null): Judgement {
  const found = judgeKey(ctx, issue, site)
  return site === null ? found : { ...found, fixes: [] }
}

function judgeKey(ctx: Context, issue: SchemaIssue, site: AliasSite | null): Judgement {
  const path = site === null ? ctx.path(issue.node) : pathBy(ctx, site, issue)
  if (!issue.active) return { id: 'inactive', data: { path }, severity: 'info' }
  const { unit, node, parent } = issue
  const data = { path, title: unit.title, effect: effectOf(issue) }
  const place = ofCollector(ctx, issue) ?? ofRepository(ctx, issue)
  if (place !== null) {
    const { home, fixes } = target(ctx, site ?? issue, place)
    return { id: 'elsewhere', data: { ...data, home }, severity: limited(ctx, 'error'), fixes }
  }
  const suggestion = suggestKey(issue, ctx.knowledge, ctx.deployment.kofVersion)
  const severity = limited(ctx, suggestion !== null || unit.enforced === 'helm' ? 'error' : 'warning')
  if (suggestion?.kind === 'typo') {
    const { key } = suggestion
    const title = `Rename it to "${key}"`
    // A name that leads to the finding of another rule is no help.
    const isFree = parent?.get(key)?.touched !== true && !hasOwnRule([...issue.route.slice(0, -1), key], ctx)
    const fixes: Judgement['fixes'] = [
      isFree ? { title, ops: [{ op: 'rename', at: node, to: key }] } : { title, safety: 'suggestion', ops: [] },
    ]
    return { id: 'typo', data: { ...data, key }, severity, fixes }
  }
  if (suggestion?.kind === 'elsewhere' && suggestion.chart === null) {
    const { home, fixes } = target(ctx, site ?? issue, suggestion.path)
    return { id: 'elsewhere', data: { ...data, home }, severity, fixes }
  }
  if (suggestion !== null) return { id: 'otherChart', data: { ...data, home: suggestion.chart ?? '' }, severity }
  const beside = descend(rootOf(unit), issue.unitRoute.slice(0, -1))
  const keys = beside === null ? [] : keysOf(beside)
  const known = keys.length > MOST ? [] : keys.map((key) => `"${key}"`)
  return { id: 'unknown', data: { ...data, known }, severity }
}

function effectOf({ unit }: SchemaIssue): string {
  // The API server drops an unknown field of a custom resource, or keeps it and nobody looks at it.
  return unit.enforced === 'helm' ? 'makes Helm refuse the values' : 'has no effect'
}

/** What is switched off harms nobody now, and of a release that is not known nothing is certain. */
function limited(ctx: Context, usual: 'error' | 'warning'): Severity {
  if (!ctx.knowledge.releases.includes(ctx.deployment.kofVersion) || !ctx.instance.active) return 'warning'
  return usual
}

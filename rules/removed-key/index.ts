import { type ChartContext, defineChartRule, type Finding } from '#src/rule/define'
import type { Severity } from '#src/rule/diagnostic'
import { compareVersions } from '#src/rule/version-range'
import type { SchemaIssue } from '#src/schema/issue'
import { type OtherVersions, otherVersions } from '#src/schema/other-versions'
import { getScalar } from '#src/values/query'
import { findChange } from './find.ts'
import { deleteFixes, moveFixes } from './fix.ts'
import { targetOf } from './place.ts'
import { releaseName } from './words.ts'

const messages = {
  moved: (data: Data & { to: string; note: string }) => `${lost(data)}; it is ${data.to} now.${data.note}`,
  gone: (data: Data & { note: string }) => `${lost(data)}.${data.note}`,
  off: (data: Data) => `${lost(data)}. It was switched off and can go.`,
  movedPerhaps: (data: Data & { to: string; note: string }) =>
    `${until(data)}; since ${data.since} it is ${data.to}.${data.note} ${assumed(data)}`,
  gonePerhaps: (data: Data & { note: string }) => `${until(data)}.${data.note} ${assumed(data)}`,
  later: ({ path, chart, version, from, refused }: Data & { from: string }) =>
    `"${path}" ${refused ? 'makes Helm refuse the values' : 'has no effect'}: ${chart} ${version} does not know it. It appears in ${from}: drop it until you upgrade.`,
  laterPerhaps: (data: Data & { from: string }) =>
    `"${data.path}" is known in ${data.chart} from ${data.from} on. ${assumed(data)}`,
  inactive: (data: Data) => `${lost(data)}, and the block that it stands in is switched off.`,
}
type Messages = typeof messages
interface Data {
  readonly path: string
  readonly chart: string
  /** The chart's version at hand. */
  readonly version: string
  /** The first version that does not have the key any more, and the last that had it. */
  readonly since: string
  readonly last: string
  /** What becomes of the key, as a clause that ends before the chart's name. */
  readonly effect: string
  /** True when a schema of the chart's own makes Helm fail. */
  readonly refused: boolean
}

function lost({ path, effect, chart, since }: Data): string {
  return `"${path}" ${effect} ${chart} since ${since}`
}

function until({ path, chart, last }: Data): string {
  return `"${path}" is known in ${chart} up to ${last}`
}

function assumed({ chart, version }: Data): string {
  return `${chart} ${version} is assumed: name your release with "--kof-version", or "kofVersion" in .kof-lint.yaml.`
}

export default defineChartRule({
  meta: {
    id: 'removed-key',
    summary: 'A key that only other releases know',
    severity: 'error',
    category: 'upgrade',
    charts: 'any',
    kof: '*',
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    for (const issue of ctx.issues) {
      if (issue.kind !== 'unknown-key') continue
      const { chart, version } = ctx.instance
      const others = otherVersions(issue, chart, version, ctx.knowledge)
      if (others === null) continue
      ctx.report({ ...judge(ctx, issue, others), at: { key: issue.node } } as Finding<Messages, keyof Messages>)
    }
  },
})

type Context = ChartContext<Messages, undefined>
type Before = NonNullable<OtherVersions['before']>
type Judgement = {
  [K in keyof Messages]: Pick<Finding<Messages, K>, 'id' | 'data' | 'severity' | 'fixes'>
}[keyof Messages]

function judge(ctx: Context, issue: SchemaIssue, { before, after }: OtherVersions): Judgement {
  return before === null ? judgeEarly(ctx, issue, after!) : judgeLate(ctx, issue, before, after)
}

/** A key that only later versions have. */
function judgeEarly(ctx: Context, issue: SchemaIssue, after: string): Judgement {
  const data = { ...dataOf(ctx, issue, null, null), from: releaseName(after) }
  const severity = !issue.active ? 'info' : isSure(ctx) && !isSwitchedOff(issue) ? 'error' : 'warning'
  return { id: ctx.deployment.versionFrom === null ? 'laterPerhaps' : 'later', data, severity }
}

/** A key that earlier versions had. */
function judgeLate(ctx: Context, issue: SchemaIssue, before: Before, after: string | null): Judgement {
  const isAssumed = ctx.deployment.versionFrom === null
  const found = findChange(ctx, issue)
  const data = dataOf(ctx, issue, before, found?.release ?? null)
  if (!issue.active) return { id: 'inactive', data, severity: 'info' }
  const change = found?.change ?? null
  const target = found === null ? null : targetOf(ctx, issue, found)
  if (isSwitchedOff(issue) && !isAssumed && (target === null || change?.except?.enabled === null))
    return { id: 'off', data, severity: 'warning', fixes: deleteFixes(issue.node, 'safe') }
  if (found === null || target === null) {
    const successor =
      after === null ? 'Delete it, or look for its successor.' : `It comes back in ${releaseName(after)}.`
    // Where nothing is known of what became of the key, deleting it is the user's decision.
    const fixes = change === null ? [] : deleteFixes(issue.node, isAssumed ? 'unsafe' : 'safe')
    const severity = data.refused && isSure(ctx) ? 'error' : 'warning'
    const words = { ...data, note: noteOf(change?.note ?? successor) }
    return { id: isAssumed ? 'gonePerhaps' : 'gone', data: words, severity, fixes }
  }
  const severity: Severity = isSure(ctx) ? 'error' : 'warning'
  const fixes = moveFixes(issue, found, target)
  const words = { ...data, to: target.words, note: noteOf(change?.byHand) }
  return { id: isAssumed ? 'movedPerhaps' : 'moved', data: words, severity, fixes }
}

/** @param release the one whose changes tell of the key */
function dataOf(ctx: Context, issue: SchemaIssue, before: Before | null, release: string | null): Data {
  return {
    path: ctx.path(issue.node),
    chart: ctx.instance.chart,
    version: releaseName(ctx.instance.version),
    since: releaseName(before === null ? '' : earlier(before.gone, release ?? before.gone)),
    last: releaseName(before?.last ?? ''),
    effect: effectOf(issue),
    refused: issue.unit.enforced === 'helm',
  }
}

function earlier(a: string, b: string): string {
  return compareVersions(a, b) < 0 ? a : b
}

/** False where the release is assumed or unknown, and where nothing is installed from the values. */
function isSure({ deployment, instance, knowledge }: Context): boolean {
  return deployment.versionFrom !== null && knowledge.releases.includes(deployment.kofVersion) && instance.active
}

/** True where the value asks for nothing, so that nobody misses it. */
function isSwitchedOff({ node }: SchemaIssue): boolean {
  return node.kind === 'scalar' ? node.value === false : getScalar(node, ['enabled']) === false
}

function effectOf({ unit }: SchemaIssue): string {
  return unit.enforced === 'helm' ? 'has made Helm refuse the values of' : 'has had no effect in'
}

function noteOf(sentence: string | undefined): string {
  return sentence === undefined ? '' : ` ${sentence}`
}

import type { ChartContext, Messages } from '#src/rule/define'
import { compareVersions } from '#src/rule/version-range'
import { keyChanges } from '#src/schema/changes/index'
import type { KeyChange } from '#src/schema/changes/key-change'
import type { SchemaIssue } from '#src/schema/issue'
import { getNode } from '#src/values/query'

/** Where an old key belongs at the version at hand. */
export interface Found {
  /** The first version without the old key. */
  readonly release: string
  /** Null for the same chart. */
  readonly chart: string | null
  /** From the root of that chart; none for a key that is gone. */
  readonly to: readonly (readonly string[])[]
  /** The change that speaks of this very key. */
  readonly change: KeyChange | null
}

type Context = Pick<ChartContext<Messages, unknown>, 'instance' | 'knowledge'>
type Route = readonly (string | number)[]

/** What became of a key, over all changes up to the version at hand; null where nothing is known of it. */
export function findChange(ctx: Context, issue: SchemaIssue): Found | null {
  const first = changeOf(ctx, issue.route, issue)
  if (first === null) return null
  let found = first
  for (const seen = new Set([first.release]); !isKnown(ctx, found); ) {
    const [only] = found.to
    const next = found.chart === null && found.to.length === 1 ? changeOf(ctx, only!, null) : null
    // A target that is gone as well, with nothing in its place, is no place to send a user to.
    if (next === null || seen.has(next.release)) return { ...first, chart: null, to: [] }
    seen.add(next.release)
    found = { ...next, release: first.release, change: next.change?.byHand === undefined ? first.change : next.change }
  }
  return found
}

function isKnown({ instance, knowledge }: Context, { chart, to }: Found): boolean {
  const { versions, releasesWith } = knowledge.history(instance.chart)
  if (chart !== null || !versions.includes(instance.version)) return true
  return to.every((path) => releasesWith(path).includes(instance.version))
}

/** The change that speaks of a key or of a block around it: the most telling one by hand, else one that the data shows. */
function changeOf(ctx: Context, route: Route, issue: SchemaIssue | null): Found | null {
  const { chart, version } = ctx.instance
  const isOf = (from: readonly string[]): boolean =>
    from.length <= route.length && from.every((key, i) => key === route[i])
  const rest = (from: readonly string[]): string[] => route.slice(from.length).map(String)
  const written = keyChanges().filter(
    (change) =>
      change.charts.includes(chart) && compareVersions(change.release, version) <= 0 && isOf(change.from.split('.')),
  )
  const change = written
    .filter(({ having }) => having === undefined || (issue !== null && hasAny(issue, having)))
    .sort(
      (a, b) =>
        b.from.length - a.from.length ||
        Number(b.having !== undefined) - Number(a.having !== undefined) ||
        compareVersions(b.release, a.release),
    )[0]
  if (change !== undefined) {
    const tail = change.byHand === undefined ? rest(change.from.split('.')) : []
    const to = change.to.map((path) => [...(path === '' ? [] : path.split('.')), ...tail])
    return { release: change.release, chart: change.chart ?? null, to, change }
  }
  const move = ctx.knowledge
    .history(chart)
    .moves.find((one) => compareVersions(one.version, version) <= 0 && isOf(one.from))
  if (move === undefined) return null
  return { release: move.version, chart: move.chart ?? null, to: [[...move.to, ...rest(move.from)]], change: null }
}

function hasAny({ node }: SchemaIssue, keys: readonly string[]): boolean {
  if (node.kind !== 'map') return false
  return [...node.entries.values()].some((child) => keys.some((key) => getNode(child, [key]) !== undefined))
}

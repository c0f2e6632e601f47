import { type ChartContext, defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { MONTH_DAYS, retentionDays } from '#src/rule/helpers/retention'
import { ownRetentions, type Store } from '#src/rule/helpers/stores'
import { closeUp } from '#src/text/close-up'
import type { ScalarNode, ValueNode } from '#src/values/nodes'
import { isTruthy, setByUser } from '#src/values/query'

const messages = {
  refused: ({ text, resource }: { text: string; resource: string }) =>
    `"${text}" is no retention period that ${resource} takes, so the API server refuses it. Write a whole number and one unit: "h", "d", "w" or "y", as in "90d".`,
  month: ({ text, keeps }: { text: string; keeps: string }) =>
    `"${text}" is refused, since "m" may mean months or minutes: the store of ${keeps} does not start. Write days, as in "30d".`,
  unreadable: ({ text, keeps }: { text: string; keeps: string }) =>
    `"${text}" is no retention period, so the store of ${keeps} does not start. Write a number and a unit: "h", "d", "w" or "y", as in "90d".`,
  none: ({ text, keeps }: { text: string; keeps: string }) =>
    `${text === '' ? 'An empty text' : text} is no retention period, and without one the chart for ${keeps} cannot be installed. Write a period, as in "30d".`,
  tooShort: ({ text, keeps }: { text: string; keeps: string }) =>
    `"${text}" is less than a day, the shortest retention period there is: the store of ${keeps} does not start. Write "1d" or more.`,
  tooLong: ({ text, keeps }: { text: string; keeps: string }) =>
    `"${text}" is more than 1200 months, the longest retention period there is: the store of ${keeps} does not start. Write "100y" or less.`,
}

/** The stores count whole months of a period, and take 1200 of them (VictoriaMetrics lib/flagutil/duration.go). */
const TOO_LONG = 1201 * MONTH_DAYS
const SPACE_LIMITS = ['retentionDiskSpaceUsage', 'retentionMaxDiskUsagePercent']

type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'retention-format',
    summary: 'A retention period cannot be read, is shorter than a day, or too long',
    severity: 'error',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['retentionPeriod'],
    fixable: 'safe',
  },
  messages,
  check(ctx) {
    for (const { store, field, argument } of ownRetentions(ctx.instance)) {
      report(ctx, store, field, argument === null)
      if (argument !== null) report(ctx, store, argument, true)
    }
  },
})

/** @param wins true where the program gets the value; a field of a resource must be valid all the same */
function report(ctx: Context, store: Store, node: ValueNode | undefined, wins: boolean): void {
  if (node?.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean' || !setByUser(node)) return
  const { keeps, resource } = store
  // Whole numbers in a field of text are a matter of retention-bare-number.
  if (resource !== null && Number.isInteger(node.value)) return
  const text = String(node.value)
  if (mayBeReplaced(text)) return
  const id = isNone(ctx, store, node) ? 'none' : mistake(ctx, node, text)
  if (id === null || !(wins || id === 'refused' || id === 'none')) return
  const severity = ctx.instance.active ? 'error' : 'warning'
  const data = { text, keeps, resource: resource ?? '' }
  ctx.report({ id, data, at: node, severity, fixes: id === 'tooLong' ? [] : fixes(node, text) })
}

/** True for a field that Helm's templates take for unset, where the chart has no limit of space instead. */
function isNone(ctx: Context, { resource, retention }: Store, node: ScalarNode): boolean {
  if (resource !== null || isTruthy(node) || ctx.get(...retention) !== node) return false
  const store = retention.slice(0, -1)
  return !SPACE_LIMITS.some((limit) => isTruthy(ctx.get(...store, limit)))
}

function mistake(ctx: Context, node: ScalarNode, text: string): keyof typeof messages | null {
  if (ctx.issues.some((issue) => issue.node === node && (issue.kind === 'pattern' || issue.kind === 'type'))) {
    return 'refused'
  }
  // An empty text leaves the program's own period in force.
  if (text === '') return null
  const days = retentionDays(text)
  if (days === null) return 'unreadable'
  if (days === 'month') return 'month'
  if (days >= TOO_LONG) return 'tooLong'
  return days < 1 ? 'tooShort' : null
}

/** Safe where only blanks stand around the number and its unit, or capitals for small letters. */
function fixes(node: ScalarNode, text: string): ProposedFix<YamlOp>[] {
  const plain = closeUp(text).toLowerCase()
  const set = (to: string): ProposedFix<YamlOp> => ({ title: `Write "${to}"`, ops: [{ op: 'set', at: node, to }] })
  const days = retentionDays(plain)
  if (plain !== text && /^\d+[hdwy]$/.test(plain) && typeof days === 'number' && days >= 1) return [set(plain)]
  const meant = likelyDays(plain.replace(/\s+/g, ''))
  return meant === null ? [] : [{ ...set(`${meant}d`), safety: 'suggestion' }]
}

/** What people write for a unit, and its days. */
const DAYS: readonly (readonly [written: RegExp, days: number])[] = [
  [/^d(ays?)?$/, 1],
  [/^w(eeks?|ks?)?$/, 7],
  [/^m(o|on|onths?)?$/, MONTH_DAYS],
  [/^y(ears?|rs?)?$/, 365],
]

/** Days that a mistyped period may mean; null when that cannot be told. */
function likelyDays(text: string): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(text) ?? []
  const length = DAYS.find(([written]) => written.test(unit))?.[1] ?? 0
  const days = Math.ceil(Number(number) * length)
  return days >= 1 ? days : null
}

import { goMinutes } from './go-duration.ts'

/** Bounds and names of the five fields, as Kubernetes' parser has them (robfig/cron v3 spec.go and parser.go): Sunday is 0, and there is no 7. */
const FIELDS = [
  { name: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', from: 0, to: 23, names: [] },
  { name: 'day of the month', from: 1, to: 31, names: [] },
  { name: 'month', from: 1, to: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of the week', from: 0, to: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
] as const

const DESCRIPTORS: { readonly [word: string]: string } = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}
const DAY = 24
/** Days that are tried: two years, one of them with a 29th of February. */
const DAYS = 731

/** What is wrong with a schedule of a CronJob, as a clause; null for one that is right. */
export function cronFault(text: string): string | null {
  // What it makes of an interval is Go's matter.
  if (Object.hasOwn(DESCRIPTORS, text) || text.startsWith('@every ')) return null
  if (text.startsWith('@')) return `there is no "${text}", only ${Object.keys(DESCRIPTORS).join(', ')} and "@every"`
  if (/TZ=/.test(text)) return 'a time zone belongs in "timeZone"'
  const fields = fieldsOf(text)
  if (fields.length !== FIELDS.length)
    return `it has ${fields.length === 1 ? '1 field' : `${fields.length} fields`} instead of five, which are minute, hour, day of the month, month and day of the week`
  for (const [i, field] of FIELDS.entries()) {
    const wrong = rangesOf(fields[i]!).find((range) => valuesOf(range, field) === null)
    if (wrong !== undefined) return `"${wrong}" is no ${field.name}, which goes from ${field.from} to ${field.to}`
  }
  return null
}

/** The longest time between two runs of a schedule that is right, in hours by the clock; null where there are none, or one in two years. */
export function longestPause(text: string): number | null {
  if (text.startsWith('@every ')) return Math.ceil(goMinutes(text.slice('@every '.length)) / 60)
  const fields = fieldsOf(DESCRIPTORS[text] ?? text)
  const [, hours, days, months, weekdays] = FIELDS.map((field, i) => fieldValues(fields[i] ?? '', field))
  const isEvery = (field: string | undefined): boolean =>
    rangesOf(field ?? '').some((range) => /^[*?](\/1)?$/.test(range))
  // Of two that are narrowed down either is enough.
  const isEither = !isEvery(fields[2]) && !isEvery(fields[4])
  let last: number | null = null
  let longest: number | null = null
  for (let nth = 0; nth < DAYS; nth++) {
    const date = new Date(Date.UTC(2024, 0, 1 + nth))
    const [isDay, isWeekday] = [days!.has(date.getUTCDate()), weekdays!.has(date.getUTCDay())]
    if (!months!.has(date.getUTCMonth() + 1) || !(isEither ? isDay || isWeekday : isDay && isWeekday)) continue
    for (const hour of [...hours!].sort((a, b) => a - b)) {
      const now = nth * DAY + hour
      if (last !== null) longest = Math.max(longest ?? 0, now - last)
      last = now
    }
  }
  return longest
}

type Field = (typeof FIELDS)[number]

function fieldsOf(text: string): string[] {
  return text.split(/\s+/).filter((field) => field !== '')
}

function rangesOf(field: string): string[] {
  return field.split(',').filter((range) => range !== '')
}

function fieldValues(text: string, field: Field): ReadonlySet<number> {
  return new Set(rangesOf(text).flatMap((range) => valuesOf(range, field) ?? []))
}

/** The values of a range, as of `5`, `*`, `mon-fri` and `10-40/5`; null for one that is none. */
function valuesOf(range: string, field: Field): number[] | null {
  const [span = '', step, ...moreSteps] = range.split('/')
  const [low = '', high, ...moreHighs] = span.split('-')
  const by = step === undefined ? 1 : Number(whole(step))
  if (moreSteps.length > 0 || !(by > 0)) return null
  // Of what comes after a hyphen it does not ask then.
  const isAll = low === '*' || low === '?'
  if (!isAll && moreHighs.length > 0) return null
  const start = isAll ? field.from : numberOf(low, field)
  const end =
    isAll || (high === undefined && step !== undefined) ? field.to : high === undefined ? start : numberOf(high, field)
  if (start === null || end === null || start < field.from || end > field.to || start > end) return null
  return Array.from({ length: Math.floor((end - start) / by) + 1 }, (_, i) => start + i * by)
}

function numberOf(text: string, { names, from }: Field): number | null {
  const named = (names as readonly string[]).indexOf(text.toLowerCase())
  return named < 0 ? whole(text) : named + from
}

function whole(text: string): number | null {
  return /^\+?\d+$/.test(text) ? Number(text) : null
}

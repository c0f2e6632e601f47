/** Bounds and names of the five fields, as Kubernetes' parser has them (robfig/cron v3 spec.go and parser.go): Sunday is 0, and there is no 7. */
const FIELDS = [
  { name: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', from: 0, to: 23, names: [] },
  { name: 'day of the month', from: 1, to: 31, names: [] },
  { name: 'month', from: 1, to: 12, names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of the week', from: 0, to: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
] as const

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

/** What is wrong with a schedule of a CronJob, as a clause; null for one that is right. */
export function cronFault(text: string): string | null {
  // What it makes of an interval is Go's matter.
  if (DESCRIPTORS.includes(text) || text.startsWith('@every ')) return null
  if (text.startsWith('@')) return `there is no "${text}", only ${DESCRIPTORS.join(', ')} and "@every"`
  if (/TZ=/.test(text)) return 'a time zone belongs in "timeZone"'
  const fields = text.split(/\s+/).filter((field) => field !== '')
  if (fields.length !== FIELDS.length)
    return `it has ${fields.length === 1 ? '1 field' : `${fields.length} fields`} instead of five, which are minute, hour, day of the month, month and day of the week`
  for (const [i, field] of FIELDS.entries()) {
    const wrong = fields[i]!.split(',').find((range) => range !== '' && !isRange(range, field))
    if (wrong !== undefined) return `"${wrong}" is no ${field.name}, which goes from ${field.from} to ${field.to}`
  }
  return null
}

type Field = (typeof FIELDS)[number]

/** As in `5`, `*`, `mon-fri` and `10-40/5`. */
function isRange(range: string, field: Field): boolean {
  const [span = '', step, ...moreSteps] = range.split('/')
  const [low = '', high, ...moreHighs] = span.split('-')
  if (moreSteps.length > 0) return false
  if (step !== undefined && !(Number(whole(step)) > 0)) return false
  // Of what comes after a hyphen it does not ask then.
  if (low === '*' || low === '?') return true
  if (moreHighs.length > 0) return false
  const start = numberOf(low, field)
  const end = high === undefined ? start : numberOf(high, field)
  return start !== null && end !== null && start >= field.from && end <= field.to && start <= end
}

function numberOf(text: string, { names, from }: Field): number | null {
  const named = (names as readonly string[]).indexOf(text.toLowerCase())
  return named < 0 ? whole(text) : named + from
}

function whole(text: string): number | null {
  return /^\+?\d+$/.test(text) ? Number(text) : null
}

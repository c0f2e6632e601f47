import { digitsEnd } from '../../text/digits.ts'

const HOUR = 3_600_000
/** Lengths of the units in milliseconds (VictoriaMetrics/metricsql lexer.go, DurationValue). */
const UNITS: { readonly [unit: string]: number } = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: HOUR,
  d: 24 * HOUR,
  w: 7 * 24 * HOUR,
  y: 365 * 24 * HOUR,
}
const PART = /(\d+(?:\.\d*)?|\.\d+)(ms|[smhdwy])/g
/** Texts of nothing but parts: to take all parts out of a long number takes the square of its length. */
const PARTS = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ms|[smhdwy]))+$/
/** VictoriaMetrics counts a bare number in months of so many days (VictoriaMetrics lib/flagutil/duration.go). */
export const MONTH_DAYS = 31

/**
 * Days that a retention period lasts, as the stores read the text of the argument.
 *
 * @returns `month` for a text that ends with the unit `m`, which the stores refuse as ambiguous; null for what they cannot read
 */
export function retentionDays(text: string): number | 'month' | null {
  const usual = usualDays(text)
  if (usual !== null) return usual
  if (/^\d+(\.\d*)?$/.test(text)) return Number(text) * MONTH_DAYS
  const lower = text.toLowerCase()
  if (/^[\d.hdwy]+m$/.test(lower)) return 'month'
  if (!PARTS.test(lower)) return null
  let total = 0
  for (const [, number, unit = ''] of lower.matchAll(PART)) total += Number(number) * (UNITS[unit] ?? 0)
  return total / (24 * HOUR)
}

/** Whole days, weeks and so on, as periods are usually written: looking at characters costs less than making patterns ready. */
function usualDays(text: string): number | null {
  const unit = text.at(-1) ?? ''
  const end = text.length - 1
  return end > 0 && 'hdwy'.includes(unit) && digitsEnd(text) === end
    ? (Number(text.slice(0, end)) * UNITS[unit]!) / (24 * HOUR)
    : null
}

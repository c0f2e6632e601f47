/** What Go's time.ParseDuration takes. */
const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/

/** Minutes of each unit. */
const MINUTES: { readonly [unit: string]: number } = { ms: 1 / 60_000, s: 1 / 60, m: 1, h: 60 }

/** True for a text that Go's time.ParseDuration takes. */
export function isGoDuration(text: string): boolean {
  return DURATION.test(text)
}

/** Minutes that a duration of Go's lasts, without what is shorter than a millisecond. */
export function goMinutes(text: string): number {
  const parts = [...text.replace(/^[+-]/, '').matchAll(/(\d+(?:\.\d*)?|\.\d+)([a-z\u00b5\u03bc]+)/gy)]
  const minutes = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (MINUTES[unit!] ?? 0), 0)
  return text.startsWith('-') ? -minutes : minutes
}

/** The duration of Go's that is meant by one that is none, as by "2 hours" or "1d"; null where the unit is not clear. */
export function meantDuration(text: string): string | null {
  const [, number, unit = ''] = /^(\d+) ?([a-zA-Z]*)$/.exec(text.trim()) ?? []
  if (number === undefined) return null
  if (/^(d|days?)$/i.test(unit)) return `${Number(number) * 24}h`
  if (/^(w|weeks?)$/i.test(unit)) return `${Number(number) * 24 * 7}h`
  const [first = 's'] = unit.toLowerCase()
  if (unit === 'ms' || unit === 'millis') return `${number}ms`
  return /^(|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)$/i.test(unit) && unit !== 'M' ? `${number}${first}` : null
}

import type { ScalarNode } from '#src/values/nodes'

/** What Go's time.ParseDuration takes. */
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/

/** From here on a number may be meant as nanoseconds: a millisecond. */
const MEANT = 1_000_000

/** From here on a number may be meant as milliseconds as well as seconds. */
const LONG = 1000

/** What is wrong with a duration, and what may be meant. */
export interface WrongDuration {
  /** True for a number, which the collector takes for nanoseconds. */
  readonly isNumber: boolean
  readonly is: string
  readonly right: string | null
}

/**
 * What the collector makes of a duration that is none: a number is taken for nanoseconds, since a duration is a whole number of
 * these to Go, and a text without a unit, or with one that Go does not know, is an error (open-telemetry/opentelemetry-collector
 * v0.143.0 confmap/internal/decoder.go:40-60: `StringToTimeDurationHookFunc` for texts alone). Null for one that is right.
 */
export function wrongDuration({ value }: ScalarNode): WrongDuration | null {
  if (typeof value === 'number')
    return value <= 0 || value >= MEANT
      ? null
      : { isNumber: true, is: String(value), right: value < LONG ? `${value}s` : null }
  if (typeof value !== 'string' || /[${]/.test(value) || DURATION.test(value)) return null
  return { isNumber: false, is: value, right: meant(value.trim()) }
}

function meant(text: string): string | null {
  const [, number, unit = ''] = /^(\d+) ?([a-zA-Z]*)$/.exec(text) ?? []
  if (number === undefined) return null
  if (unit === 'd') return `${Number(number) * 24}h`
  if (unit === 'w') return `${Number(number) * 24 * 7}h`
  const [first = 's'] = unit.toLowerCase()
  if (unit === 'ms' || unit === 'millis') return `${number}ms`
  return /^(|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)$/i.test(unit) && unit !== 'M' ? `${number}${first}` : null
}

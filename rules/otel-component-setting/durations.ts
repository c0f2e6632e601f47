import { isGoDuration, meantDuration } from '#src/rule/helpers/go-duration'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { ScalarNode } from '#src/values/nodes'

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
  if (typeof value !== 'string' || /[${]/.test(value) || isGoDuration(value) || mayBeReplaced(value)) return null
  return { isNumber: false, is: value, right: meantDuration(value) }
}

import { KofLintError } from '../../errors.ts'
import { closest } from '../../text/distance.ts'
import type { RawArguments, StringFlag } from './flags.ts'

/** The value of a flag that takes one of a few words; null where it was not given. @throws KofLintError of kind `usage` */
export function choice<T extends string>(raw: RawArguments, flag: StringFlag, allowed: readonly T[]): T | null {
  const value = raw.last(flag)
  if (value === undefined) return null
  const chosen = allowed.find((one) => one === value)
  if (chosen !== undefined) return chosen
  const words = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`
  const near = closest(value, allowed)
  const hint = near === null ? `Write, for instance, --${flag} ${allowed[0]}.` : `Did you mean "${near}"?`
  throw new KofLintError('usage', `--${flag} is ${words}, not "${value}"`, hint)
}

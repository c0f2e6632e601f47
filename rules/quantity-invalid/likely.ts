import { once } from '#src/once'
import { isQuantity } from '#src/rule/helpers/quantity'

/** What people write for a unit, in lower case, and what may be meant: powers of 1024 first. */
const units = once((): { readonly [written: string]: readonly string[] } => ({
  b: [''],
  cpu: [''],
  cpus: [''],
  core: [''],
  cores: [''],
  millicores: ['m'],
  ...unitsOf('k', ['Ki', 'k']),
  ...unitsOf('m', ['Mi', 'M']),
  ...unitsOf('g', ['Gi', 'G']),
  ...unitsOf('t', ['Ti', 'T']),
  ...unitsOf('p', ['Pi', 'P']),
  ...unitsOf('e', ['Ei', 'E']),
}))

function unitsOf(letter: string, [binary, decimal]: readonly [string, string]): Record<string, string[]> {
  const both = [binary, decimal]
  return { [letter]: both, [`${letter}b`]: both, [`${letter}i`]: [binary], [`${letter}ib`]: [binary] }
}

/** Quantities that a mistyped one, without blanks, may mean, the likeliest first; none when that cannot be told. */
export function likelyQuantities(text: string): string[] {
  const [, number, unit = ''] = /^([+-]?\d+(?:[.,]\d+)?)([A-Za-z]*)$/.exec(text) ?? []
  if (number === undefined) return []
  const amount = number.replace(',', '.')
  const meant = isQuantity(`1${unit}`) ? [unit] : (units()[unit.toLowerCase()] ?? [])
  return meant.map((each) => `${amount}${each}`)
}

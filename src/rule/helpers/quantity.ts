import { digitsEnd } from '../../text/digits.ts'

/** Factors of a quantity's suffix (kubernetes/apimachinery v0.33.0 pkg/api/resource/suffix.go). */
const FACTORS: { readonly [suffix: string]: number } = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/**
 * True for a Kubernetes quantity: a number, then nothing, `n u m k M G T P E`, `Ki` to `Ei`, or a decimal exponent.
 * Stricter than the parser in one point: that reads a unit without a number as 0, which the CRDs' pattern refuses
 * (kubernetes/apimachinery v0.33.0 pkg/api/resource/quantity.go and suffix.go).
 */
export function isQuantity(text: string): boolean {
  return (
    usualAmount(text) !== null || /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(text)
  )
}

/** What a quantity amounts to, in bytes, CPUs or pieces; null for what is no quantity. Numbers stand for themselves. */
export function amountOf(value: string | number | boolean | null): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const usual = usualAmount(value)
  if (usual !== null) return usual
  if (!isQuantity(value)) return null
  if ((value.includes('e') || value.includes('E')) && /[eE][+-]?\d+$/.test(value)) return Number(value)
  const [, number, suffix = ''] = /^([+-]?[\d.]+)([A-Za-z]*)$/.exec(value) ?? []
  return Number(number) * (FACTORS[suffix] ?? Number.NaN)
}

/** What `500m`, `2` and `10Gi` amount to: looking at characters costs less than making patterns ready. Null for other forms. */
function usualAmount(text: string): number | null {
  const end = digitsEnd(text)
  const suffix = text.slice(end)
  return end > 0 && Object.hasOwn(FACTORS, suffix) ? Number(text.slice(0, end)) * FACTORS[suffix]! : null
}

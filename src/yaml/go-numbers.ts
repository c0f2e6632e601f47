/** Bounds of Go's int64 and uint64. */
const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n
const UINT64_MAX = 2n ** 64n - 1n

const INTEGER =
  /^(?<sign>[-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|0[oO]?(?<oct>[0-7]+)|(?<dec>0|[1-9][0-9]*))$/
/** go-yaml hands `0b` with a sign behind it to a parser that takes the sign. */
const SIGNED_BINARY = /^0b(?<sign>[-+])(?<bin>[01]+)$/
const DECIMAL_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
/** A float that begins with a point keeps its underscores, and Go takes them between digits only. */
const POINT_FLOAT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/

/** False for most texts that are no number, such as `10Gi`, `14d` and `1.10.0`: a quick look, before patterns. */
export function mayBeNumber(text: string): boolean {
  if (text.charCodeAt(0) > NINE) return false
  const isSigned = text.startsWith('-') || text.startsWith('+')
  const first = text.charCodeAt(isSigned ? 1 : 0)
  if (isSigned && first === UNDERSCORE) return true
  if (!isDigit(first) && first !== POINT) return false
  // Digits of other bases are letters too.
  if (first === ZERO && !isDigit(text.charCodeAt(isSigned ? 2 : 1))) return true
  let points = 0
  for (let i = isSigned ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === POINT) points++
    else if (!isDigit(code) && !OF_NUMBERS.includes(text[i]!)) return false
  }
  return points < 2
}

/** True for a plain integer of few digits, as most numbers are. */
export function isSmallInteger(text: string): boolean {
  if (text.length > 15 || (text.length > 1 && text.startsWith('0'))) return false
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false
  return text !== ''
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9
}

const ZERO = '0'.charCodeAt(0)
const NINE = '9'.charCodeAt(0)
const POINT = '.'.charCodeAt(0)
const UNDERSCORE = '_'.charCodeAt(0)
/** What a number of base 10 has besides digits and a point. */
const OF_NUMBERS = '_eE+-'

/** An integer as go-yaml keeps it: `uint` is one that fits only into 64 bits without sign. */
export interface GoInteger {
  readonly kind: 'int' | 'uint'
  readonly value: bigint
}

/**
 * The integer that go-yaml v2 makes of a text without underscores, or null (go.yaml.in/yaml/v2 v2.4.4 resolve.go,
 * Go's strconv.ParseInt with base 0). Out of the range of 64 bits it is no integer.
 */
export function parseGoInteger(text: string): GoInteger | null {
  const groups = (INTEGER.exec(text) ?? SIGNED_BINARY.exec(text))?.groups
  if (groups === undefined) return null
  const size = magnitude(groups)
  if (size === null) return null
  const value = groups.sign === '-' ? -size : size
  if (value >= INT64_MIN && value <= INT64_MAX) return { kind: 'int', value }
  return groups.sign === '' && value <= UINT64_MAX ? { kind: 'uint', value } : null
}

/** Null for more digits than 64 bits can have, so that a huge text costs no time. */
function magnitude(groups: { readonly [name: string]: string | undefined }): bigint | null {
  const { hex, bin, oct, dec } = groups
  const digits = (hex ?? bin ?? oct ?? dec ?? '').replace(/^0+(?=.)/, '')
  if (digits.length > 64) return null
  if (hex !== undefined) return BigInt(`0x${digits}`)
  if (bin !== undefined) return BigInt(`0b${digits}`)
  return oct === undefined ? BigInt(digits) : BigInt(`0o${digits}`)
}

/** The float that go-yaml v2 makes of a text, or null. One that is too large for 64 bits is none. */
export function parseGoFloat(text: string): number | null {
  const plain = text.replaceAll('_', '')
  const matches = text.startsWith('.') ? POINT_FLOAT.test(text) : DECIMAL_FLOAT.test(plain)
  if (!matches) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/**
 * A float as a key's text: sigs.k8s.io/yaml v1.6.0 prints it with the precision of 32 bits and Go's format `g`, so that
 * `1e6:` is "1e+06", `3.14159265358979:` is "3.1415927", and what 32 bits cannot hold is ".inf".
 */
export function formatFloat32(value: number): string {
  const narrow = Math.fround(value)
  if (Number.isNaN(narrow)) return '.nan'
  if (!Number.isFinite(narrow)) return narrow > 0 ? '.inf' : '-.inf'
  if (narrow === 0) return Object.is(narrow, -0) ? '-0' : '0'
  const { digits, power } = shortest(Math.abs(narrow))
  const sign = narrow < 0 ? '-' : ''
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`
  if (power >= -4 && power < 6) return String(Number(`${sign}${mantissa}e${power}`))
  return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** The fewest digits that still mean this 32 bit number; of two equally near ones the even, as Go prints it. */
function shortest(narrow: number): { readonly digits: string; readonly power: number } {
  const [exact, exponent] = narrow.toExponential(100).replace('.', '').split('e') as [string, string]
  for (let length = 1; ; length++) {
    const below = BigInt(exact.slice(0, length))
    const rest = exact.slice(length)
    const half = '5'.padEnd(rest.length, '0')
    const up = rest > half || (rest === half && below % 2n === 1n)
    // At a power of two the nearer one can miss where the farther one hits.
    for (const candidate of up ? [below + 1n, below] : [below, below + 1n]) {
      const scale = Number(exponent) - length + 1
      if (Math.fround(Number(`${candidate}e${scale}`)) !== narrow) continue
      const digits = String(candidate)
      return { digits: digits.replace(/(?<=.)0+$/, ''), power: scale + digits.length - 1 }
    }
  }
}

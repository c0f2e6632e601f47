import { decodeBinary } from './go-binary.ts'
import {
  formatFloat32,
  type GoInteger,
  isSmallInteger,
  mayBeNumber,
  parseGoFloat,
  parseGoInteger,
} from './go-numbers.ts'
import { isTimestamp } from './go-time.ts'
import type { ScalarStyle } from './syntax.ts'

/** A scalar as Helm's templates see it. */
export type ScalarValue = string | number | boolean | null

/** A scalar that Helm refuses to read, and the whole file with it. `message` is one sentence for the user. */
export class ScalarError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ScalarError'
  }
}

/** What go-yaml makes of a text, before JSON forgets which numbers were integers. */
type Resolved =
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null'; readonly value: null }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'timestamp'; readonly value: string }
  | GoInteger

const LONG_TAG = 'tag:yaml.org,2002:'
const SPECIAL = specialWords()
const LONGEST_SPECIAL = 5
/** Tags that go-yaml holds a text to; under any other tag but `!!binary` a scalar is its text. */
const CHECKED_TAGS: { readonly [tag: string]: Resolved['kind'] } = {
  '!!bool': 'bool',
  '!!int': 'int',
  '!!float': 'float',
  '!!null': 'null',
  '!!timestamp': 'timestamp',
}

/**
 * The value of an untagged plain scalar, as sigs.k8s.io/yaml v1.6.0 with go.yaml.in/yaml/v2 v2.4.4 reads it for Helm
 * v3.22.0: `y`, `yes` and `on` are true, `012` and `0o12` are 10, `08` is 8, `1_000` is 1000, `22:30` and dates are text.
 * Integers of more than 53 bits are rounded, as Helm rounds them.
 *
 * @throws ScalarError for infinity and NaN, which JSON does not have.
 */
export function resolvePlain(text: string): ScalarValue {
  if (isWord(text)) return text
  return isSmallInteger(text) ? Number(text) : toJson(resolve(text), text)
}

/** True for a text that is nothing but text; most are. */
function isWord(text: string): boolean {
  return text.length > LONGEST_SPECIAL && !mayBeNumber(text)
}

/**
 * The value of a scalar with an explicit tag, short (`!!int`) or long (`tag:yaml.org,2002:int`). The style makes no
 * difference under a tag: `!!int "12"` is 12.
 *
 * @throws ScalarError when the text is no such thing (`!!int x`), or has no JSON (`!!float .inf`).
 */
export function resolveTagged(tag: string, text: string, _style?: ScalarStyle): ScalarValue {
  return toJson(resolveTag(tag, text), text)
}

/**
 * A scalar key as text. It needs the written text: `1000000:` is "1000000" where `1e6:` is "1e+06", and `y:` is "true".
 *
 * @param tag the explicit tag, or null
 * @throws ScalarError for a null key, an integer beyond 63 bits, or a text that its tag does not allow
 */
export function resolveKey(tag: string | null, text: string, style: ScalarStyle): string {
  if (tag === null && style !== 'plain') return text
  if (tag === null && isWord(text)) return text
  const key = tag === null ? resolve(text) : resolveTag(tag, text)
  switch (key.kind) {
    case 'null':
      throw new ScalarError('A key cannot be null')
    case 'uint':
      throw new ScalarError(`The number ${quote(text)} is too large to be a key`)
    case 'float':
      return formatFloat32(key.value)
    default:
      return String(key.value)
  }
}

function resolve(text: string): Resolved {
  const special = SPECIAL.get(text)
  if (special !== undefined) return special
  if (!mayBeNumber(text)) return { kind: 'str', value: text }
  if (isSmallInteger(text)) return { kind: 'int', value: BigInt(text) }
  const integer = text.startsWith('.') ? null : parseGoInteger(text.replaceAll('_', ''))
  if (integer !== null) return integer
  const float = parseGoFloat(text)
  return float === null ? { kind: 'str', value: text } : { kind: 'float', value: float }
}

function resolveTag(tag: string, text: string): Resolved {
  const name = tag.startsWith(LONG_TAG) ? `!!${tag.slice(LONG_TAG.length)}` : tag
  if (name === '!!binary') return resolveBinary(text)
  const wanted = Object.hasOwn(CHECKED_TAGS, name) ? CHECKED_TAGS[name] : undefined
  if (wanted === undefined) return { kind: 'str', value: text }
  if (wanted === 'timestamp' && isTimestamp(text)) return { kind: 'timestamp', value: text }
  const found = resolve(text)
  if (found.kind === wanted || (wanted === 'int' && found.kind === 'uint')) return found
  // An integer beyond 63 bits is refused as a float by go-yaml, though it fits.
  if (wanted === 'float' && found.kind === 'int') return { kind: 'float', value: Number(found.value) }
  throw new ScalarError(`The value ${quote(text)} does not fit its tag ${name}`)
}

function resolveBinary(text: string): Resolved {
  const value = decodeBinary(text)
  if (value === null) throw new ScalarError(`The value ${quote(text)} is not valid base64, as its tag !!binary demands`)
  return { kind: 'str', value }
}

function toJson(resolved: Resolved, text: string): ScalarValue {
  if (typeof resolved.value === 'bigint') return Number(resolved.value)
  if (resolved.kind === 'float' && !Number.isFinite(resolved.value))
    throw new ScalarError(`Helm cannot use the number ${quote(text)}, because JSON has no infinity and no NaN`)
  return resolved.value
}

function quote(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`
}

function specialWords(): ReadonlyMap<string, Resolved> {
  const words = new Map<string, Resolved>([
    ['', { kind: 'null', value: null }],
    ['~', { kind: 'null', value: null }],
  ])
  const add = (names: string, resolved: Resolved): void => {
    for (const name of names.split(' ')) words.set(name, resolved)
  }
  add('null Null NULL', { kind: 'null', value: null })
  add('y Y yes Yes YES true True TRUE on On ON', { kind: 'bool', value: true })
  add('n N no No NO false False FALSE off Off OFF', { kind: 'bool', value: false })
  add('.nan .NaN .NAN', { kind: 'float', value: Number.NaN })
  add('.inf .Inf .INF +.inf +.Inf +.INF', { kind: 'float', value: Number.POSITIVE_INFINITY })
  add('-.inf -.Inf -.INF', { kind: 'float', value: Number.NEGATIVE_INFINITY })
  return words
}

import { once } from '../once.ts'
import { resolvePlain, ScalarError } from './helm-scalars.ts'
import type { ScalarStyle } from './syntax.ts'

/** Whether a scalar stands in block style, or within `{}` or `[]`, where more characters mean something. */
type Surroundings = 'block' | 'flow'

/** Text that means itself unquoted: starts like a word, a number or a path, and holds no sign of YAML's but those checked below. */
const PLAIN = /^[\w./$(<+~^=][ -~]*$/
/** The same beyond ASCII; to make such a pattern takes as long as reading a file. */
const anyPlain = once(() => /^[\p{L}\p{N}_./$(<+~^=][^\p{Cc}\u2028\u2029\ufeff\ufffe\uffff\p{Cn}\p{Cs}]*$/u)
/** Numbers, dates and times to some other reader of YAML, and the merge key. */
const AMBIGUOUS =
  /^[-+.]?\d[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?$|^\d+(:\d+)+(\.\d*)?$|^\d{4}-\d\d?-\d\d?([Tt ]|$)|^0[oxb]|^[=~]$|^<<$/i

/**
 * A scalar that Helm reads back as exactly this value, on one line.
 *
 * @param style what the value was written in before; quotes are kept where they can be
 */
export function writeScalar(
  value: string | number | boolean | null,
  surroundings: Surroundings,
  style: ScalarStyle = 'plain',
): string {
  if (typeof value !== 'string') return Object.is(value, -0) ? '0' : String(value)
  if (style === 'single' && canBeSingle(value)) return `'${value.replaceAll("'", "''")}'`
  return style !== 'double' && canBePlain(value, surroundings) ? value : writeDouble(value)
}

/** A key that Helm reads back as exactly this text. */
export function writeKey(key: string, surroundings: Surroundings, style: ScalarStyle = 'plain'): string {
  if (style === 'single' && canBeSingle(key)) return `'${key.replaceAll("'", "''")}'`
  if (style === 'double' || !canBePlain(key, surroundings)) return writeDouble(key)
  return key
}

function canBePlain(text: string, surroundings: Surroundings): boolean {
  if (!PLAIN.test(text) && !anyPlain().test(text)) return false
  if (AMBIGUOUS.test(text) || /\s$|:$|: |:\t| #|\t#/.test(text)) return false
  if (/[^\S ]/u.test(text) || /^\.\.\.( |$)/.test(text)) return false
  if (surroundings === 'flow' && /[,[\]{}:?]/.test(text)) return false
  return resolvesToItself(text)
}

function resolvesToItself(text: string): boolean {
  try {
    return resolvePlain(text) === text
  } catch (error) {
    if (error instanceof ScalarError) return false
    throw error
  }
}

/** Single quotes know no escapes: only what may stand in a text as it is. */
function canBeSingle(text: string): boolean {
  return /^[ -~]*$/.test(text) || !/[^\P{C}\p{Co}]|[\u2028\u2029]/u.test(text)
}

/** JSON's quoting is YAML's, but for characters that YAML does not allow as they are. */
function writeDouble(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

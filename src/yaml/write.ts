import { writeKey, writeScalar } from './write-scalar.ts'

/** JSON, as an operation takes it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** How a text indents what is nested. */
export interface WriteStyle {
  /** Spaces from a key to the keys of its map. */
  readonly step: number
  /** Spaces from a key to the dashes of its list; 0 in many Kubernetes files. */
  readonly dash: number
}

/** go-yaml refuses a longer key (yaml/go-yaml v2.4.0 scannerc.go, simple keys end within 1024 characters). */
const LONGEST_KEY = 1000
const DEEPEST = 200

/** True for JSON that YAML can hold: finite numbers, well-formed text, no giant keys. */
export function isWritable(json: JsonValue, depth = 0): boolean {
  if (typeof json === 'string') return !/[\ud800-\udfff]/u.test(json)
  if (typeof json === 'number') return Number.isFinite(json)
  if (typeof json !== 'object' || json === null) return json !== undefined
  if (depth > DEEPEST) return false
  if (isList(json)) return json.every((item) => isWritable(item, depth + 1))
  return Object.entries(json).every(
    ([key, value]) => key.length <= LONGEST_KEY && isWritable(key) && isWritable(value, depth + 1),
  )
}

/** True for a map or list with something in it, which block style puts on lines of its own. */
export function isNested(json: JsonValue): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length > 0
}

/** JSON on one line, as it may stand in flow style. */
export function writeFlow(json: JsonValue): string {
  if (typeof json !== 'object' || json === null) return writeScalar(json, 'flow')
  if (isList(json)) return `[${json.map(writeFlow).join(', ')}]`
  const pairs = Object.entries(json).map(([key, value]) => `${writeKey(key, 'flow')}: ${writeFlow(value)}`)
  return `{${pairs.join(', ')}}`
}

/** The lines of a key with its value, in block style. */
export function writeEntry(key: string, json: JsonValue, indent: number, style: WriteStyle): string[] {
  const head = `${' '.repeat(indent)}${writeKey(key, 'block')}:`
  if (!isNested(json)) return [`${head} ${writeInline(json)}`]
  return [head, ...writeBlock(json, indent + (isList(json) ? style.dash : style.step), style)]
}

/** The lines of a list's item, in block style; `indent` is the dash's column. */
export function writeItem(json: JsonValue, indent: number, style: WriteStyle): string[] {
  const dash = `${' '.repeat(indent)}- `
  if (!isNested(json)) return [dash + writeInline(json)]
  const [first, ...rest] = writeBlock(json, indent + 2, style)
  return [dash + first!.trimStart(), ...rest]
}

/** The lines of a map or list with something in it, in block style. */
export function writeBlock(json: JsonValue, indent: number, style: WriteStyle): string[] {
  if (isList(json)) return json.flatMap((item) => writeItem(item, indent, style))
  return Object.entries(json as object).flatMap(([key, value]) => writeEntry(key, value as JsonValue, indent, style))
}

/** `Array.isArray` for readonly arrays. */
export function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json)
}

function writeInline(json: JsonValue): string {
  return typeof json === 'object' && json !== null ? writeFlow(json) : writeScalar(json, 'block')
}

import { KofLintError } from '../errors.ts'
import type { Json } from '../schema/knowledge.ts'
import type { Span } from '../text/span.ts'
import { readJsonValue, skipBlanks } from './set-parser-json.ts'

/** Helm's flags that set values, by name without the dashes. */
export type SetKind = 'set' | 'set-string' | 'set-json' | 'set-literal' | 'set-file'

/** One `key=value` of an argument, ready to be applied. All spans are offsets in the argument's text. */
export interface SetOperation {
  /** Keys as strings, list indices as numbers. An empty key sets nothing, but what leads to it is still checked. */
  readonly route: readonly (string | number)[]
  /** One per part of the route: the key as written with its backslashes, an index with its brackets. */
  readonly keySpans: readonly Span[]
  /** Integers of more than 53 bits are rounded here; Helm keeps 64 bits of them. */
  readonly value: Json
  /** The value as written; empty where nothing stands behind `=`, and at the text's end where there is no `=`. */
  readonly valueSpan: Span
  /** The items of a `{a,b}`. */
  readonly itemSpans?: readonly Span[]
  /** True where the text ends before Helm sees a value (`a.b=`, `a[0]`, `a.`): see `applySet` for what is set then. */
  readonly unfinished?: true
}

/** Helm's limits (helm v3.22.0 pkg/strvals/parser.go, MaxIndex and MaxNestedNameLevel). */
const MAX_INDEX = 65_536
const MAX_KEY_LEVEL = 30
/** Our own: Helm nests lists without end, but nobody does, and deeper trees are slow and risky to walk. */
const MAX_ROUTE = 1000

const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n

/**
 * Parses one argument of `--set` and the like, the way helm v3.22.0 pkg/strvals does.
 *
 * `set` infers integers of 64 bits, booleans and null in any case; a number with a leading zero or a fraction stays text.
 * `set-string` keeps text, `set-literal` takes all behind the first `=` and knows no backslash, `set-json` reads JSON.
 *
 * @param readFile for `set-file`, gives a path's text; without it the values are the paths. `a=` at the end of the text
 *   reads nothing and sets "".
 * @param said what the user calls the argument, for the error
 * @throws KofLintError(usage) where Helm refuses the text whatever the values are, and whatever `readFile` throws
 */
export function parseSet(
  text: string,
  kind: SetKind,
  readFile?: (path: string) => string,
  said = `--${kind}`,
): SetOperation[] {
  return new SetParser(text, kind, readFile, said).parse()
}

/** A piece of text up to a stop character, which is consumed; `stop` is null at the text's end. */
interface Piece {
  readonly text: string
  readonly span: Span
  readonly stop: string | null
}

type Value = Pick<SetOperation, 'value' | 'valueSpan' | 'itemSpans' | 'unfinished'>

class SetParser {
  private at = 0
  private readonly operations: SetOperation[] = []
  private readonly text: string
  private readonly kind: SetKind
  private readonly readFile: ((path: string) => string) | undefined
  private readonly said: string

  constructor(text: string, kind: SetKind, readFile: ((path: string) => string) | undefined, said: string) {
    this.text = text
    this.kind = kind
    this.readFile = readFile
    this.said = said
  }

  parse(): SetOperation[] {
    while (this.at < this.text.length) this.operation()
    return this.operations
  }

  private operation(): void {
    const route: (string | number)[] = []
    const keySpans: Span[] = []
    const value = this.keyAndValue((part, span) => {
      if (route.length >= MAX_ROUTE) this.fail(`a key has more than ${MAX_ROUTE} levels`)
      route.push(part)
      keySpans.push(span)
    })
    if (value === null) return
    // A text that ends too early never gets to setting the item.
    if (value.unfinished === undefined) this.checkIndices(route)
    this.operations.push({ route, keySpans, ...value })
  }

  /** Null where only a lone backslash was left of the text. */
  private keyAndValue(push: (part: string | number, span: Span) => void): Value | null {
    for (let level = 0, atStart = true; ; atStart = false) {
      const key = this.until(this.kind === 'set-literal' ? '=[.' : '=[,.')
      if (key.stop === null && key.text !== '')
        this.fail(`the key "${key.text}" has no value`, 'Write it as key=value.')
      if (key.stop === null && atStart) return null
      push(key.text, key.span)
      if (key.stop === null) return this.endOfText()
      if (key.stop === ',')
        this.fail(`the key "${key.text}" has no value before the comma`, 'Escape a comma with "\\,".')
      if (key.stop === '=') return this.value(false)
      if (key.stop === '.' && ++level > MAX_KEY_LEVEL) this.fail(`a key has more than ${MAX_KEY_LEVEL} levels of names`)
      if (key.stop === '.') continue
      const stop = this.indices(push)
      if (stop === null) return this.endOfText()
      if (stop === '=') return this.value(true)
    }
  }

  /** Reads `0][1]` and what follows it; gives the `=` or `.` behind, or null at the text's end. */
  private indices(push: (part: number, span: Span) => void): '=' | '.' | null {
    for (;;) {
      const start = this.at - 1
      const index = this.until(']')
      if (index.stop === null) this.fail('a list index has no closing "]"')
      push(this.index(index.text), { start, end: this.at })
      const next = this.until('[.=')
      if (next.text !== '')
        this.fail(`a list index is followed by "${next.text}"`, 'Write it as key[0]=value or key[0].name=value.')
      if (next.stop !== '[') return next.stop as '=' | '.' | null
    }
  }

  private index(text: string): number {
    const hint = `Use a whole number from 0 to ${MAX_INDEX}.`
    const index = parseInt64(text)
    if (index === null) this.fail(`the list index "${text}" is not a whole number`, hint)
    if (index < 0n) this.fail(`the list index ${text} is negative`, hint)
    return Number(index)
  }

  private checkIndices(route: readonly (string | number)[]): void {
    const large = route.find((part) => typeof part === 'number' && part > MAX_INDEX)
    if (large !== undefined) this.fail(`the list index ${large} is larger than ${MAX_INDEX}`)
  }

  private value(isItem: boolean): Value {
    if (this.kind === 'set-json') return this.jsonValue()
    const start = this.at
    if (this.kind === 'set-literal') {
      this.at = this.text.length
      return { value: this.text.slice(start), valueSpan: { start, end: this.at } }
    }
    if (start === this.text.length) return isItem ? { value: '', valueSpan: { start, end: start } } : this.endOfText()
    if (this.text[start] === '{') return this.listValue()
    const piece = this.until(',')
    return { value: this.read(piece.text), valueSpan: piece.span }
  }

  private listValue(): Value {
    const start = this.at++
    const items: Json[] = []
    const itemSpans: Span[] = []
    for (;;) {
      const item = this.until(',}')
      if (item.stop === null) this.fail('a list has no closing "}"', 'Write it as key={a,b}.')
      items.push(this.read(item.text))
      itemSpans.push(item.span)
      if (item.stop === ',') continue
      const end = this.at
      if (this.text[end] === ',') this.at++
      return { value: items, valueSpan: { start, end }, itemSpans }
    }
  }

  private jsonValue(): Value {
    const start = this.at
    const blanks = skipBlanks(this.text, start)
    this.at = blanks.next
    if (blanks.ended) return { value: null, valueSpan: { start, end: start } }
    const read = readJsonValue(this.text, blanks.next)
    if (read === null) this.fail('a value is not valid JSON', 'Put text in double quotes: key="text".')
    this.at = skipBlanks(this.text, read.end).next
    return { value: read.value, valueSpan: { start: blanks.next, end: read.end } }
  }

  private endOfText(): Value {
    const end = this.text.length
    return { value: '', valueSpan: { start: end, end }, unfinished: true }
  }

  private read(text: string): Json {
    if (this.kind === 'set') return inferType(text)
    return this.kind === 'set-file' && this.readFile !== undefined ? this.readFile(text) : text
  }

  /** Reads up to one of `stops`. A backslash takes the next character as it is, and is dropped at the text's end. */
  private until(stops: string): Piece {
    const start = this.at
    let text = ''
    while (this.at < this.text.length) {
      const char = this.text[this.at++]!
      if (stops.includes(char)) return { text, span: { start, end: this.at - 1 }, stop: char }
      if (char !== '\\' || this.kind === 'set-literal') text += char
      else if (this.at < this.text.length) text += this.text[this.at++]!
    }
    return { text, span: { start, end: this.at }, stop: null }
  }

  private fail(what: string, hint?: string): never {
    const shown = this.text.length > 60 ? `${this.text.slice(0, 59)}…` : this.text
    throw new KofLintError('usage', `${this.said} cannot be read: ${what} in "${shown}".`, hint)
  }
}

/** What `--set` makes of a text (helm v3.22.0 pkg/strvals/parser.go, typedVal). */
function inferType(text: string): Json {
  if (/^true$/iu.test(text)) return true
  // With the flag u, `i` folds letters as Go does.
  if (/^false$/iu.test(text)) return false
  if (/^null$/iu.test(text)) return null
  if (text === '0') return 0
  const integer = text.startsWith('0') ? null : parseInt64(text)
  return integer === null ? text : Number(integer)
}

/** A decimal integer of 64 bits with an optional sign, or null. */
function parseInt64(text: string): bigint | null {
  const match = /^([-+]?)0*(\d{1,19})$/.exec(text)
  if (match === null) return null
  const value = BigInt(`${match[1] === '-' ? '-' : ''}${match[2]}`)
  return value >= INT64_MIN && value <= INT64_MAX ? value : null
}

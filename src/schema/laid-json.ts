import { type Json, type JsonObject, WHOLE } from './knowledge.ts'

/** Characters from which on a value stands on lines of its own: less than that is parsed faster than it is passed over. */
const LARGE = 200
/** Characters from which on an object's members are looked at one by one. */
const BLOCK = 800
/** Members from which on each of an object is looked up in the text: to read all takes longer than to find one. */
const WIDE = 10

/**
 * Writes JSON so that `readLaidJson` can leave out what nobody asks for: the members of a large object stand on a line each,
 * indented by their depth, and a large list on a line below its key. Anything small is written without breaks. An empty line
 * begins an object of many members.
 */
export function layJson(content: JsonObject): string {
  return `${laid(content, 0)}\n`
}

function laid(value: JsonObject, depth: number): string {
  const indent = ' '.repeat(depth + 1)
  const members = Object.entries(value).map(([key, child]) => {
    const text = JSON.stringify(child)
    const name = `${indent}${JSON.stringify(key)}:`
    if (text.length < LARGE) return `${name} ${text}`
    return isObject(child) && text.length >= BLOCK ? `${name} ${laid(child, depth + 1)}` : `${name}\n${indent}${text}`
  })
  return `{\n${members.length < WIDE ? '' : '\n'}${members.join(',\n')}\n${' '.repeat(depth)}}`
}

/**
 * Reads what `layJson` wrote, and JSON in one line. A large member is parsed when somebody asks for it, and is a plain value from
 * then on: of the tens of thousands of keys that are known a run needs a few hundred, and parsing all takes longer than linting.
 *
 * @throws SyntaxError for what is no JSON; of a large member when it is asked for
 */
export function readLaidJson(text: string): Json {
  return text.startsWith('{\n') ? readBlock(text, 1, 0) : JSON.parse(text)
}

/** The object whose brace stands before `start`, at the end of a line. Searching is left to the engine, which is far faster at it. */
function readBlock(text: string, start: number, depth: number): JsonObject {
  const end = endOfBlock(text, start, depth)
  return text.charCodeAt(start + 1) === NEWLINE
    ? new Proxy({}, new Wide(text, start + 1, end, depth))
    : readMembers(text, start, end, depth)
}

function endOfBlock(text: string, start: number, depth: number): number {
  if (depth > 0) return find(text, `\n${' '.repeat(depth)}}`, start)
  // The outermost object ends with the text.
  const end = text.lastIndexOf('\n}')
  return end === -1 ? find(text, '\n}', start) : end
}

/** All members of an object, the large ones when they are asked for. */
function readMembers(text: string, start: number, end: number, depth: number): JsonObject {
  /** The block with something small in the place of what is large. */
  let small = '{'
  const large: Large[] = []
  let at = start
  let block = start - 1
  let value = start - 1
  for (;;) {
    if (block !== -1 && block < at) block = text.indexOf('{\n', at)
    if (value !== -1 && value < at) value = text.indexOf(':\n', at)
    const isBlock = value === -1 || (block !== -1 && block < value)
    const found = isBlock ? block : value
    if (found === -1 || found > end) break
    // `"key": {` or `"key":`, alone on its line.
    const keyEnd = isBlock ? found - 2 : found
    const key = unquoted(text.slice(text.lastIndexOf('\n', found) + depth + 2, keyEnd))
    small += `${text.slice(at, keyEnd)}:0`
    if (isBlock) {
      large.push({ key, start: found + 1, end: -1 })
      at = find(text, `\n${' '.repeat(depth + 1)}}`, found) + depth + 3
    } else {
      const lineEnd = find(text, '\n', found + 2)
      at = text.charCodeAt(lineEnd - 1) === COMMA ? lineEnd - 1 : lineEnd
      large.push({ key, start: found + 2, end: at })
    }
  }
  const members = JSON.parse(`${small}${text.slice(at, end)}}`) as { [key: string]: Json }
  for (let i = 0; i < large.length; i++) defineLate(members, large[i]!, text, depth)
  return members
}

/** A member that is read when it is asked for: a block, or the text up to an end. */
interface Large {
  readonly key: string
  readonly start: number
  /** -1 for a block. */
  readonly end: number
}

/** Keys that an object does not have, after which all of it is read: to look for one takes a way through its text. */
const MOST_MISSES = 64

/** An object of many members: each is found in the text when it is asked for. */
class Wide implements ProxyHandler<object> {
  private readonly text: string
  private readonly start: number
  private readonly end: number
  private readonly depth: number
  /** Before a key, at the beginning of its line. */
  private readonly indent: string
  private known: Map<string, Json> | undefined
  private misses = 0
  private all: JsonObject | undefined

  constructor(text: string, start: number, end: number, depth: number) {
    this.text = text
    this.start = start
    this.end = end
    this.depth = depth
    this.indent = `\n${' '.repeat(depth + 1)}`
  }

  get(_: object, key: string | symbol): Json | undefined {
    if (typeof key === 'symbol') return key === WHOLE ? this.whole() : undefined
    if (this.all !== undefined) return Object.hasOwn(this.all, key) ? this.all[key] : undefined
    const known = this.known?.get(key)
    if (known !== undefined) return known
    const value = this.read(key)
    if (value !== undefined) {
      this.known ??= new Map()
      this.known.set(key, value)
    } else if (++this.misses === MOST_MISSES) this.whole()
    return value
  }

  has(_: object, key: string | symbol): boolean {
    return this.get(_, key) !== undefined
  }

  getOwnPropertyDescriptor(_: object, key: string | symbol): PropertyDescriptor | undefined {
    const value = this.get(_, key)
    return value === undefined ? undefined : { configurable: true, enumerable: true, writable: true, value }
  }

  ownKeys(): string[] {
    return Object.keys(this.whole())
  }

  private whole(): JsonObject {
    this.all ??= this.readAll()
    return this.all
  }

  private read(key: string): Json | undefined {
    const { text, indent, depth } = this
    const name = `${indent}${JSON.stringify(key)}:`
    const at = text.indexOf(name, this.start)
    if (at === -1 || at >= this.end) return undefined
    const value = at + name.length
    if (text.startsWith(' {\n', value)) return readBlock(text, value + 2, depth + 1)
    const start = text.charCodeAt(value) === NEWLINE ? value + 1 : value
    const end = find(text, '\n', start)
    return JSON.parse(text.slice(start, text.charCodeAt(end - 1) === COMMA ? end - 1 : end)) as Json
  }

  /** What was read before stays the same object. */
  private readAll(): JsonObject {
    const all = readMembers(this.text, this.start, this.end, this.depth)
    for (const [key, value] of this.known ?? [])
      Object.defineProperty(all, key, { configurable: true, enumerable: true, writable: true, value })
    return all
  }
}

function unquoted(key: string): string {
  return key.includes('\\') ? (JSON.parse(key) as string) : key.slice(1, -1)
}

function find(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  if (at === -1) throw new SyntaxError('A block of JSON does not end')
  return at
}

const COMMA = ','.charCodeAt(0)
const NEWLINE = '\n'.charCodeAt(0)

function defineLate(block: object, { key, start, end }: Large, text: string, depth: number): void {
  Object.defineProperty(block, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = end === -1 ? readBlock(text, start, depth + 1) : (JSON.parse(text.slice(start, end)) as Json)
      Object.defineProperty(block, key, { configurable: true, enumerable: true, writable: true, value })
      return value
    },
  })
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

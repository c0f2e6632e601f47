import type { Json, JsonObject } from './knowledge.ts'

/** Characters from which on a value stands on lines of its own: less than that is parsed faster than it is passed over. */
const LARGE = 200
/** Characters from which on an object's members are looked at one by one. */
const BLOCK = 800

/**
 * Writes JSON so that `readLaidJson` can leave out what nobody asks for: the members of a large object stand on a line each,
 * indented by their depth, and a large list on a line below its key. Anything small is written without breaks.
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
  return `{\n${members.join(',\n')}\n${' '.repeat(depth)}}`
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
  const end = find(text, `\n${' '.repeat(depth)}}`, start)
  /** The block with something small in the place of what is large. */
  let small = '{'
  const large: [key: string, read: () => Json][] = []
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
      large.push([key, () => readBlock(text, found + 1, depth + 1)])
      at = find(text, `\n${' '.repeat(depth + 1)}}`, found) + depth + 3
    } else {
      const lineEnd = find(text, '\n', found + 2)
      const stop = text.charCodeAt(lineEnd - 1) === COMMA ? lineEnd - 1 : lineEnd
      large.push([key, () => JSON.parse(text.slice(found + 2, stop))])
      at = stop
    }
  }
  const members = JSON.parse(`${small}${text.slice(at, end)}}`) as { [key: string]: Json }
  for (const [key, read] of large) defineLate(members, key, read)
  return members
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

function defineLate(block: object, key: string, read: () => Json): void {
  Object.defineProperty(block, key, {
    configurable: true,
    enumerable: true,
    get() {
      const value = read()
      Object.defineProperty(block, key, { configurable: true, enumerable: true, writable: true, value })
      return value
    },
  })
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { TYPED, type Typing } from './typing.ts'

/** A line that begins with a key, perhaps an item's. */
const KEY_LINE = /^([ \t]*)((?:-[ \t]+)*)((["']?)[\w./-]+\4)[ \t]*:(?:[ \t]+(.*))?$/
/** What is right as it stands: a word, or the beginning of a block of text. */
const PLAIN = /^(?:[\w./-]+|[|>][-+\d]*)[ \t]*(?:#.*)?$/
const BLOCK = /^[|>]/
/** Where other documents begin. */
const BOUNDARY = /^(?:---|\.\.\.)(?:\s|$)/

/**
 * Texts to look at instead of one that Helm refuses, which is how a text is while somebody types, the fullest first: all above what is
 * typed, and then only what the indentation of the lines around it tells. Of what is below there are keys, without their values.
 *
 * @param typing of the text that is refused
 */
export function readableTexts({ text, kind }: Pick<Typing, 'text' | 'kind'>): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/)
  const at = lines.findIndex((line) => line.includes(TYPED))
  const line = lines[at]!
  const typed = line.slice(0, line.indexOf(TYPED) + TYPED.length) + (kind === 'key' ? ':' : '')
  const [place] = keyLines([typed])
  if (place === undefined) return []
  const above = lines.slice(0, at)
  const below = outlineBelow(lines.slice(at + 1), place)
  const outline = outlineAbove(above.toReversed(), place).reverse()
  const comments = above.filter((one) => one.startsWith('#'))
  const texts = [[...above, typed, ...below]]
  // Of values, only the first document counts.
  if (!isBehindOther(above)) texts.push([...comments, ...outline, typed, ...below])
  return texts.map((one) => `${one.join('\n')}\n`)
}

/** True behind the end of a document that has keys. */
function isBehindOther(above: readonly string[]): boolean {
  const end = above.findLastIndex((one) => BOUNDARY.test(one))
  return above.slice(0, Math.max(0, end)).some((one) => KEY_LINE.test(one))
}

/** A line with a key. */
interface KeyLine {
  /** Where the line begins, or where its item does. */
  readonly indent: number
  /** Where the key begins. */
  readonly column: number
  readonly isItem: boolean
  /** All of the line before its value. */
  readonly head: string
  readonly value: string
}

/** The lines with keys, up to another document. */
function* keyLines(lines: readonly string[]): Generator<KeyLine> {
  for (const line of lines) {
    if (BOUNDARY.test(line)) return
    const match = KEY_LINE.exec(line)
    if (match === null) continue
    const [, indent = '', dashes = '', key, , value = ''] = match
    const column = indent.length + dashes.length
    yield { indent: indent.length, column, isItem: dashes !== '', head: `${indent}${dashes}${key}:`, value }
  }
}

/** Of the lines above the one that is typed, from the last one on, those of keys around it and beside these. */
function outlineAbove(lines: readonly string[], typed: KeyLine): string[] {
  const kept: string[] = []
  let { column: limit, isItem: isInList } = typed
  if (isInList) limit = typed.indent
  for (const { indent, column, isItem, head, value } of keyLines(lines)) {
    // A list may stand right below its key.
    const isAround = isInList ? column <= limit : column < limit
    if (isAround) kept.push(BLOCK.test(value) ? `${head} ${value}` : head)
    else if (!isInList && column === limit) kept.push(beside(head, value))
    else continue
    isInList = isItem
    limit = isItem ? indent : column
  }
  return kept
}

/** Of the lines below the one that is typed, those of keys beside it and beside the keys around it. */
function outlineBelow(lines: readonly string[], typed: KeyLine): string[] {
  const kept: string[] = []
  let limit = typed.column
  for (const { indent, column, isItem, head, value } of keyLines(lines)) {
    if (isItem) limit = Math.min(limit, indent)
    else if (column <= limit) {
      kept.push(beside(head, value))
      limit = column
    }
  }
  return kept
}

/** A key whose value is only kept where it can be told: an empty map changes nothing. */
function beside(head: string, value: string): string {
  return `${head} ${PLAIN.test(value) ? value : '{}'}`
}

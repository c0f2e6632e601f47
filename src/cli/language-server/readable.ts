import { createSource } from '../../text/source.ts'
import { parseYaml } from '../../yaml/parse.ts'
import { fileView } from '../../yaml/view.ts'
import { TYPED, type Typing } from './typing.ts'

/** A line that begins with a key, perhaps an item's. */
const KEY_LINE = /^([ \t]*)((?:-[ \t]+)*)((["']?)[\w./-]+\4)[ \t]*:(?:[ \t]+(.*))?$/
/** What is right as it stands: a word, or the beginning of a block of text. */
const PLAIN = /^(?:[\w./-]+|[|>][-+\d]*)[ \t]*(?:#.*)?$/
const BLOCK = /^[|>]/
/** What may have keys below it. */
const OPENS = /^(?:#.*)?$/
/** Where other documents begin. */
const BOUNDARY = /^(?:---|\.\.\.)(?:\s|$)/

/** True for a text that Helm refuses. */
export function isBroken(text: string): boolean {
  return parseYaml(fileView(createSource('', text))).problems.length > 0
}

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
  const keysAbove = [...keyLines(above.toReversed())].reverse()
  const around = keysAround(keysAbove, place)
  const columns = [...around.map(({ column }) => column), place.column]
  const below = shown(outlined([...keyLines(lines.slice(at + 1))], [], columns), 0)
  const texts = [[...above, typed, ...below]]
  // Of values, only the first document counts.
  if (!isBehindOther(above)) {
    const comments = above.filter((one) => one.startsWith('#'))
    texts.push([...comments, ...shown(outlined(keysAbove, around, []), place.column), typed, ...below])
  }
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

/** The keys that a line is below, outermost first, as the indentation tells. */
function keysAround(above: readonly KeyLine[], typed: KeyLine): KeyLine[] {
  const around: KeyLine[] = []
  let { isItem: isInList, column: limit } = typed
  if (isInList) limit = typed.indent
  for (const line of above.toReversed()) {
    // A list may stand right below its key.
    const isAround = isInList ? line.column <= limit : line.column < limit
    const beginsItem = !isInList && line.isItem && line.column === limit
    if (!isAround && !beginsItem) continue
    around.unshift(line)
    isInList = line.isItem
    limit = line.isItem ? line.indent : line.column
  }
  return around
}

/**
 * The lines whose keys are where keys may be. Items of lists are left out.
 *
 * @param around lines that are kept whatever they say
 * @param columns where keys may stand at the beginning, outermost first
 */
function outlined(lines: readonly KeyLine[], around: readonly KeyLine[], columns: readonly number[]): KeyLine[] {
  const kept: KeyLine[] = []
  let open = columns
  let item: number | null = null
  for (const line of lines) {
    const { column } = line
    const outer = open.filter((one) => one < column)
    if (!around.includes(line)) {
      if (item !== null && column > item) continue
      item = line.isItem ? line.indent : null
      if (line.isItem || !(open.includes(column) || (outer.length === open.length && mayHold(kept.at(-1))))) continue
    }
    item = null
    open = [...outer, column]
    kept.push(line)
  }
  return kept

  /** True for the line before one that is further in, which is the first one, or below a key without a value. */
  function mayHold(last: KeyLine | undefined): boolean {
    if (last === undefined) return open.length === 0
    return last.column === open.at(-1) && (around.includes(last) || OPENS.test(last.value))
  }
}

/** Lines with what of their values can be told: an empty map changes nothing. @param next the column of the key behind them */
function shown(lines: readonly KeyLine[], next: number): string[] {
  return lines.map(({ head, value, column }, i) => {
    if ((lines[i + 1]?.column ?? next) > column) return BLOCK.test(value) ? `${head} ${value}` : head
    return `${head} ${PLAIN.test(value) ? value : '{}'}`
  })
}

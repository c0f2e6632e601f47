import type { Span } from '../../text/span.ts'

/** Tokens of the `yaml` package's lexer that have no characters of the text: the beginning of a document, of a scalar, a broken end. */
const SCALAR = '\u001f'
const MARKS = ['\u0002', '\u0018', SCALAR]
/** A tab before the text of a block, where its indentation is not known yet (scannerc.go, yaml_parser_scan_block_scalar_breaks). */
const TAB_FIRST = /^(?: *(?:\r\n?|[\n\u0085\u2028\u2029]))* *\t/
const FLOW = ['[', ']', '{', '}', ',']

/**
 * The tokens of a text with blanks for tabs between those in brackets, where Helm's parser takes them for blanks, also at the beginning of a
 * line (go.yaml.in/yaml/v2 v2.4.4 scannerc.go, yaml_parser_scan_to_next_token); the `yaml` package does not.
 */
export function* withoutFlowTabs(tokens: Iterable<string>): Generator<string> {
  let depth = 0
  for (const token of tokens) {
    if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth--
    yield depth > 0 && isBlank(token) ? ' '.repeat(token.length) : token
  }
}

/**
 * The first tab that Helm's parser refuses and the `yaml` package takes for a blank: where a key may begin, as in an empty line, before a
 * comment and behind a dash; on a line behind a plain text, further left than what belongs to it; and before the text of a block
 * (scannerc.go, yaml_parser_scan_to_next_token, yaml_parser_scan_plain_scalar and yaml_parser_scan_block_scalar_breaks). Null for none.
 *
 * @param tokens those of the lexer
 */
export function refusedTab(tokens: Iterable<string>): Span | null {
  const reader = new TabReader()
  for (const token of tokens) {
    const at = reader.take(token)
    if (at >= 0) return { start: at, end: at + 1 }
  }
  return null
}

/**
 * The first colon in brackets behind a plain key with a bracket right behind it: Helm's parser reads on behind it as a text
 * (scannerc.go, yaml_parser_scan_plain_scalar), and refuses what follows. Null for none.
 *
 * @param tokens those of the lexer
 */
export function refusedColon(tokens: Iterable<string>): Span | null {
  let offset = 0
  let depth = 0
  /** The last tokens, of which blanks count only behind a colon. */
  let before = ['', '', '']
  for (const token of tokens) {
    if (token === '[' || token === '{') {
      if (depth > 0 && before[0] === SCALAR && before[2] === ':') return { start: offset - 1, end: offset }
      depth++
    } else if (token === ']' || token === '}') depth--
    if (!MARKS.includes(token)) offset += token.length
    if (before[2] === ':' || token.trim() !== '') before = [...before.slice(1), token]
  }
  return null
}

/** What Helm's parser knows where it reads blanks. */
class TabReader {
  private offset = 0
  private lineStart = 0
  /** How many brackets are open. */
  private depth = 0
  /** Columns of the maps and lists around, outside of brackets. */
  private readonly columns = [-1]
  /** True where a key may begin. */
  private mayBeKey = true
  /** The column of what may be a key. */
  private key: number | null = null
  /** Of a plain text whose blanks are read, how far right its lines begin; null elsewhere. */
  private plain: number | null = null
  /** True on a line behind the one that such a text ends in. */
  private isBelow = false
  private isScalar = false
  /** The beginning of a block scalar whose text comes next, as in `|2-`; null elsewhere. */
  private block: string | null = null
  /** True behind the end of a document, where Helm's parser reads no further. */
  private isOver = false

  /** Goes on behind a token; gives where in it a tab is refused, -1 for nowhere. */
  take(token: string): number {
    if (MARKS.includes(token)) {
      this.isScalar = token === SCALAR
      return -1
    }
    const start = this.offset
    const column = start - this.lineStart
    this.offset += token.length
    const lineBreak = token.lastIndexOf('\n')
    if (lineBreak >= 0) this.lineStart = start + lineBreak + 1
    // A scalar may have no characters.
    if (token.trim() === '' || FLOW.includes(token)) this.isScalar = false
    if (isBlank(token)) return this.tabIn(token, start, column)
    if (lineBreak === token.length - 1 && token.trim() === '') this.endLine()
    else if (token.startsWith('#') && !this.isScalar) this.endPlain()
    else return this.takeInk(token, start, column)
    return -1
  }

  private tabIn(token: string, start: number, column: number): number {
    const tab = token.indexOf('\t')
    if (tab < 0 || this.isOver) return -1
    const isRefused =
      this.plain === null ? this.depth === 0 && this.mayBeKey : this.isBelow && column + tab < this.plain
    return isRefused ? start + tab : -1
  }

  private endLine(): void {
    this.key = null
    if (this.plain !== null) this.isBelow = true
    else if (this.depth === 0) this.mayBeKey = true
  }

  private endPlain(): void {
    if (this.plain !== null && this.isBelow) this.mayBeKey = true
    this.plain = null
  }

  private takeInk(token: string, start: number, column: number): number {
    this.endPlain()
    const { isScalar, block } = this
    this.isScalar = false
    this.isOver = !isScalar && token === '...'
    this.block = /^[|>]/.test(token) ? token : null
    if (isScalar && block !== null) {
      this.block = null
      this.mayBeKey = true
      const tab = /\d/.test(block) ? null : TAB_FIRST.exec(token)
      return tab === null ? -1 : start + tab[0].length - 1
    }
    if (this.depth === 0) this.leave(token === '---' || token === '...' ? -1 : column)
    const isIndicator = !isScalar && this.depth === 0 && (token === '-' || token === '?' || token === ':')
    if (isIndicator) this.takeIndicator(token, column)
    else this.takeNode(token, column)
    if (!isScalar) return -1
    this.plain = this.columns.at(-1)! + 1
    this.isBelow = false
    return outdentedTab(token, start, this.plain)
  }

  /** Ends the maps and lists that are further right. */
  private leave(column: number): void {
    while (this.columns.at(-1)! > column) this.columns.pop()
  }

  private takeIndicator(token: string, column: number): void {
    const isOfKey = token === ':' && this.key !== null
    const own = isOfKey ? this.key! : column
    if (this.columns.at(-1)! < own) this.columns.push(own)
    this.mayBeKey = !isOfKey
    this.key = null
  }

  private takeNode(token: string, column: number): void {
    if (this.depth === 0 && this.mayBeKey) this.key = column
    if (token === '[' || token === '{') this.depth++
    else if ((token === ']' || token === '}') && this.depth > 0) this.depth--
    this.mayBeKey = false
  }
}

/** Where in a plain text of several lines a tab stands too far left; -1 for nowhere. */
function outdentedTab(text: string, start: number, indent: number): number {
  for (const { index, 0: blanks } of text.matchAll(/\n[ \t]+/g)) {
    const tab = blanks.indexOf('\t')
    if (tab > 0 && tab - 1 < indent) return start + index + tab
  }
  return -1
}

function isBlank(token: string): boolean {
  return token !== '' && !/[^ \t]/.test(token)
}

import { Lexer } from 'yaml'
import { closingQuote } from '../fast/quoted.ts'

/** Tokens that the lexer makes up: document start, flow error, scalar start. They have no characters. */
export const VIRTUAL: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])
/** Of these, what stands before text without quotes. */
const SCALAR = '\u001f'

/** Characters that are looked through for such texts, so that none takes long. */
const MOST = 20_000_000

/**
 * The same text with blanks for the line breaks in quoted texts that go on further left than they may: Helm's parser does not ask for
 * indentation between quotes (go.yaml.in/yaml/v2 v2.4.4 scannerc.go, yaml_parser_scan_flow_scalar), the `yaml` package does. Offsets stay.
 */
export function withJoinedQuotes(text: string): string {
  let joined = text
  for (let work = 0; work < MOST; work += text.length) {
    const start = unclosed(joined)
    const end = start < 0 ? -1 : closed(joined, start)
    if (end < 0) return joined
    joined = joined.slice(0, start) + joined.slice(start, end).replace(/[\r\n]/g, ' ') + joined.slice(end)
  }
  return joined
}

/** Where the first quoted text begins that the `yaml` package does not see the end of; -1 for none. */
function unclosed(text: string): number {
  let offset = 0
  let before = ''
  for (const token of new Lexer().lex(text)) {
    if (before !== SCALAR && isUnclosed(token)) return offset
    if (!VIRTUAL.has(token)) offset += token.length
    before = token
  }
  return -1
}

/** True for a token that begins with a quote and does not end with it. */
export function isUnclosed(token: string): boolean {
  return /^["']/.test(token) && closingQuote(token, 0) < 0
}

/** Behind the closing quote of a text; -1 where Helm finds none either, before the next document, or has a key on several lines. */
function closed(text: string, start: number): number {
  const end = closingQuote(text, start) + 1
  if (end === 0 || /\n(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, end))) return -1
  return /^[ \t]*:/.test(text.slice(end, end + 100)) ? -1 : end
}

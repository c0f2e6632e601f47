import { Lexer } from 'yaml'

/** What the lexer has besides its types. */
interface Inner {
  /** The text, and where in it the lexer is. */
  readonly buffer: string
  readonly pos: number
  /** How far right a line has to begin to go on with what is open. */
  indentNext: number
  lex(text: string): Generator<string>
  parseFlowCollection(): Generator<string, unknown, unknown>
  parseQuotedScalar(): Generator<string, unknown, unknown>
}

/** Where a line begins that Helm's parser refuses in brackets too: with the colon behind a key, or another document. */
const ASKED = /(?:[ \t]*\r?\n)+(?:[ \t]*:|---|\.\.\.)/y

/**
 * Lets quoted texts, lists and maps in brackets go on at any column. Helm's parser does not ask for indentation there
 * (go.yaml.in/yaml/v2 v2.4.4 scannerc.go, yaml_parser_scan_flow_scalar, and yaml_parser_unroll_indent for brackets); the `yaml` package does.
 */
class LenientLexer extends (Lexer as unknown as new () => Inner) {
  override *parseFlowCollection(): Generator<string, unknown, unknown> {
    ASKED.lastIndex = this.pos
    if (ASKED.test(this.buffer)) return yield* super.parseFlowCollection()
    const { indentNext } = this
    this.indentNext = 0
    const next = yield* super.parseFlowCollection()
    this.indentNext = indentNext
    return next
  }

  override *parseQuotedScalar(): Generator<string, unknown, unknown> {
    const { indentNext } = this
    this.indentNext = 0
    const next = yield* super.parseQuotedScalar()
    this.indentNext = indentNext
    return next
  }
}

/** The tokens of a text, in order. */
export function lexLeniently(text: string): Generator<string> {
  return new LenientLexer().lex(text)
}

import { Composer, type Document, Lexer, type Node, Parser, parseAllDocuments } from 'yaml'
import type { Span } from '../../text/span.ts'
import { isTooDeep, MAX_LEVELS } from '../depth.ts'
import { REFUSED_CHARACTER } from '../refused.ts'
import type { ParsedYaml, SyntaxDocument, SyntaxProblem, TextView } from '../syntax.ts'
import { Converter } from './convert.ts'
import { flowDepth } from './flow-depth.ts'
import { lexLeniently } from './lenient.ts'
import { refusedColon, refusedTab, withoutFlowTabs } from './tabs.ts'

const TOO_DEEP = `The text is nested more than ${MAX_LEVELS} levels deep, which kof-lint does not read`

/** What the `yaml` package takes and Helm's parser does not; null for nothing. */
function refusedIn(text: string): SyntaxProblem | null {
  const tab = text.includes('\t') ? refusedTab(lexLeniently(text)) : null
  if (tab !== null) return { message: 'A tab stands where Helm takes only blanks', span: tab }
  const colon = /[^"'\s]\s*:[[{]/.test(text) ? refusedColon(lexLeniently(text)) : null
  return colon === null
    ? null
    : {
        message:
          'Inside "{ }" or "[ ]" Helm takes no ":" for the end of a key that nothing but its value follows; put a blank behind it',
        span: colon,
      }
}

/** The same documents, of which the one that a place stands in or behind goes on to it. */
function reaching({ start, end }: Span, documents: readonly SyntaxDocument[]): SyntaxDocument[] {
  const at = documents.findLastIndex(({ span }) => span.start <= start)
  return documents.map((one, i) =>
    i === at ? { ...one, span: { start: one.span.start, end: Math.max(one.span.end, end) } } : one,
  )
}

const OPTIONS = {
  schema: 'failsafe',
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/** Reads any text with the `yaml` package. Never throws; what Helm's parser would refuse is in `problems`. */
export function readFull(view: TextView): ParsedYaml {
  const problems: SyntaxProblem[] = []
  if (isTooDeep(view.text, (text, limit) => flowDepth(new Lexer().lex(text), limit))) {
    problems.push({ message: TOO_DEEP, span: { start: 0, end: Math.min(1, view.text.length) } })
    return { view, documents: [], problems }
  }
  const documents = withoutStacks(() => parse(view.text))
  const control = REFUSED_CHARACTER.exec(view.text)
  if (control !== null)
    problems.push({
      message: 'Helm refuses control characters',
      span: { start: control.index, end: control.index + 1 },
    })
  const converted = documents.map((document) => convertDocument(document, view.text, problems))
  const more = problems.length === 0 ? refusedIn(view.text) : null
  if (more !== null) problems.push(more)
  return { view, documents: more === null ? converted : reaching(more.span, converted), problems }
}

/** As Helm's parser does, which asks for less indentation; but where a text has mistakes, they are told as the `yaml` package finds them. */
function parse(text: string): readonly Document.Parsed[] {
  const parsed = parseAllDocuments(text, OPTIONS)
  const strict = Array.isArray(parsed) ? (parsed as Document.Parsed[]) : []
  if (!strict.some(isBroken)) return strict
  // Brackets that are text to one lexer are none to the other.
  if (isTooDeep(text, (whole, limit) => flowDepth(lexLeniently(whole), limit))) return strict
  const parser = new Parser()
  const tokens = [...withoutFlowTabs(lexLeniently(text))].flatMap((token) => [...parser.next(token)])
  const lenient = [...new Composer(OPTIONS).compose([...tokens, ...parser.end()])] as Document.Parsed[]
  return lenient.some(({ errors }) => errors.length > 0) ? strict : lenient
}

/** True where brackets or quotes do not end, or are not indented, as the `yaml` package wants them to. */
function isBroken({ errors }: Document.Parsed): boolean {
  return errors.some(
    ({ code, message }) =>
      code === 'BAD_INDENT' || code === 'TAB_AS_INDENT' || (code === 'MISSING_CHAR' && /quote|[[{]/.test(message)),
  )
}

/** A text that is no YAML has an error for each of its characters; nobody reads where in the parser they were made, which costs most. */
function withoutStacks<T>(run: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return run()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function convertDocument(document: Document.Parsed, text: string, problems: SyntaxProblem[]): SyntaxDocument {
  for (const error of document.errors) {
    const [start, end] = error.pos
    problems.push({
      message: sentence(error.message),
      span: { start, end: Math.max(start, Math.min(end, text.length)) },
    })
  }
  if (document.directives.yaml.explicit && document.directives.yaml.version !== '1.1')
    problems.push({ message: 'Helm reads YAML 1.1 only', span: { start: 0, end: 1 } })
  const [start, , end] = document.range
  const contents = document.contents as Node | null
  const root = contents === null ? null : new Converter(text, problems).node(contents, null)
  // A document of nothing but comments has an empty scalar; Helm sees no values there.
  const empty =
    root?.kind === 'scalar' && root.span.start === root.span.end && root.anchor === null && root.tag === null
  return { root: empty ? null : root, span: { start, end } }
}

/** The parser's messages end without a full stop and may go on after a line break. */
function sentence(message: string): string {
  return message
    .split('\n', 1)[0]!
    .replace(/\.$/, '')
    .replace(/ at line \d+, column \d+:?$/, '')
}

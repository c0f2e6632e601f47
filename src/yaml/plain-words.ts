import type { Span } from '../text/span.ts'
import type { SyntaxProblem, TextView } from './syntax.ts'

/** What the parser says, and what a person who reads values files would say. `$1` is what the pattern caught. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^The document repeats aliases/, 'The document repeats its aliases too often'],
  [/^Tabs are not allowed/, 'A tab stands in the indentation, where YAML allows only blanks'],
  [
    /^Nested mappings are not allowed/,
    'A second ": " stands in this value; quote the value, or move the key to a line of its own',
  ],
  [/^All mapping items must start/, 'This key is indented differently from the keys that it belongs to'],
  [/^All sequence items must start/, 'This list item is indented differently from the items before it'],
  [/^Not a YAML token/, 'This is no YAML; check the indentation and what stands before it'],
  [/^Implicit map keys need to be followed/, 'The ":" behind this key is missing'],
  [/^Implicit keys need to be on a single line/, 'This is no "key: value" pair'],
  [/^Flow sequence .*\]/, 'A list that begins with "[" does not end with "]"'],
  [/^Flow map .*\}/, 'A map that begins with "{" does not end with "}"'],
  [/^Missing closing (["'])quote/, 'A text that begins with $1 is not closed'],
  [/^Plain value cannot start with .*character (\S)$/, 'A text cannot begin with $1 unless it is quoted'],
  [
    /^A list or a map cannot be a key/,
    'A list or a map stands where a key is expected; quote a text that begins with "{" or "["',
  ],
  [
    /^Unexpected (.* token in YAML stream|.* at node end)/,
    'This does not belong to what stands before it; check the indentation',
  ],
]

const VARIABLE = 'Inside "{ }" or "[ ]" of YAML the brace of "${" begins a map; quote the value'

/** A problem as people are told of it: in plain words, and at characters that they can see. */
export function toldProblem({ message, span }: SyntaxProblem, { text }: TextView): SyntaxProblem {
  const isVariable = span.start > 0 && text.startsWith('${', span.start - 1)
  const told = isVariable ? VARIABLE : plainWords(message, text.slice(span.start))
  return { message: told, span: lastCharacter(text, span) }
}

/** The same in one sentence, with its place in the file. */
export function problemWithPlace(problem: SyntaxProblem, view: TextView): string {
  const { message, span } = toldProblem(problem, view)
  const { line, column } = view.source.positionAt(view.toSource(span).start)
  return `${message} (line ${line}, column ${column})`
}

/** What is missing at the very end is shown at the last character, which people can see. */
function lastCharacter(text: string, span: Span): Span {
  const end = text.trimEnd().length
  return span.start < end || end === 0 ? span : { start: end - 1, end }
}

/**
 * A problem in plain words; the parser's own where there are no better ones.
 *
 * @param text from where the problem is
 */
function plainWords(problem: string, text: string): string {
  if (text.startsWith('{{')) return 'A template\'s "{{ }}" stands here, which nothing fills in; replace or quote it'
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(problem)
    if (match !== null) return words.replace('$1', match[1] ?? '')
  }
  return problem
}

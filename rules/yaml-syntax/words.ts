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

/**
 * A problem in plain words; the parser's own where there are no better ones.
 *
 * @param text from where the problem is
 */
export function plainWords(problem: string, text: string): string {
  if (text.startsWith('{{')) return 'A template\'s "{{ }}" stands here, which nothing fills in; replace or quote it'
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(problem)
    if (match !== null) return words.replace('$1', match[1] ?? '')
  }
  return problem
}

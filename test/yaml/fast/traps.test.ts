import { describe, expect, test } from 'vitest'
import { createSource } from '#src/text/source'
import { readFast } from '#src/yaml/fast/read'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxScalar } from '#src/yaml/syntax'
import { fileView } from '#src/yaml/view'
import { compareReaders } from './compare.ts'

const view = (text: string) => fileView(createSource('values.yaml', text))

describe('the plain subset is read fast', () => {
  test.each([
    ['nothing', ''],
    ['comments', '# a\n\n  # b'],
    ['a map', 'a: 1\nb: two words\n'],
    ['maps in maps', 'a:\n  b:\n      c: 1\n  d: 2\ne: 3\n'],
    ['missing values', 'a:\nb: # c\n\n# d\nc:\n'],
    ['a missing value before a comment at the end', 'a: # c\n'],
    ['a missing value with blanks at the end', 'a:  \n\n'],
    ['a sequence at the column of its key', 'a:\n- x\n- y\nb: 1\n'],
    ['a sequence further right', 'a:\n    - x\nb:\n  - y\n'],
    ['maps in a sequence', '- a: 1\n  b:\n  - x\n-   c: 1\n    d: 2\n'],
    ['a map below its dash', '-\n  a: 1\n- # c\n  b: 2\n'],
    ['a missing item', '-\n- a\n- # c\n'],
    ['sequences in sequences', '- - a\n  - b\n- - - c\n'],
    ['quoted keys and values', "\"a: b\": \"c # d\"\n'it''s': 'x'\n\"\" : ''\n"],
    ['escapes', 'a: "\\n\\t\\"\\\\\\/"\n'],
    ['a block scalar', 'a: |\n  x\n\n   y\n  # z\nb: 1\n'],
    ['a block scalar without its last line break', 'a: |- # c\n  x\n\n\n'],
    ['a block scalar with all line breaks', 'a: |+\n\n  x\n\n\nb: |+\n  y'],
    ['a block scalar in a sequence', '- |\n x\n- a: |\n   y\n'],
    ['a comment right of the keys behind a block scalar', 'a:\n  b: |\n      x\n    # c\n  d: 1\n'],
    ['a folded scalar', 'a: >\n  b\n  c\n\n  d\n\n\n    e\n    f\n  g\nh: >-\n\n  i\n  \tj\n\n'],
    ['a folded scalar with lines of blanks between deeper ones', 'a: >+\n  b\n\n     \n\n    c\n\n\nd: 1\n'],
    ['a plain scalar on several lines', 'a: b\n  c d \n\n\n     - e "f\nh:\n- i\n j\nl: 1\n 2\n'],
    ['joined lines', 'a: "b \\\n  c\\n\\\n\n  \\ d\\"\\\\\n  e"\n'],
    ['quoted scalars on several lines', "a: \"b \n\n  c # d\"\ne:\n- 'f\n  it''s\n\n  '\n- g\n"],
    ['brackets', 'a: [1, "b", \'c\', [], {}, {d: e, "f":1}, ]\n'],
    ['brackets over lines', 'a: [\n  1,\n\n  {b: 2,\n c: d}\n]\ne: {\n  f:\n    g\n  }\n'],
    ['brackets below their key', 'a:\n  # c\n  {}\nb:\n  [c]\n'],
    ['brackets alone', '# a\n{a: b} # c\n\n# d\n'],
    ['CR LF', 'a: 1\r\nb: |\r\n  x\r\n\r\n  y\r\nc: [\r\n  1\r\n]\r\n# d\r\n'],
    ['a byte order mark', '\ufeffa: 1\nb:\n  - c: 2\n    d: 3\n'],
    ['a byte order mark before a comment', '\ufeff# a\n- b: 1\n  c: 2\n'],
    ['a document start', '# a\n--- # b\n# c\na: 1\n'],
    ['several documents', '# a\n---\nb: 1\n# c\n\n--- # d\n- e\n---\nf: |\n  g\n\n---\nh:\n\n---\ni: 1'],
    ['documents of nothing', '---\n---  \n\n--- # a\n# b\n---\nc: 1\n---\n# d\n---'],
    ['a document behind a root in brackets', '---\na: 1\n---\n{b: c}\n'],
    ['equal keys', 'a: 1\na: 2\n'],
    ['words of YAML 1.1', 'yes: no\n0x10: 012\n1e6: ~\n"yes": "no"\n'],
    ['indicators inside words', 'a#b: c#d\nx:y: http://z\n-a: -1\n:b: :9\n?c: a - b ? c\n'],
    ['no line break at the end', 'a: 1'],
    ['blanks at line ends', 'a: 1  \nb:  \n  c: "d" \n  e: [] \n   \n'],
    ['lines before what is no key', "a: 1\n# c\nb: x \n\nc:\n\"d\": e\nf: 'g'\n'h': i\nj:\n- k: l\n- 'm'\nn: 'o''p'\n"],
    ['colons in values', 'a: b:c:d:e\nf: g:h:i:j:k:l\nm: n:\u00a0o\np: q::r\ns: http://t:1/u\n'],
    ['characters beyond ASCII', 'a: b\u2028c\u0085d\nk\u00e9y: x\ne: .\u00e9\n'],
    ['tabs in texts', 'a: "b\tc" #\td\ne: |\n  f\n  \tg\n'],
  ])('%s', (_, text) => {
    expect(compareReaders(text)).toBe('same')
  })
})

describe('anything else is handed over', () => {
  test.each([
    ['anchors', 'a: &x 1\n'],
    ['aliases', 'a: *x\n'],
    ['tags', 'a: !!str 1\n'],
    ['an end behind a line', 'a: 1\n...\n'],
    ['a value that is a key too', 'a: b: c\n'],
    ['a value that ends as a key does', 'a: b:\n'],
    ['a line further right than its map', 'a: 1\n  b: 2\n'],
    ['a key that Helm refuses', 'a: 1\nnull: 2\n'],
    ['merge keys', '<<: {}\n'],
    ['explicit keys', '? a\n: b\n'],
    ['keys left out', ': b\n'],
    ['a folded scalar with a longer blank line between', 'a: >\n  b\n     \n  c\n'],
    ['an indentation indicator', 'a: |2\n    b\n'],
    ['an empty block scalar', 'a: |\nb: 1\n'],
    ['a block scalar with a longer blank line before', 'a: |\n    \n  x\n'],
    ['a block scalar with a longer blank line behind', 'a: |+\n  x\n    \n'],
    ['a block scalar with a tab before its text', 'a: |\n  \tx\n'],
    ['a block scalar with a tab as indentation behind', 'a: |\n  x\n\tb\n'],
    ['a plain scalar on several lines with a comment', 'a: b\n  # c\n  d\n'],
    ['a plain scalar on several lines with a key', 'a: b\n  c: d\n'],
    ['a plain scalar below its key', 'a:\n  b\n'],
    ['quoted scalars on several lines with an escaped blank at a line end', 'a: "b\\ \n  c"\n'],
    ['quoted scalars on several lines with tabs', "a: 'b\t\n  c'\n"],
    ['quoted scalars that go on too far left', "a:\n  b: 'c\n d'\n"],
    ['quoted keys on several lines', "- 'a\n  b': c\n"],
    ['keys on several lines', 'a\nb: c\n'],
    ['a value within a value', 'a: b: c\n'],
    ['a sequence behind a key', 'a: - b\n'],
    ['text behind a quoted scalar', 'a: "b" c\n'],
    ['a comment right behind a value', 'a: "b"#c\n'],
    ['tabs as indentation', 'a:\n\tb: 1\n'],
    ['tabs behind a colon', 'a:\tb\n'],
    ['tabs behind a dash', '-\tb\n'],
    ['tabs before a comment', 'a: b\t# c\n'],
    ['columns that do not match', 'a:\n    b: 1\n  c: 2\n'],
    ['a key further right than the first', 'a: 1\n b: 2\n'],
    ['an indented root', ' a: 1\n'],
    ['a scalar root', 'a\n'],
    ['a root in brackets before another document', '{a: b}\n---\nc: d\n'],
    ['comments behind a missing value before another document', 'a:\n# b\n# c\n---\nd: 1\n'],
    ['a document end', 'a: 1\n...\n'],
    ['a document start before its root', '--- {}\n'],
    ['directives', '%YAML 1.1\n---\na: 1\n'],
    ['a byte order mark before a dash', '\ufeff- a: 1\n  b: 2\n'],
    ['a lone CR', 'a: 1\rb: 2\n'],
    ['control characters', 'a: "\u0001"\n'],
    ['escapes by number', 'a: "\\u00e9"\n'],
    ['a wrong escape', 'a: "\\q"\n'],
    ['a wrong escape of a line separator', 'a: "\\\u2028"\n'],
    ['infinity', 'a: .inf\n'],
    ['a null key', '~: 1\n'],
    ['comments in brackets', 'a: [ # b\n  c]\n'],
    ['pairs in lists', 'a: [b: c]\n'],
    ['keys alone in brackets', 'a: {b}\n'],
    ['values left out in brackets', 'a: {b: , c: d}\n'],
    ['items left out in brackets', 'a: [b,, c]\n'],
    ['brackets that do not end', 'a: [b\nc: d\n'],
    ['a bracket as a key', '{a: b}: c\n'],
    ['brackets too far left', 'a:\n  b: [\n c]\n'],
    ['an item behind a missing one at the end', '# a\n-\n'],
    ['a key that is too long', `${'a'.repeat(1100)}: b\n`],
  ])('%s', (_, text) => {
    expect(compareReaders(text)).toBe('handed over')
  })
})

describe('nesting', () => {
  const steps = (levels: number, text: (level: number) => string): string =>
    Array.from({ length: levels }, (_, i) => ' '.repeat(i) + text(i)).join('\n')

  test.each([100, 330, 339, 340, 341, 345, 390, 399, 400, 401, 402, 500])('%d levels are judged the same', (levels) => {
    const map = steps(levels, () => 'a:')
    const texts = [
      `${map} 1\n`,
      `${map} ${'['.repeat(60)}${']'.repeat(60)}\n`,
      `a: |\n${steps(levels, () => ' x')}\n`,
      `a: |\n${' '.repeat(9)}${'- '.repeat(levels / 2)}x\n`,
      `${'- '.repeat(levels)}x\n`,
      `a: ${'['.repeat(levels)}${']'.repeat(levels)}\n`,
      `a: "${'['.repeat(levels)}"\n`,
      `a: [\n${steps(levels, (level) => ` ${level},`)}]\n`,
    ]
    for (const text of texts) expect(typeof compareReaders(text)).toBe('string')
  })

  test('up to 300 levels, and any number of brackets in texts, are read fast', () => {
    expect(readFast(view(`${steps(300, () => 'a:')} 1\n`))).not.toBeNull()
    expect(readFast(view(`a: "${'['.repeat(10_000)}"\n`))).not.toBeNull()
  })
})

describe('parseYaml', () => {
  test('gives what the fast reader reads', () => {
    const { documents } = parseYaml(view('a: "b"\n'))
    expect(((documents[0]!.root as SyntaxMap).pairs[0]!.value as SyntaxScalar).text).toBe('b')
  })

  test('gives what the full reader reads of anything else', () => {
    const text = 'a: &x 1\n'
    expect(readFast(view(text))).toBeNull()
    expect((parseYaml(view(text)).documents[0]!.root as SyntaxMap).pairs[0]!.value).toMatchObject({ anchor: 'x' })
  })

  test.each([
    ['blank lines', '\n'],
    ['comments', '# c\n'],
    ['keys', 'a: 1\n'],
    ['lines of a block scalar', '  x\n', 'a: |\n'],
    ['lines of a folded scalar', '  x\n\n', 'a: >\n'],
    ['lines of a plain scalar', '\n  x', 'a: b'],
    ['lines of a quoted scalar', '\n  x \\', 'a: "b', '\n  c"\n'],
    ['documents', '---\na: 1\n'],
    ['documents of nothing', '---\n'],
    ['items in brackets', '"x", ', 'a: [', ']\n'],
    ['one long line', 'x', 'a: ', '\n'],
    ['quotes', "''", "a: '", "'\n"],
  ])('reads megabytes of %s fast', (_, part, before = '', after = '') => {
    const text = before + part.repeat(2_000_000 / part.length) + after
    const start = performance.now()
    expect(readFast(view(text))).not.toBeNull()
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

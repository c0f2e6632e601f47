import { expect, it } from 'vitest'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { createRandom, seed } from './generate.ts'
import { ourValues } from './our-values.ts'
import { askProbe, canonical, helmFolder } from './real-helm.ts'

/** So many documents of each kind. */
const RUNS = Number(process.env.KOF_LINT_RUNS ?? 600)

/** Writes documents with tabs where blanks and line breaks may stand. */
class Writer {
  private readonly random = createRandom(seed)

  /** Lists and maps in brackets. */
  flow(): string {
    const before = this.one('g:\n  x: ', 'g:\n  - ', 'x: ', 'g:\n  x:\t', 'g:\n  x:\n    ', 'g:\n  x: &a ', 'g:\n  -\t')
    const after = this.one('\n', '\t\n', ' \t# c\n', '\n  z: 1\n', '\t', '\n\t\n', '\n  # c\n')
    return `${before}${this.node(0)}${after}`
  }

  /** Lists and maps by indentation, as far right as the first line. */
  block(indent = 0, depth = 0): string {
    const count = this.upTo(2) + 1
    const lines = Array.from({ length: count }, (_, i) => i)
    if (this.isIt(0.7)) return lines.map((i) => this.pair(i, indent, depth)).join('')
    return lines
      .map(() => {
        const isNested = depth < 2 && this.isIt(0.3)
        const item = isNested ? this.block(indent + 2, depth + 1).trimStart() : `${this.scalar()}${this.lineEnd()}`
        return `${this.indent(indent)}-${this.blank()}${item}`
      })
      .join('')
  }

  private pair(i: number, indent: number, depth: number): string {
    const key = `${this.indent(indent)}k${i}${this.one('', '', '', ' ', '\t')}:`
    if (depth < 2 && this.isIt(0.4)) return `${key}${this.lineEnd()}${this.block(indent + 2, depth + 1)}`
    const text = this.isIt(0.2)
      ? this.one('|\n      t\n', '>-\n      t\n      \tu\n', '|\n      t\n\t\n', '{a: 1}', 'x\n     \ty')
      : this.scalar()
    return `${key}${this.blank()}${text}${this.lineEnd()}`
  }

  private node(depth: number): string {
    if (depth > 0 && (depth > 2 || this.isIt(0.5))) return this.scalar()
    const isMap = this.isIt(0.6)
    const items = Array.from({ length: this.upTo(3) }, (_, i) => {
      const colon = `${this.one('', '', '', ' ', '\t', '\n\t')}:${this.one(' ', ' ', '\t', ' \t', '\n\t', '\n', '')}`
      const key = isMap ? `${this.one(`k${i}`, `"k${i}"`, `k ${i}`)}${colon}` : ''
      return `${this.gap()}${key}${this.gap()}${this.node(depth + 1)}${this.gap()}`
    })
    const inside = `${items.join(',')}${this.gap()}`
    return isMap ? `{${inside}}` : `[${inside}]`
  }

  private gap(): string {
    if (this.isIt(0.75)) return this.one('', ' ', '\n    ', ' ')
    return this.one(
      '\t',
      ' \t',
      '\t ',
      '\n\t',
      '\n \t',
      '\n    \t',
      '\n\t\n',
      '\t# c\n',
      ' # c\n\t',
      '\n\t# c\n  ',
      '\r\n\t',
      '\n',
    )
  }

  private scalar(): string {
    return this.one(
      '1',
      'a b',
      '"q"',
      "'s'",
      '"a\tb"',
      'a\tb',
      '"a\n\tb"',
      'x\n\ty',
      '&k v',
      '!!str\t1',
      '',
      'a:\tb',
      'a\t#b',
      '~',
      '[]',
      '{ }',
    )
  }

  private blank(): string {
    return this.isIt(0.8) ? ' ' : this.one('\t', ' \t', '\t ')
  }

  private indent(count: number): string {
    const blanks = ' '.repeat(count)
    return this.isIt(0.93) ? blanks : this.one(`${blanks}\t`, '\t', `${blanks.slice(1)}\t`)
  }

  private lineEnd(): string {
    if (this.isIt(0.85)) return '\n'
    return this.one('\t\n', ' \t# c\n', '\n\t\n', '\n \t\n', '\n\t# c\n', '\n    \t\n', ' # c\n', '\n\n')
  }

  private one(...texts: readonly string[]): string {
    return this.random.pick(texts)
  }

  private upTo(count: number): number {
    return this.random.below(count)
  }

  private isIt(share: number): boolean {
    return this.random() < share
  }
}

it.skipIf(helmFolder === null).each(['flow', 'block'] as const)(
  'tabs are read as Helm reads them: %s',
  async (kind) => {
    const writer = new Writer()
    const questions = Array.from({ length: RUNS }, () => ({ defaults: '', files: [writer[kind]()] }))
    const answers = askProbe(questions)
    expect(answers.filter(({ error }) => error === undefined).length).toBeGreaterThan(RUNS / 10)
    for (const [i, question] of questions.entries()) {
      const { error, values } = answers[i]!
      const helm = error === undefined ? canonical(values ?? {}) : null
      expect([seed, question.files, await ourValues(question)]).toEqual([seed, question.files, helm])
    }
  },
)

it.each([
  ['in brackets', 'x: {\n\t"a": "b",\n\tc: [\t1,\t2 ],\t# d\n\t}\n', null],
  ['at the end of a line', 'x: 1\t\ny: {}\t# c\n', null],
  ['before a value', 'x:\t1\n', null],
  ['behind a text in brackets that goes on', 'x: [a\n \t]\n', null],
  ['in a text that goes on', 'g:\n  x: a\n    \tb\n', null],
  ['in an empty line', 'x: 1\n\t\ny: 2\n', '\t\ny'],
  ['in an empty line at the end', 'x: []\n\t\n', '\t\n'],
  ['before a comment', 'g:\n  - 1\n\t# c\n', '\t# c'],
  ['behind a dash', 'g:\n  -\t1\n', '\t1'],
  ['behind a plain text in brackets, further left than these', 'g:\n  x: {a: 1\n\t}\n', '\t}'],
])('a tab %s', (_, text, refused) => {
  const { problems } = parseYaml(fileView(createSource('a.yaml', text)))
  const told = problems.map(({ message, span }) => [message, text.slice(span.start)])
  expect(told).toEqual(
    refused === null ? [] : [['A tab stands where Helm takes only blanks', expect.stringMatching(`^${refused}`)]],
  )
})

it('a bracket right behind the colon of a plain key in brackets is no value for Helm', () => {
  const problemsOf = (text: string) => parseYaml(fileView(createSource('a.yaml', text))).problems.length
  for (const text of ['x: {a:[1]}\n', 'x: {a :{}}\n']) expect(problemsOf(text)).toBe(1)
  for (const text of ['x: {"a":[1]}\n', 'x: {a: [1]}\n', 'x: {a:b}\n', 'x: "{a:[1]}"\n'])
    expect(problemsOf(text)).toBe(0)
})

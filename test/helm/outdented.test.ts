import { expect, it } from 'vitest'
import { createSource } from '#src/text/source'
import { findComments } from '#src/yaml/comments'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { ourValues } from './our-values.ts'
import { askProbe, canonical, helmFolder } from './real-helm.ts'

/** Quoted texts, lists and maps in brackets that go on further left than what they belong to. */
const TEXTS = [
  'g:\n  x: "a\nb" # c\n  z: 1\n',
  "g:\n  x: 'a\nit''s\n\n b'\n  z: 1\n",
  'g:\n  x: "a\n\tb"\n',
  'g:\n  x: "a\\\nb"\n',
  'g:\n  x: "\\"a\n\\"b"\n  z: "c\nd"\n',
  'g:\n  - "a\n b"\n  - c\n',
  'g:\n  x: "a\n# b"\n',
  'g:\n  x: {p: "a\nb", z: 1}\n',
  'g:\n  x: &a "a\nb"\n  z: *a\n',
  'g:\n  x: !!str "a\n1"\n',
  'g:\r\n  x: "a\r\nb\r\n\r\nc"\r\n',
  'a: |\n  "x\nb: "p\n z\nq"\n',
  'g:\n  x: "a\n---b"\n',
  'g:\n  x: [{\n    a: 1\n  },{\n    b: 2 # c\n  }]\n  z: 1\n',
  'g:\n  - name: {\n    a: 1\n  }\n',
  'g:\n  x: {\n"a": {\n"b": [\n1,\n2\n]\n}\n}\n  z: 1\n',
  'g:\n  x: [ a, # c\n  b ]\n',
  'g:\n  x: { a: 1,\n  b: 2 }\n',
  'g:\n  x: {a: [1,\n2], "b": "c\nd", # e\n# f\n c: p\nq}\n',
  'g:\n  x: [ &a "q\nr", *a ]\n',
  // Helm refuses these.
  'g:\n  x: {a\n: 1}\n',
  'g:\n  x: {\n\t"a": 1\n\t}\n',
  'g:\n  x: [a,\n---\nb]\n',
  'g:\n  x: {\na: 1\n  z: 2\n',
  'g:\n  x: [a\nz: 2\n',
  'g:\n  x: {a: 1\n}}\n',
  'g:\n  x: "a\n--- b"\n',
  'g:\n  "a\nb": 1\n',
  'g:\n  x: "a\nb',
  'g:\n  x: "a\nb" c\n',
]
const BREAKS = ['\n', '\r', '\u0085', '\u2028', '\u2029']

it.skipIf(helmFolder === null)('what stands in quotes or brackets goes on at any column, as for Helm', async () => {
  const questions = TEXTS.flatMap((text) =>
    BREAKS.map((end) => ({ defaults: '', files: [text.replaceAll(/\n(?=[^"']*["'])/g, end)] })),
  )
  const answers = askProbe(questions)
  // In a text of several lines a break of Unicode stays what it is.
  const plain = (json: string | null): string | null =>
    json?.replaceAll(/ ?(?:\u2028|\u2029|\\u202[89])+/g, ' ') ?? null
  for (const [i, question] of questions.entries()) {
    const { error, values } = answers[i]!
    const helm = error === undefined ? canonical(values ?? {}) : null
    const isUnicode = /[\u2028\u2029]/.test(question.files[0]!)
    const ours = await ourValues(question)
    const same = (json: string | null): string | null =>
      isUnicode ? (plain(json)?.replaceAll('\\n', ' ') ?? null) : json
    expect([question.files, same(ours)]).toEqual([question.files, same(helm)])
  }
})

it('comments behind such a text are found, and none in it', () => {
  expect(findComments('g:\n  x: "a\n# b\n" # c\n').map(({ text }) => text)).toEqual(['# c'])
})

it('brackets that only such a text shows nest no deeper than can be read', () => {
  const text = `x: {p: "a\n'b", q: ${'['.repeat(500)}${']'.repeat(500)}}\n`
  expect(parseYaml(fileView(createSource('a.yaml', text))).problems).not.toEqual([])
})

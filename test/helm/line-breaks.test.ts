import { expect, it } from 'vitest'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxScalar } from '#src/yaml/syntax'
import { fileView, scalarView } from '#src/yaml/view'
import { createRandom, seed } from './generate.ts'
import { ourValues } from './our-values.ts'
import { askProbe, canonical, helmFolder } from './real-helm.ts'

const BREAKS = ['\r', '\u0085', '\u2028', '\u2029', '\r\n', '\r\r\n', '\n']
const TEXTS = [
  '# comment\nkof-child:\n  enabled: true\n  list:\n  - a\n  - b: 1\n    c: two words\nlast: x\n',
  'a: {b: 1, # c\n  c: [1,\n  2]}\n# d\ne: "x"\n\nf: \'y\'\n',
  'a: first\nb: |\n  one\nc: 3\n',
  'a: &x\n  b: 1\nc: *x\nd:\n\n  # e\n  f: on',
]

it.skipIf(helmFolder === null)('lines end where they end for Helm', async () => {
  const random = createRandom(seed + 9)
  const questions = Array.from({ length: 400 }, () => {
    const text = random.pick(TEXTS).replaceAll('\n', () => (random() < 0.6 ? '\n' : random.pick(BREAKS)))
    return { defaults: '', files: [text] }
  })
  const answers = askProbe(questions)
  for (const [i, question] of questions.entries()) {
    const answer = answers[i]!
    // In a text of several lines a break of Unicode stays what it is.
    const plain = (json: string | null): string | null => json?.replaceAll(/\u2028|\u2029|\\u202[89]/g, '\\n') ?? null
    const helm = answer.error === undefined ? canonical(answer.values ?? {}) : null
    expect([question.files, plain(await ourValues(question))]).toEqual([question.files, plain(helm)])
  }
})

it.each(['\r', '\u0085', '\u2028'])(
  'YAML in a text is found where it stands, in lines that end with %j',
  async (end) => {
    const lines = ['apiVersion: v1', 'kind: ConfigMap', 'data:', '  values: |', '    a:', '      b: 1', '']
    const view = fileView(createSource('a.yaml', lines.join(end)))
    const data = (parseYaml(view).documents[0]!.root as SyntaxMap).pairs[2]!.value as SyntaxMap
    const inner = scalarView(view, data.pairs[0]!.value as SyntaxScalar)
    const { keySpan } = ((parseYaml(inner).documents[0]!.root as SyntaxMap).pairs[0]!.value as SyntaxMap).pairs[0]!
    const { start, end: last } = inner.toSource(keySpan)
    expect(view.source.text.slice(0, start)).toBe(`${lines.slice(0, 5).join(end)}${end}      `)
    expect(view.source.text.slice(start, last)).toBe('b')
  },
)

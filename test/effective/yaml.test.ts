import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yamlLines } from '#src/effective/yaml'
import type { Json, JsonObject } from '#src/schema/knowledge'
import { createSource } from '#src/text/source'
import { buildJson } from '#src/values/build'
import { buildFile } from '#src/values/layers'
import { toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { askProbe, canonical, helmFolder } from '../helm/real-helm.ts'

const layer = { name: 'made', kind: 'defaults', view: null, mount: [] } as const

function written(values: JsonObject): string {
  return `${yamlLines(buildJson(values, layer))
    .map(({ text }) => text)
    .join('\n')}\n`
}

function read(text: string): unknown {
  const parsed = parseYaml(fileView(createSource('values.yaml', text)))
  expect(parsed.problems).toEqual([])
  return toPlain(buildFile(parsed).values)
}

const TRICKY = [
  ...[
    'yes',
    'no',
    'on',
    'off',
    'y',
    'n',
    'true',
    'null',
    '~',
    '',
    ' ',
    '012',
    '0o17',
    '1e3',
    '1_000',
    '1.10',
    '22:30',
    '.5',
  ],
  ...[
    '0x1f',
    '-',
    '- a',
    'a: b',
    'a #b',
    '#a',
    '@a',
    '`a',
    '%a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '?',
    '{{ .Values }}',
    '[a]',
    '{a}',
  ],
  ...[
    '2001-12-14',
    '<<',
    '=',
    '---',
    '...',
    '"q"',
    "it's",
    'a\tb',
    'tab\t',
    'é😀',
    '\u0085',
    '\u2028',
    'a:',
    ':a',
    ',',
    '\\',
  ],
]
const TEXTS = [
  ...[
    'a\nb',
    'a\nb\n',
    'a\n\nb\n',
    '\na',
    ' a\nb',
    'a\n',
    '\n',
    'a\n\n',
    'a\n  b\n',
    'a \nb',
    'a\n ',
    'a\r\nb',
    'a\n\tb',
    '# a\n---\n',
  ],
]

const text = fc.oneof(
  fc.constantFrom(...TRICKY, ...TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(fc.oneof(fc.constantFrom(...TRICKY, ...TEXTS), fc.string({ maxLength: 6 })), { maxLength: 4 })
    .map((lines) => lines.join('\n')),
)
const scalar = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
)
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ) as fc.Arbitrary<Json>,
}))
const values = fc.dictionary(text, value, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>

describe('values as YAML', () => {
  it('are read back as the same values', () => {
    fc.assert(
      fc.property(values, (json) => {
        expect(canonical(read(written(json)))).toBe(canonical(json))
      }),
      { numRuns: 2000 },
    )
  })

  it.skipIf(helmFolder === null)('are read back by Helm as the same values', () => {
    const samples = fc.sample(values, 600)
    const answers = askProbe(samples.map((json) => ({ files: [written(json)] })))
    for (const [i, json] of samples.entries()) {
      expect(answers[i]!.error).toBeUndefined()
      expect(canonical(answers[i]!.user ?? {})).toBe(canonical(json))
    }
  })

  it('are written as people write them', () => {
    const json = {
      on: 'on',
      version: '1.10',
      mode: '012',
      size: '10Gi',
      none: {},
      empty: [],
      config: 'a: 1\nb: |\n  c\n',
      last: 'one\ntwo',
      env: [{ name: 'A', value: '1' }, ['x', []], 'plain', 'two\nlines\n'],
    }
    expect(written(json)).toBe(
      [
        '"on": "on"',
        'version: "1.10"',
        'mode: "012"',
        'size: 10Gi',
        'none: {}',
        'empty: []',
        'config: |',
        '  a: 1',
        '  b: |',
        '    c',
        'last: |-',
        '  one',
        '  two',
        'env:',
        '  - name: A',
        '    value: "1"',
        '  - - x',
        '    - []',
        '  - plain',
        '  - |',
        '    two',
        '    lines',
        '',
      ].join('\n'),
    )
    expect(written({})).toBe('{}\n')
  })
})

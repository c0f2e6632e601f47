import { describe, expect, it } from 'vitest'
import { actionsOf } from '#src/schema/build/template-lexer'
import { scanTemplates } from '#src/schema/build/template-scan'

/** What a template reads: names, and whole places marked by a star at the end. */
function reads(...templates: string[]): string[] {
  const { named, whole } = scanTemplates(templates)
  return [...[...named].filter((path) => !whole.has(path)), ...[...whole].map((path) => `${path}*`)].sort()
}

describe('actions', () => {
  it('end where no text is open', () => {
    expect(actionsOf('a {{- print "}}" `}}` \'}\' -}} b {{/* {{ .x }} */}} {{ .y }} {{ open')).toEqual([
      'print "}}" `}}` \'}\'',
      ' .y ',
    ])
  })
})

describe('a scan', () => {
  it.each([
    ['a tested key', '{{ if .Values.a.b }}x{{ end }}', ['a.b']],
    ['a printed key', 'x: {{ .Values.a | quote }}', ['a*']],
    [
      'the root of a chart from anywhere',
      '{{ $.Values.a }}{{ .ctx.Values.b }}{{ (index .x 0).Values.c }}',
      ['a*', 'b*', 'c*'],
    ],
    ['the inside of with', '{{ with .Values.a }}{{ if .b }}{{ end }}{{ end }}', ['a', 'a.b']],
    ['the dot after with', '{{ with .Values.a }}{{ else }}{{ if .b }}{{ end }}{{ end }}{{ .c }}', ['a']],
    ['else with', '{{ with .x }}{{ else with .Values.a }}{{ if .b }}{{ end }}{{ end }}', ['a', 'a.b']],
    ['a variable', '{{ $a := .Values.a }}{{ if $a.b.c }}{{ end }}', ['a', 'a.b.c']],
    [
      'a variable with a default',
      '{{ $a := default dict .Values.a | default .Values.b }}{{ if $a.c }}{{ end }}',
      ['a', 'a.c', 'b', 'b.c'],
    ],
    ['a loop, whose map has any key', '{{ range $k, $v := .Values.a }}{{ $v.b | int }}{{ end }}', ['a*', 'a.*.b*']],
    ['index by texts', '{{ if index .Values "a-b" "c" }}{{ end }}', ['a-b.c']],
    ['index by a computed key', '{{ if index .Values.a $x "b" }}{{ end }}', ['a*', 'a.*.b']],
    ['a key with a dot, as its whole map', '{{ if index .Values.a "b.c" }}{{ end }}', ['a*']],
    [
      'get, dig and hasKey',
      '{{ if or (get .Values "a") (dig "b" "c" "" .Values) (hasKey .Values.d "e") }}{{ end }}',
      ['a', 'b.c', 'd', 'd.e'],
    ],
    [
      'what goes to a helper',
      '{{ include "x" .Values.a }}{{ include "y" (dict "v" .Values.b "ctx" $) }}',
      ['a*', 'b*'],
    ],
    ['a context made by hand', '{{ include "x" (dict "Values" .Values "v" 1) }}', []],
    ['all values', '{{ toYaml .Values }}', ['*']],
    ['a merged map', '{{ $m := merge .Values.a .Values.b }}{{ if $m.c }}{{ end }}', ['a', 'a.c', 'b', 'b.c']],
    ['fields after a parenthesis', '{{ if (index .Values "a").b }}{{ end }}', ['a', 'a.b']],
    ['a defined template', '{{ define "x" }}{{ if .Values.a }}{{ end }}{{ .b }}{{ end }}', ['a']],
    ['nothing', 'no template, {{ .Release.Name }} and {{ .Valuesx.a }}', []],
  ] as const)('finds %s', (_, template, expected) => {
    expect(reads(template)).toEqual([...expected].sort())
  })

  it('finds a variable that a loop reads before the text sets it', () => {
    expect(reads('{{ $x := 1 }}{{ range .l }}{{ if $x.b }}{{ end }}{{ $x = .Values.a }}{{ end }} .Values')).toEqual([
      'a',
      'a.b',
    ])
  })

  it('gives up on what no template needs, and then takes all values as read', () => {
    expect(reads(`{{ if ${'('.repeat(100_000)} .Values.a }}{{ end }}`)).toContain('*')
    const doubling = '{{ $x = or $x (index $x "a") (index $x "b") }}'.repeat(40)
    expect(reads(`{{ $x := .Values.r }}${doubling}`)).toContain('*')
  })

  it('survives any text', () => {
    for (const text of [
      '{{',
      '{{ ( }} .Values',
      '{{ end }}{{ end }}{{ .Values.a ) }}',
      '{{ "open .Values }}',
      '{{ := .Values | }}',
    ])
      expect(() => reads(text)).not.toThrow()
  })
})

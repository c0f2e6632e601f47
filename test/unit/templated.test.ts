import { expect, test } from 'vitest'
import { withoutActions } from '#src/embedded/template'
import { mergedTexts } from '#src/embedded/template-texts'
import { createSource } from '#src/text/source'
import { fileView } from '#src/yaml/view'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

const service = (values: string, template = 'kof-storage-1-10-0'): string => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: MultiClusterService
metadata: {name: storage}
spec:
  clusterSelector: {matchLabels: {k0rdent.mirantis.com/kof-cluster-role: regional}}
  serviceSpec:
    services:
      - name: kof-storage
        template: ${template}
        values: |
${values.replace(/^(?=.)/gm, '          ')}`

/** What all rules find in files of one run, with the text that they point at. */
async function found(files: CaseFiles | string): Promise<string[]> {
  const all = typeof files === 'string' ? { 'mcs.yaml': files } : files
  const { diagnostics } = await runCase(all)
  return diagnostics.map(({ location: { uri, span, start }, rule, messageId }) => {
    return `${start.line}:${start.column} ${rule} ${messageId} ${all[uri]!.slice(span.start, span.end)}`
  })
}

test('keys and values beside actions are looked at, and what actions print is not', async () => {
  const values = `victoriametrics:
  vmcluster:
    spec:
      replicationFactor: {{ .Cluster.metadata.labels.factor }}
      retentionPeriods: {{ "}}" | quote }}
      retentionPeriod: 30
      vmstorage:
        storage:
          volumeClaimTemplate:
            spec:
              resources:
                requests:
                  storage: 10Gb
              storageClassName: "{{ .Cluster.metadata.name }}-fast"
vmauthh: {{ .x }}
`
  expect(await found(service(values))).toEqual([
    '15:17 unknown-key typo retentionPeriods',
    '16:34 retention-bare-number refused 30',
    '23:38 quantity-invalid invalid 10Gb',
    '25:11 unknown-key unknown vmauthh',
  ])
})

test('lines of actions alone are passed over, and the keys between them are looked at', async () => {
  const values = `{{- $class := \`
a: [
\` }}
{{- /* a comment: }} */ -}}
{{- if .Cluster.spec.paused }}
victoriametrics:
  enabled: flase
{{- else }}
victoriametrics:
  enabled: yess
{{- end }} # of if
{{ range $i, $e := .list }}
nope{{ $i }}: 1
{{ end }}
nope: 2
`
  expect(await found(service(values))).toEqual(['20:22 type-mismatch truthy yess', '25:11 unknown-key unknown nope'])
})

test('what a key gets is not known where actions print it below', async () => {
  const values = `victoriametrics:
  vmcluster:
    spec:
      vmstorage:
        {{- .Values.storage | toYaml | nindent 8 }}
      vmselect:
{{ toYaml .x | indent 8 }}
      vminsert: |
        {{ .text }}
global:
  {{- with .global }}
  {{- end }}
promxy:
  {{ .more }}
  nope: 1
`
  expect(await found(service(values))).toEqual(['25:13 unknown-key unknown nope'])
})

test('nothing is said below a key that is printed, of what is missing, and of templates that do not make YAML', async () => {
  expect(await found(service('{{ .chart }}:\n  nope: 1\n'))).toEqual([])
  expect(await found(service('a: [{{ .x }}\n'))).toEqual([])
  expect(await found(service('nope: {{ .x\n'))).toEqual([])
  const env = 'opentelemetry-kube-stack:\n  collectors:\n    daemon:\n      env:\n        - value: {{ .x }}\n'
  expect(await found(service(env, 'kof-collectors-1-10-0'))).toEqual([])
})

test('so are charts of a Sveltos profile and the template of an ApplicationSet', async () => {
  const profile = `apiVersion: config.projectsveltos.io/v1beta1
kind: ClusterProfile
metadata: {name: kof}
spec:
  helmCharts:
    - chartName: kof/kof-storage
      chartVersion: 1.10.0
      values: |
        nope: 1
        global: {storageClass: {{ .x }}}
`
  expect(await found(profile)).toEqual(['9:9 unknown-key unknown nope'])
  const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: kof}
spec:
  template:
    spec:
      source:
        chart: kof-storage
        targetRevision: 1.10.0
        helm:
          valuesObject:
            nope: 1
            '{{name}}': {enabled: 1}
            global: {storageClass: '{{class}}'}
          parameters: [{name: nah, value: '{{x}}'}, {name: neither, value: 'y'}]
`
  expect(await found(set)).toEqual(['12:13 unknown-key unknown nope', '15:60 unknown-key unknown neither'])
})

test('texts that a template merges into all that it prints are values', async () => {
  const values = `{{ $own := \`
nope: 1
victoriametrics:
  enabled: yess
\` | fromYaml }}
{{ $labels := \`
team: x
\` | fromYaml }}
{{ $other := .Cluster.metadata | dig "annotations" "x" "{}" | fromYaml }}
{{ mergeOverwrite (dict "a" $labels) $own $other | toYaml | nindent 4 }}
`
  const expected = ['12:11 unknown-key unknown nope', '14:22 type-mismatch truthy yess']
  expect(await found(service(values))).toEqual(expected)
  // One more key, or one more value of the variable, and it is not known what the text becomes.
  expect(await found(service(`${values}victoriametrics:\n  {{ $own | toYaml | nindent 4 }}\n`))).toEqual([])
  expect(await found(service(values.replace('{{ $other :=', '{{ $own = dict }}\n{{ $other :=')))).toEqual([])
  expect(await found(service(values.replace('| fromYaml', '| replace "a" "b" | fromYaml')))).toEqual([])
  expect(
    await found(service(values.replace('mergeOverwrite (dict "a" $labels) $own', 'mergeOverwrite (dict "a" $own)'))),
  ).toEqual([])
})

test('a comment hides what is found in a template', async () => {
  const values = 'nope: 1 # kof-lint-disable-line unknown-key -- {{ why }}\nvmauthh: {{ .x }}\n'
  const { diagnostics } = await runCase({ 'mcs.yaml': service(values) })
  expect(diagnostics.map(({ rule, suppressed }) => [rule, suppressed?.by])).toEqual([
    ['unknown-key', 'comment'],
    ['unknown-key', undefined],
  ])
})

test('a fix is offered where it stays within a line, and takes no action along', async () => {
  const values = 'vmauthh:\n  enabled: {{ .x }}\nstorageClas: fast\n'
  const { fixed } = await runCase({ 'mcs.yaml': service(values) }, { fix: 'safe' })
  for (const [, text] of fixed) expect(text).toContain('enabled: {{ .x }}')
})

test('a template without its actions keeps its length and its lines outside of them', () => {
  const pieces = [
    '{{ .x }}',
    '{{- if .y }}',
    '{{ end -}}',
    '\n',
    '\r\n',
    '  ',
    'a:',
    ' b',
    '|',
    '- ',
    '{{/* c */}}',
    '`',
    '"',
    '{{',
    '}}',
    '#',
    '{{ `\n` }}',
  ]
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (let run = 0; run < 5000; run++) {
    const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('')
    const masked = withoutActions(text)
    if (masked === null) continue
    expect(masked.length).toBe(text.length)
    expect(masked).not.toContain('{{')
  }
})

test('many actions take time that grows with the text', () => {
  const start = performance.now()
  for (const piece of ['{{ x }}\n', 'a:\n{{ x }}\n', '{{ x }}', '{{', '{{ "', '\n\n{{ x }}', '{{ x }}\n   \n'])
    withoutActions(piece.repeat(50_000))
  const view = fileView(createSource('a', `${'{{ $a := `b: 1` | fromYaml }}\n'.repeat(20_000)}{{ merge $a | toYaml }}`))
  mergedTexts(view)
  expect(performance.now() - start).toBeLessThan(5000)
})

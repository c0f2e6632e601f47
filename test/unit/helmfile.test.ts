import { expect, test } from 'vitest'
import { type CaseFiles, runCase } from '../rules/run-rule.ts'

/** The releases of a run, what all rules find, and what is said besides. */
async function linted(files: CaseFiles): Promise<{ releases: string[]; found: string[]; notes: readonly string[] }> {
  const { releases, diagnostics: all, notes } = await runCase(files, { preset: 'recommended' })
  const diagnostics = all.filter(({ suppressed }) => suppressed === null)
  return {
    releases: releases.map(({ name, chart, kofVersion }) => `${name}: ${chart} ${kofVersion}`),
    found: [...new Set(diagnostics.map(({ location: { uri, start }, rule }) => `${uri}:${start.line} ${rule}`))].sort(),
    notes,
  }
}

const spec = (text: string): string =>
  `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}`
/** Three copies on two nodes, alone; and what mends that. */
const BASE = spec('replicationFactor: 3, vmstorage: {replicaCount: 2}')
const OVER = spec('vmstorage: {replicaCount: 3}')

/** A helmfile that is a template, with the entries of a release's values. */
const helmfile = (entries: readonly string[], before = '', after = ''): string => `environments:
  prod: {values: [env.yaml]}
---
releases:
${before}  - name: kof
    namespace: {{ .Values.namespace | default "kof" }}
    chart: kof/kof
    version: 1.9.0
    values:
${entries.map((entry) => `      ${entry}\n`).join('')}${after}`

/** What is found with both files beside a helmfile. */
const foundWith = async (text: string, name = 'helmfile.yaml.gotmpl'): Promise<string[]> =>
  (await linted({ 'base.yaml': BASE, 'over.yaml': OVER, [name]: text })).found

test.each(['helmfile.yaml.gotmpl', 'helmfile.yml.gotmpl', 'helmfile.d/kof.yaml.gotmpl', 'helmfile.yaml'])(
  'values files with plain names are layers of one release in %s, whatever is a template around them',
  async (name) => {
    const up = name.includes('/') ? '../' : ''
    const files = { 'base.yaml': BASE, 'over.yaml': `${OVER}\n` }
    const both = helmfile([`- ${up}base.yaml`, `- ${up}over.yaml`], '  {{ if .Values.kof }}\n', '  {{ end }}\n')
    expect(await linted({ ...files, [name]: both })).toEqual({
      releases: [`release "kof" of ${name}: kof 1.9.0`],
      found: [],
      notes: [],
    })
    const fewer = { ...files, 'over.yaml': spec('replicationFactor: 4') }
    expect((await linted({ ...fewer, [name]: both })).found).toEqual(['over.yaml:1 replication-exceeds-nodes'])
  },
)

test.each([
  ['an environment’s file', ['- base.yaml', '- {{ .Environment.Name }}.yaml']],
  ['a file behind a condition', ['- base.yaml', '{{- if .Values.ha }}', '- over.yaml', '{{- end }}']],
  ['files of a list', ['- base.yaml', '{{- range .Values.files }}', '- {{ . }}', '{{- end }}']],
  ['a list that is printed', ['- base.yaml', '{{ toYaml .Values.files | nindent 6 }}']],
  ['values that are printed', ['- base.yaml', `- ${OVER.replace(' 3}', ' {{ .Values.nodes }}}')}`]],
  ['a template of values', ['- base.yaml', '- over.yaml.gotmpl']],
  ['a file that a function names', ['- base.yaml', '- {{ printf "%s.yaml" .Values.size | quote }}']],
])('nothing that hangs on other values is said of a file beside %s', async (_, entries) => {
  expect(await foundWith(helmfile(entries))).toEqual([])
  const known = await linted({ 'base.yaml': 'nope: 1\n', 'helmfile.yaml.gotmpl': helmfile(entries) })
  expect(known.found).toEqual(['base.yaml:1 unknown-key'])
  expect(known.releases).toContain('base.yaml: kof 1.9.0')
})

test('keys that a template prints behind a release belong to it', async () => {
  const after = '    {{- toYaml .Values.more | nindent 4 }}\n'
  expect(await foundWith(helmfile(['- base.yaml'], '', after))).toEqual([])
  const other = '  # the next one\n  - {name: other, chart: redis/redis, values: [{{ .Values.file }}]}\n'
  expect(await foundWith(helmfile(['- base.yaml'], '', other))).toEqual(['base.yaml:1 replication-exceeds-nodes'])
  const apart = `  {{- if .Values.redis }}\n${other}  {{- end }}\n`
  expect(await foundWith(helmfile(['- base.yaml'], '', apart))).toEqual(['base.yaml:1 replication-exceeds-nodes'])
})

test('the other documents of a file may have templates inherited by all releases', async () => {
  const inherited = helmfile(['- base.yaml']).replace('---', 'defaultInherit: [ours]\n---')
  expect(await foundWith(inherited)).toEqual([])
})

test('the name of a release is known in the names of its files', async () => {
  for (const name of ['{{`{{ .Release.Name }}`}}', '{{ `{{.Release.Name}}` }}'])
    expect(
      (
        await linted({
          'base.yaml': BASE,
          'over-kof.yaml': OVER,
          'helmfile.yaml.gotmpl': helmfile(['- base.yaml', `- "over-${name}.yaml"`]),
        })
      ).releases,
    ).toEqual(['release "kof" of helmfile.yaml.gotmpl: kof 1.9.0'])
  const plain = `releases: [{name: kof, chart: kof/kof, values: [base.yaml, "over-{{ .Release.Name }}.yaml"]}]\n`
  const files = { 'base.yaml': BASE, 'over-kof.yaml': OVER, 'helmfile.yaml': plain }
  expect((await linted(files)).found).toEqual([])
})

test('of values in a template the keys are known, and those values that no action prints', async () => {
  const inline = helmfile([
    '- nope: 1',
    '  kof-mothership: {values: {promxy: {replicaCount: two}}}',
    '  kof-operators: {values: {typo: "{{ .Environment.Name }}"}}',
    '  kof-child: {values: {collectors: {opencost: {enabled: {{ .Values.cost }}}}}}',
  ])
  expect((await linted({ 'helmfile.yaml.gotmpl': inline })).found).toEqual([
    'helmfile.yaml.gotmpl:10 unknown-key',
    'helmfile.yaml.gotmpl:11 type-mismatch',
    'helmfile.yaml.gotmpl:12 unknown-key',
  ])
  const hidden = inline.replace('- nope: 1', '- nope: 1 # kof-lint-disable-line unknown-key')
  expect((await linted({ 'helmfile.yaml.gotmpl': hidden })).found).not.toContain('helmfile.yaml.gotmpl:10 unknown-key')
})

test('values files that are templates are for the chart of their release', async () => {
  const values = `nope: {{ .Values.x }}
kof-mothership: {values: {promxy: {replicaCount: two}}}
{{- if .Values.ha }}
kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {replicationFactor: {{ .Values.copies }}, vmstorage: {replicaCount: 1}}}}}}}
{{- else }}
kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {replicationFactor: 3, vmstorage: {replicaCount: 1}}}}}}}
{{- end }}
`
  const files = { 'kof.yaml.gotmpl': values, 'helmfile.yaml.gotmpl': helmfile(['- kof.yaml.gotmpl']) }
  const { found, releases } = await linted(files)
  expect(found).toEqual(['kof.yaml.gotmpl:1 unknown-key', 'kof.yaml.gotmpl:2 type-mismatch'])
  expect(releases).toEqual(['kof.yaml.gotmpl: kof 1.9.0'])
})

test('what cannot be told of a template is passed over with a note', async () => {
  const values = { 'kof.yaml.gotmpl': 'nope: {{ .Values.x }}\n' }
  expect(await linted(values)).toEqual({
    releases: [],
    found: [],
    notes: ['kof.yaml.gotmpl is passed over: it is a template of Helmfile.'],
  })
  const broken = { 'kof.yaml.gotmpl': 'nope: {{ .Values.x\n', 'helmfile.yaml.gotmpl': helmfile(['- kof.yaml.gotmpl']) }
  expect((await linted(broken)).notes).toEqual([
    'kof.yaml.gotmpl is passed over: it is a template of Helmfile that cannot be read before it is run.',
  ])
  for (const text of ['{{ if .Values.a }}\n', 'releases: {{ .Values.a\n', 'releases:\n - a: {{ 1 }}\n b: {{ 2 }}\n'])
    expect(await linted({ 'helmfile.yaml.gotmpl': text })).toEqual({
      releases: [],
      found: [],
      notes: [
        'helmfile.yaml.gotmpl is passed over: it is a template of Helmfile that cannot be read before it is run.',
      ],
    })
})

test('files of a chart that an action names, and secrets, are some of several', async () => {
  const text = helmfile(['- base.yaml', '- over.yaml'])
  expect(await foundWith(text.replace('chart: kof/kof', 'chart: {{ .Values.chart }}'))).toEqual([])
  expect(await foundWith(text.replace('chart: kof/kof', 'chart: "kof/{{ .Values.chart }}"'))).toEqual([])
  const secrets = `${helmfile(['- over.yaml'])}    secrets: [base.yaml]\n`
  expect(await foundWith(secrets)).toEqual([])
})

test('a template that is named as a layer is read as Helm reads it', async () => {
  const files = { 'kof.yaml.gotmpl': 'kof-mothership:\n  enabled: {{ .Values.x }}\n' }
  const { diagnostics } = await runCase(files, { layers: true, chart: 'kof' })
  expect(diagnostics.map(({ rule, location: { start } }) => `${start.line} ${rule}`)).toEqual(['2 yaml-syntax'])
})

test('a placeholder in values under others that are not known may be gone', async () => {
  const entries = [
    '- {kof-mothership: {values: {grafana: {ingress: {host: "<EXAMPLE_HOST_NAME>"}}}}}',
    '- {{ .Values.file }}',
  ]
  expect(await foundWith(helmfile(entries))).not.toContain('helmfile.yaml.gotmpl:10 placeholder-left')
})

test.each([
  ['releases/kof.yaml', 'helmfiles: [{path: releases/kof.yaml}]\n'],
  ['releases/kof.yaml', 'helmfiles: ["./releases/*.yaml"]\n'],
  ['releases/kof.yaml.gotmpl', 'helmfiles: [{path: releases/*.gotmpl, values: [{env: {{ .Environment.Name }}}]}]\n'],
])('%s is one of Helmfile’s where another takes it in', async (name, outer) => {
  const inner = helmfile(['- ../base.yaml', '- ../over.yaml', '- nope: 1']).replace(/ *namespace.*\n/, '')
  const files = { 'base.yaml': BASE, 'over.yaml': OVER, [name]: inner }
  expect((await linted({ ...files, 'helmfile.yaml.gotmpl': outer })).found).toEqual([`${name}:11 unknown-key`])
  expect((await linted(files)).found).toEqual(['base.yaml:1 replication-exceeds-nodes'])
})

test('files that helmfiles begin with name values of environments', async () => {
  const files = {
    'env.yaml': 'kof-mothership: {nodes: 1}\n',
    'environments.yaml': 'environments: {prod: {values: [env.yaml]}}\n',
  }
  expect((await linted(files)).found).toEqual(['env.yaml:1 unknown-key'])
  const outer = 'bases: [environments.yaml]\n---\nreleases: []\n'
  expect((await linted({ ...files, 'helmfile.yaml': outer })).found).toEqual([])
})

test('what ref+ leads to in a helmfile’s values may be no text', async () => {
  const values = (text: string) =>
    `kof-mothership: {values: {promxy: {replicaCount: ${text}}, dex: {enabled: ${text}}}}\nnope: 1\n`
  const files = { 'helmfile.yaml': 'releases: [{name: kof, chart: kof/kof, version: 1.10.0, values: [kof.yaml]}]\n' }
  expect((await linted({ ...files, 'kof.yaml': values('ref+file://x.yaml#/a') })).found).toEqual([
    'kof.yaml:2 unknown-key',
  ])
  expect((await linted({ 'kof.yaml': values('ref+file://x.yaml#/a') })).found).toContain('kof.yaml:1 type-mismatch')
})

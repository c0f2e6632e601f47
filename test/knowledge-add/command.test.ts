import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engine as realEngine } from '#src/cli/engine'
import { cacheFolder } from '#src/cli/knowledge/cache-folder'
import { withLearned } from '#src/cli/knowledge-add/overlay'
import { run } from '#src/cli/main'
import { defaultsOf } from '#src/project/context'
import { checkSchema } from '#src/schema/check'
import { composeSchema } from '#src/schema/compose'
import type { Knowledge } from '#src/schema/knowledge'
import { mergeDefaults } from '#src/values/merge'
import { knowledge as shipped } from '../knowledge.ts'
import { fromYaml } from '../schema/values-of.ts'
import { pack } from './pack.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kof-lint-knowledge-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const cache = (): string => join(folder, 'cache')
const learned = (): Knowledge => withLearned(shipped, cache())

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

async function kofLint(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const io = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    stdin: Readable.from([]),
    env: { KOF_LINT_CACHE: cache() },
    cwd: folder,
  }
  const engine = { ...realEngine, knowledge: async () => learned() }
  const code = await run(argv, io, engine)
  return { code, out, err }
}

/** Dotted routes that a learned chart does not know or take. */
function problems(chart: string, version: string, yaml: string): string[] {
  const known = learned()
  const merged = mergeDefaults(defaultsOf(known, chart, version), fromYaml(yaml))
  const found = checkSchema(merged, chart, version, known).map(({ kind, route }) => `${kind} ${route.join('.')}`)
  // Reports sort by place; the check itself promises no order within a unit.
  return found.sort()
}

const CHART = {
  'Chart.yaml': 'name: kof-new\nversion: v1.12.0\n',
  'values.yaml': 'storage:\n  size: 1Gi\n  enabled: true\nconfig:\n  level: info\nlist: []\nempty: {}\n',
  'templates/a.yaml': [
    '{{ if .Values.storage.extra }}{{ end }}',
    '{{ with .Values.pod }}{{ if .name }}{{ end }}{{ end }}',
    '{{ toYaml .Values.config }}',
  ].join('\n'),
}
const putChart = (files: { readonly [path: string]: string | Buffer }, at = 'chart'): void => {
  for (const [path, content] of Object.entries(files)) put(`${at}/${path}`, content)
}

describe('knowledge add', () => {
  it('learns a folder: keys of defaults and templates, and types', async () => {
    putChart(CHART)
    const ran = await kofLint('knowledge', 'add', 'chart')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toBe(`Learned kof-new 1.12.0.\nKept in ${join(cache(), 'knowledge', 'kof-new@1.12.0.json')}\n`)
    expect(learned().versions('kof-new')).toEqual(['1.12.0'])
    const fine =
      'storage: { size: 2Gi, extra: x }\npod: { name: a }\nconfig: { any: 1 }\nlist: [1]\nempty: { a: 1 }\nglobal: { x: 1 }'
    expect(problems('kof-new', '1.12.0', fine)).toEqual([])
    expect(problems('kof-new', '1.12.0', 'storage: { siz: 2Gi, enabled: "no" }\nstorag: 1')).toEqual([
      'type storage.enabled',
      'unknown-key storag',
      'unknown-key storage.siz',
    ])
    expect(Object.keys(composeSchema(learned(), 'kof-new', '1.12.0')!.properties as object)).toContain('storage')
  })

  it('learns a package with charts inside it, packed or not', async () => {
    const inner = { 'Chart.yaml': 'name: inner\nversion: 2.0.0\n', 'values.yaml': 'port: 80\n' }
    const files = {
      ...CHART,
      'Chart.yaml': `${CHART['Chart.yaml']}dependencies:\n  - { name: inner, alias: first, version: 2.x, condition: first.active }\n`,
      'charts/inner-2.0.0.tgz': pack('inner', inner),
      'charts/other/Chart.yaml': 'name: other\nversion: 1.0.0\n',
      'charts/other/values.yaml': 'host: a\n',
    }
    put('kof-new.tgz', pack('kof-new', files))
    const ran = await kofLint('knowledge', 'add', 'kof-new.tgz')
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('Learned kof-new 1.12.0 and 2 charts inside it.\n')
    const yaml = 'first: { port: 81, prt: 1, active: true, global: {} }\nother: { host: b, hosst: c }'
    expect(problems('kof-new', '1.12.0', yaml)).toEqual(['unknown-key first.prt', 'unknown-key other.hosst'])
    const known = learned()
    expect(known.subcharts('kof-new', '1.12.0')).toEqual([
      { key: 'first', chart: 'inner', version: '2.0.0', conditions: [['first', 'active']] },
      { key: 'other', chart: 'other', version: '1.0.0', conditions: [] },
    ])
    expect(known.chart('inner', '2.0.0')?.defaults).toEqual({ port: 80 })
    expect(known.unit(known.chart('inner', '2.0.0')!.unit).schema.properties).toHaveProperty('port')
    expect(known.chart('inner', '3.0.0')).toBeNull()
    expect(known.subcharts('inner', '2.0.0')).toEqual([])
    expect(known.subcharts('kof-collectors', '1.10.0')).toHaveLength(3)
  })

  it('says what it could not learn, and flags nothing there', async () => {
    putChart({
      ...CHART,
      'Chart.yaml': `${CHART['Chart.yaml']}dependencies:\n  - { name: far, version: 3.1.0 }\n  - { name: far, alias: near, version: 3.1.0 }\n`,
      'values.yaml': 'far: { a: 1 }\n',
      'templates/b.yaml': '{{ index .Values $key }}',
      'values.schema.json': '{"oneOf": [{"type": "object"}, {"type": "object", "required": ["x"]}]}',
    })
    const { out } = await kofLint('knowledge', 'add', 'chart')
    expect(out).toContain('Not learned:\n')
    expect(out).toContain('Not in charts/ of kof-new: far 3.1.0, far 3.1.0 (as "near").')
    expect(out).toContain('computed names')
    expect(out).toContain('The values.schema.json of kof-new says more than kof-lint can compile')
    expect(problems('kof-new', '1.12.0', 'far: { b: 2 }\nnear: { c: 3 }\nanything: 1')).toEqual([])
  })

  it('takes what values go on to from the nearest release', async () => {
    putChart({
      'Chart.yaml': 'name: kof-storage\nversion: 9.0.0\n',
      'values.yaml': 'victoriametrics: { vmcluster: { spec: { retentionPeriod: 1d } }, vmalert: { spec: { x: 1 } } }\n',
      'crds/crd.yaml': [
        'kind: CustomResourceDefinition',
        'spec:',
        '  names:',
        '    kind: VMCluster',
        '  versions:',
        '    - storage: true',
        '      schema:',
        '        openAPIV3Schema:',
        '          properties:',
        '            spec:',
        '              type: object',
        '              properties: { retentionPeriod: { type: string } }',
      ].join('\n'),
    })
    const { out } = await kofLint('knowledge', 'add', 'chart')
    expect(out).toContain('Values below "victoriametrics.vmalert.spec" go to the CRD of VMAlert')
    expect(out).not.toContain('VMCluster')
    const yaml =
      'victoriametrics: { vmcluster: { spec: { retentionPeriod: 3, retentionPerod: 1d } }, vmalert: { spec: { y: 1 } } }'
    expect(problems('kof-storage', '9.0.0', yaml)).toEqual([
      'type victoriametrics.vmcluster.spec.retentionPeriod',
      'unknown-key victoriametrics.vmcluster.spec.retentionPerod',
    ])
  })

  it('makes a release of the umbrella chart, which hands values to charts that are learned later', async () => {
    putChart({ 'Chart.yaml': 'name: kof\nversion: 9.0.0\n', 'values.yaml': 'kof-storage: { values: {} }\n' }, 'kof')
    putChart({ 'Chart.yaml': 'name: kof-storage\nversion: 9.0.0\n', 'values.yaml': 'a: 1\n' }, 'kof-storage')
    await kofLint('knowledge', 'add', 'kof')
    expect(learned().releases.at(-1)).toBe('9.0.0')
    expect(JSON.stringify(composeSchema(learned(), 'kof', '9.0.0'))).not.toContain('kof-storage-9.0.0')
    await kofLint('knowledge', 'add', 'kof-storage')
    expect(JSON.stringify(composeSchema(learned(), 'kof', '9.0.0'))).toContain('kof-storage-9.0.0')
    expect(learned().unit('kof@9.0.0').tolerated).toEqual(shipped.unit('kof@1.10.0').tolerated)
  })

  it('leaves alone what ships', async () => {
    putChart({ 'Chart.yaml': 'name: kof\nversion: 1.10.0\n' })
    const { out } = await kofLint('knowledge', 'add', 'chart')
    expect(out).toContain('kof-lint knows kof 1.10.0 already')
    expect(existsSync(cache())).toBe(false)
  })

  it.each(['cache', 'cache/knowledge'])('with a file at "%s" says what to do', async (inTheWay) => {
    putChart(CHART)
    put(inTheWay, '')
    expect(await kofLint('knowledge', 'add', 'chart')).toEqual({
      code: 2,
      out: '',
      err: `kof-lint: Cannot write "${join(cache(), 'knowledge/kof-new@1.12.0.json')}": a part of the path is not a folder.\n  Set KOF_LINT_CACHE to a folder.\n`,
    })
  })

  it.each([
    ['nowhere', {}, 'There is no "nowhere".'],
    ['chart', { 'values.yaml': '' }, 'There is no Chart.yaml, so this is no chart.'],
    ['chart', { 'Chart.yaml': 'version: 1.0.0' }, 'Chart.yaml has no usable "name".'],
    ['chart', { 'Chart.yaml': 'name: ../../x\nversion: 1.0.0' }, 'Chart.yaml has no usable "name".'],
    ['chart', { 'Chart.yaml': 'name: x\nversion: ../1' }, 'Chart.yaml has no usable "version".'],
    [
      'chart',
      { 'Chart.yaml': 'name: x\nversion: 1.0.0', 'values.yaml': 'a: 1\nb: [\n' },
      'Cannot read "values.yaml" of the chart: A list that begins with "[" does not end with "]" (line 2, column 4).',
    ],
    [
      'chart/values.yaml',
      { 'values.yaml': 'a: 1' },
      'Cannot unpack the chart: it is not gzipped, or damaged.\n  Give a chart as "helm package" writes it, or its folder.\n',
    ],
    ['https://example.org/a.tgz', {}, '"https://example.org/a.tgz" is neither a path nor oci://.'],
  ])('of %s with %j says one sentence', async (target, files, message) => {
    putChart(files)
    const ran = await kofLint('knowledge', 'add', target)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(`kof-lint: ${message}`)
  })
})

describe('knowledge', () => {
  it('is listed and forgotten', async () => {
    expect((await kofLint('knowledge', 'list')).out).toContain('Nothing was learned yet')
    putChart(CHART)
    await kofLint('knowledge', 'add', 'chart')
    expect((await kofLint('knowledge', 'list')).out).toBe(`kof-new@1.12.0  ${join(folder, 'chart')}\n`)
    const wrong = await kofLint('knowledge', 'remove', 'kof-new@1.12.1')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('Did you mean "kof-new@1.12.0"?')
    expect(await kofLint('knowledge', 'remove', 'kof-new@1.12.0')).toMatchObject({
      code: 0,
      out: 'Forgot kof-new@1.12.0.\n',
    })
    expect(learned()).toBe(shipped)
  })

  it('that cannot be read names the way out', async () => {
    put('cache/knowledge/kof-new@1.0.0.json', '{"format": 99}')
    const ran = await kofLint('knowledge', 'list')
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('"kof-lint knowledge remove kof-new@1.0.0"')
    put('kof-values.yaml', '# kof-lint: chart=kof-new kof-version=1.0.0\na: 1\n')
    expect(await kofLint('kof-values.yaml')).toEqual({ ...ran, out: '' })
    expect((await kofLint('knowledge', 'remove', 'kof-new@1.0.0')).code).toBe(0)
  })

  it.each([
    [['knowledge'], 'takes "add CHART", "list" or "remove NAME@VERSION"'],
    [['knowledge', 'add'], 'takes "add CHART"'],
    [['knowledge', 'add', 'a', 'b'], 'takes "add CHART"'],
    [['knowledge', 'list', '--output', 'x'], 'does not take --output'],
    [['knowledge', 'list', '--plain-http'], '--plain-http says how a registry is asked, and none is'],
    [['knowledge', 'remove', 'kof@1.0.0', '--plain-http'], '--plain-http says how a registry is asked, and none is'],
    [['knowledge', 'add', '.', '--plain-http'], '--plain-http says how a registry is asked, and none is'],
    [
      ['.', '--plain-http'],
      '--plain-http belongs to other commands, as to "kof-lint knowledge".\n  Run "kof-lint knowledge --help".',
    ],
  ])('with %j is a wrong use', async (argv, message) => {
    const ran = await kofLint(...argv)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(message)
  })

  it('has help of its own', async () => {
    expect((await kofLint('knowledge', '--help')).out).toContain('knowledge remove NAME@VERSION')
  })
})

describe('the cache', () => {
  it.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.cache/kof-lint'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/x' }, '/x/kof-lint'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: 'x' }, '/home/a/.cache/kof-lint'],
    ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/x', KOF_LINT_CACHE: '/own' }, '/own'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/kof-lint'],
    ['linux', {}, null],
    ['win32', { HOME: '/home/a' }, null],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(cacheFolder(env, platform)).toBe(expected)
  })
})

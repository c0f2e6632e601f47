import { describe, expect, test } from 'vitest'
import type { Config } from '#src/config/config'
import { createConfigs } from '#src/config/load'
import { KofLintError } from '#src/errors'
import { createMemoryHost } from '#src/host/memory'
import { defineChartRule, type Rule } from '#src/rule/define'

const meta = { summary: 'x', severity: 'warning', category: 'style', charts: 'any', kof: '*', fixable: false } as const
const rules: readonly Rule[] = [
  defineChartRule({ meta: { ...meta, id: 'storage-rwx' }, messages: {}, check: () => {} }),
  defineChartRule({
    meta: { ...meta, id: 'placeholder-left' },
    messages: {},
    options: {
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: { allow: { type: 'array', items: { type: 'string' } }, depth: { enum: ['flat', 'deep'] } },
      },
      defaults: { allow: [], depth: 'deep' },
    },
    check: () => {},
  }),
]

function load(text: string, name = '.kof-lint.yaml'): Promise<Config> {
  const host = createMemoryHost({ [`/repo/${name}`]: text }, undefined, '/repo')
  return createConfigs({ host, rules, use: { file: name } }).forFolder('/repo')
}

async function problem(text: string): Promise<{ message: string; hint: string | undefined }> {
  const error = await load(text).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof KofLintError)) throw new Error(`accepted, or failed otherwise: ${error}`)
  expect(error.kind).toBe('config')
  return { message: error.message, hint: error.hint }
}

test('configs that extend each other are refused, also when both are read at once', async () => {
  const texts = {
    '/a/.kof-lint.yaml': 'extends: ../b/.kof-lint.yaml\n',
    '/b/.kof-lint.yaml': 'extends: ../a/.kof-lint.yaml\n',
  }
  const configs = createConfigs({ host: createMemoryHost(texts), rules, use: 'search' })
  const ended = await Promise.allSettled([configs.load('/a/.kof-lint.yaml'), configs.load('/b/.kof-lint.yaml')])
  for (const end of ended) expect(String((end as PromiseRejectedResult).reason)).toContain('leads back to this config')
})

/** A config, the beginning of the sentence after the file's name, a part of the hint. */
const WRONG: readonly [name: string, text: string, message: string, hint?: string][] = [
  ['unknown key', 'kofversion: 1.10.0\n', '1:1: Unknown key "kofversion"', 'Did you mean "kofVersion"?'],
  ['far key', 'mesh: none\nfoo: 1\n', '2:1: Unknown key "foo"', 'Known keys: kofVersion, mesh'],
  ['unknown key in a release', 'releases:\n  - vales: [a]\n    values: [a]\n', '2:5: Unknown key "vales"', '"values"'],
  ['release without values', 'releases:\n  - name: a\n', '2:5: Missing key "values" in "releases[0]"'],
  ['override without files', 'overrides:\n  - mesh: none\n', '2:5: Missing key "files" in "overrides[0]"'],
  ['enum', 'mesh: itsio\n', '1:7: Expected istio or none for "mesh", not "itsio"', 'Did you mean "istio"?'],
  ['enum in an override', 'overrides:\n- files: "*"\n  environment: dev\n', '3:16: Expected production or development'],
  [
    'short version',
    'kofVersion: 1.10\n',
    '1:13: Expected a full version such as "1.10.0" for "kofVersion", not "1.10"',
  ],
  ['wrong type', 'ignore: vendor\n', '1:9: Expected a list for "ignore", not "vendor"'],
  ['list for a map', 'rules: [a]\n', '1:8: Expected a map for "rules", not a list'],
  ['wrong type in a list', 'ignore:\n  - a\n  - 1\n', '3:5: Expected text for "ignore[1]", not "1"'],
  ['text for a boolean', 'requireReason: "yes"\n', '1:16: Expected true or false for "requireReason", not "yes"'],
  ['unknown rule', 'rules:\n  storage-rwo: off\n', '2:3: Unknown rule "storage-rwo"', 'Did you mean "storage-rwx"?'],
  ['far rule', 'rules:\n  zzz: off\n', '2:3: Unknown rule "zzz"', 'kof-lint rules'],
  [
    'severity',
    'rules:\n  storage-rwx: fatal\n',
    '2:16: Expected off, info, warning or error for "rules.storage-rwx", not "fatal"',
  ],
  ['no severity', 'rules:\n  storage-rwx:\n', '2:15: Expected off, info, warning or error'],
  [
    'severity in a map',
    'rules:\n  storage-rwx: {severity: high}\n',
    '2:27: Expected off, info, warning or error for "rules.storage-rwx.severity", not "high"',
  ],
  [
    'option of a rule without',
    'rules:\n  storage-rwx: {allow: []}\n',
    '2:17: The rule "storage-rwx" has no option "allow"',
  ],
  ['unknown option', 'rules:\n  placeholder-left:\n    alow: []\n', '3:5: Unknown key "alow"', 'Did you mean "allow"?'],
  [
    'wrong option',
    'rules:\n  placeholder-left:\n    depth: deap\n',
    '3:12: Expected flat or deep for "depth"',
    '"deep"',
  ],
  ['wrong rule in an override', 'overrides:\n- files: a\n  rules:\n    nope: off\n', '4:5: Unknown rule "nope"'],
  ['twice', 'mesh: none\nmesh: istio\n', '2:1: The key "mesh" is given twice'],
  ['two documents', 'mesh: none\n---\nmesh: istio\n', '2:1: A config is one YAML document'],
  ['no map', '- mesh\n', '1:1: Expected a map for the config, not a list'],
  ['a text of others', 's3cret-token\n', '1:1: Expected a map for the config, not text'],
  ['a text that fills the screen', `mesh: ${'x'.repeat(5000)}\n`, '1:7: Expected istio or none for "mesh", not text'],
  ['first in the text first', 'ignore: 1\nmesh: x\n', '1:9: Expected a list'],
]

describe('a wrong config', () => {
  for (const [name, text, message, hint] of WRONG) {
    test(name, async () => {
      const found = await problem(text)
      expect(found.message).toContain(`.kof-lint.yaml:${message}`)
      if (hint !== undefined) expect(found.hint).toContain(hint)
    })
  }

  test('text that is no YAML has a place too', async () => {
    expect((await problem('mesh: [a\nb: c\n')).message).toMatch(/^\.kof-lint\.yaml:\d+:\d+: ./)
    expect((await problem('mesh: istio\nignore: [a\n')).message).toBe(
      '.kof-lint.yaml:2:10: A list that begins with "[" does not end with "]"',
    )
  })

  test('CRLF and a byte order mark move nothing', async () => {
    expect((await problem('\uFEFFkofversion: 1\r\n')).message).toContain('.kof-lint.yaml:1:1: Unknown key')
    expect((await problem('mesh: none\r\nfoo: 1\r\n')).message).toContain('.kof-lint.yaml:2:1: Unknown key')
  })
})

describe('a good config', () => {
  test('says everything', async () => {
    const config = await load(`kofVersion: 1.10.0
mesh: none
environment: production
releases:
  - name: prod
    chart: kof
    version: 1.10.0
    values: [base.yaml, envs/prod.yaml, ../shared.yaml]
    setString: ["a=1"]
    set:
      - b=2
      - c=3
    setJson: ['d={}']
rules:
  storage-rwx: off
  placeholder-left: {severity: error, allow: [TODO]}
overrides:
  - files: dev/**
    environment: development
ignore: [vendor]
requireReason: true
`)
    expect(config).toMatchObject({ path: '.kof-lint.yaml', folder: '/repo', kofVersion: '1.10.0', mesh: 'none' })
    expect(config).toMatchObject({ environment: 'production', ignore: ['vendor'], requireReason: true })
    expect(config.rules.get('storage-rwx')).toEqual({ severity: 'off', options: {} })
    expect(config.rules.get('placeholder-left')).toEqual({ severity: 'error', options: { allow: ['TODO'] } })
    expect(config.overrides[0]).toMatchObject({ files: ['dev/**'], environment: 'development', mesh: null })
    const [release] = config.releases
    expect(release).toMatchObject({ name: 'prod', chart: 'kof', version: '1.10.0' })
    expect(release?.values).toEqual(['/repo/base.yaml', '/repo/envs/prod.yaml', '/shared.yaml'])
    expect(release?.sets.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'set-json d={}',
      'set b=2',
      'set c=3',
      'set-string a=1',
    ])
  })

  test('a set of a config knows its place in the file', async () => {
    const config = await load('releases:\n  - values: []\n    set:\n      - a.b=c\n')
    const [set] = config.releases[0]!.sets
    const at = set!.view!.toSource({ start: 4, end: 5 })
    expect(set!.view!.source.text.slice(at.start, at.end)).toBe('c')
    expect(set!.view!.source.positionAt(at.start)).toEqual({ line: 4, column: 13 })
  })

  test('may be empty, only comments, or JSON', async () => {
    for (const text of ['', '# nothing\n', '---\n']) {
      expect(await load(text)).toMatchObject({ path: '.kof-lint.yaml', mesh: null, releases: [] })
    }
    expect(await load('{"mesh": "istio", "rules": {"storage-rwx": "off"}}', '.kof-lint.json')).toMatchObject({
      mesh: 'istio',
    })
  })

  test('anchors work', async () => {
    const config = await load('overrides:\n- files: a\n  rules: &r {storage-rwx: off}\n- files: b\n  rules: *r\n')
    expect(config.overrides[1]?.rules.get('storage-rwx')?.severity).toBe('off')
  })
})

describe('the search', () => {
  const host = createMemoryHost(
    {
      '/home/.kof-lint.yaml': 'mesh: istio\n',
      '/home/repo/.kof-lint.yml': 'mesh: none\n',
      '/home/repo/prod/.kof-lint.json': '{"environment": "production"}',
      '/home/repo/prod/deep/er/values.yaml': '',
      '/home/repo/broken/.kof-lint.yaml': 'mes: none\n',
    },
    undefined,
    '/home/repo',
  )

  test('the nearest one counts, and only that', async () => {
    const configs = createConfigs({ host, rules, use: 'search' })
    expect(await configs.forFile('prod/deep/er/values.yaml')).toMatchObject({
      path: 'prod/.kof-lint.json',
      environment: 'production',
      mesh: null,
    })
    expect(await configs.forFile('other/values.yaml')).toMatchObject({ path: '.kof-lint.yml', mesh: 'none' })
    expect(await configs.forFile('/home/x.yaml')).toMatchObject({ path: '../.kof-lint.yaml', mesh: 'istio' })
    expect(await configs.forFile('/elsewhere/x.yaml')).toMatchObject({ path: null, mesh: null })
    await expect(configs.forFile('broken/x.yaml')).rejects.toThrow('broken/.kof-lint.yaml:1:1: Unknown key "mes"')
  })

  test('reads a config once', async () => {
    let reads = 0
    const readText = (path: string): Promise<string> => {
      reads++
      return host.readText(path)
    }
    const counting = { ...host, readText }
    const configs = createConfigs({ host: counting, rules, use: 'search' })
    const both = await Promise.all([configs.forFile('a/x.yaml'), configs.forFile('b/c/y.yaml')])
    expect(both[0]).toBe(both[1])
    expect(reads).toBe(1)
  })

  test('none, and one for all', async () => {
    expect(await createConfigs({ host, rules, use: 'none' }).forFile('prod/a.yaml')).toMatchObject({ path: null })
    const one = createConfigs({ host, rules, use: { file: '../.kof-lint.yaml' } })
    expect(await one.forFile('prod/a.yaml')).toMatchObject({ mesh: 'istio', folder: '/home' })
    const missing = createConfigs({ host, rules, use: { file: 'no.yaml' } })
    await expect(missing.forFile('a.yaml')).rejects.toMatchObject({ kind: 'input' })
  })
})

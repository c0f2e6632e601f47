import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nothingIn } from '#src/cli/language-server/check'
import { clientOf } from '#src/cli/language-server/client'
import { hideActions } from '#src/cli/language-server/hide'
import { OpenFiles } from '#src/cli/language-server/open-files'
import { Folder } from '../cli/folder.ts'
import { runCase } from '../rules/run-rule.ts'
import { Editor, EVERYTHING, edited } from './editor.ts'

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/kof-values.yaml'), 'utf8')
const TYPO = 'kof-child:\n  enabledd: true\n'

/** A finding of the report for programs. */
interface Reported {
  readonly [key: string]: string | number | null
  readonly message: string
}

let folder: Folder
let editor: Editor
const at = (path: string) => join(folder.path, path)
const rulesOf = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code)

beforeEach(() => {
  folder = new Folder()
  editor = new Editor()
})
afterEach(async () => {
  await editor.end()
  folder.remove()
})

describe('findings', () => {
  test('are those of the command line, at the same characters', async () => {
    folder.put('kof-values.yaml', EXAMPLE)
    const { out } = await folder.lint(['--format', 'json', 'kof-values.yaml'])
    const { diagnostics } = JSON.parse(out) as { diagnostics: Reported[] }
    await editor.start(folder.path)
    const found = await editor.open(at('kof-values.yaml'), EXAMPLE)
    expect(diagnostics.length).toBeGreaterThan(10)
    expect(
      found.map(({ range, code, codeDescription, severity, message }) => ({
        line: range.start.line + 1,
        column: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
        ruleId: code,
        docs: codeDescription?.href,
        severity: ['error', 'warning', 'info'][severity! - 1],
        message: (message as string).replace(/ \([a-z0-9-]+ on [a-z, ]+ clusters?\)$/, ''),
      })),
    ).toEqual(
      diagnostics.map(({ line, column, endLine, endColumn, ruleId, docs, severity, message }) => ({
        line,
        column,
        endLine,
        endColumn,
        ruleId,
        docs,
        severity,
        message,
      })),
    )
    expect(found.every(({ source }) => source === 'kof-lint')).toBe(true)
  })

  test('follow what is typed, and what was typed in between is never shown', async () => {
    await editor.start(folder.path)
    expect(rulesOf(await editor.open(at('kof-values.yaml'), TYPO))).toEqual(['unknown-key'])
    editor.typeOnly(at('kof-values.yaml'), 'kof-child:\n  enable: true\n')
    expect(await editor.type(at('kof-values.yaml'), 'kof-child:\n  enabled: true\n')).toEqual([])
    expect(editor.waiting).toBe(0)
  })

  test('count characters as editors do, also behind those of two halves', async () => {
    await editor.start(folder.path)
    const [found] = await editor.open(at('kof-values.yaml'), 'kof-child: {"\u{1F600}": 1, enabledd: true}\n')
    expect(found!.range).toEqual({ start: { line: 0, character: 12 }, end: { line: 0, character: 16 } })
  })

  test('say where else to look, by address', async () => {
    await editor.start(folder.path)
    const [found] = await editor.open(
      at('kof-values.yaml'),
      'kof-child:\n  enabled: true\nkof-child:\n  enabled: true\n',
    )
    expect(found!.code).toBe('duplicate-key')
    expect(found!.relatedInformation![0]!.location.uri).toBe(editor.uri(at('kof-values.yaml')))
  })

  test('of a file that is none of KOF’s, be it broken, are none', async () => {
    await editor.start(folder.path)
    const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'
    expect(await editor.open(at('a.yaml'), manifest)).toEqual([])
    expect(await editor.open(at('b.yaml'), 'a: [1\nb: }\n')).toEqual([])
    expect(await editor.open(at('c.ts'), TYPO, 'typescript')).toEqual([])
    expect(editor.messages).toEqual([])
  })

  test('in a release are those of its layers as the editor holds them', async () => {
    folder.put(
      '.kof-lint.yaml',
      'kofVersion: 1.10.0\nreleases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n',
    )
    const base = (mode: string) =>
      `kof-child:\n  values:\n    fromManagement:\n      toManagementCluster:\n        enabled: ${mode}\n`
    const prod = 'regionless:\n  enabled: true\n  domain: kof.acme.io\n  certEmail: ops@acme.io\n'
    folder.put('base.yaml', base('false'))
    folder.put('prod.yaml', prod)
    await editor.start(folder.path)
    expect(rulesOf(await editor.open(at('prod.yaml'), prod))).not.toContain('storing-mode-exclusive')
    editor.openOnly(at('base.yaml'), base('true'))
    expect(rulesOf([...(await editor.found(at('prod.yaml'))), ...(await editor.found(at('base.yaml')))])).toContain(
      'storing-mode-exclusive',
    )
    editor.close(at('base.yaml'))
    expect(rulesOf(await editor.found(at('prod.yaml')))).not.toContain('storing-mode-exclusive')
  })

  test('in a file that is not saved yet are shown, and those in one that has no name are not', async () => {
    await editor.start(folder.path)
    expect(rulesOf(await editor.open(at('new/kof-values.yaml'), TYPO))).toEqual(['unknown-key'])
    editor.openOnly('untitled:Untitled-1', TYPO)
    expect(await editor.type(at('new/kof-values.yaml'), 'kof-child: {}\n')).toEqual([])
  })

  test('go away with the file', async () => {
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), TYPO)
    editor.close(at('kof-values.yaml'))
    const { diagnostics } = await editor.next(({ uri }) => uri === editor.uri(at('kof-values.yaml')))
    expect(diagnostics).toEqual([])
  })

  test('change with files on disk, which the editor is asked to watch', async () => {
    folder.put('.kof-lint.yaml', 'rules: {unknown-key: off}\n')
    await editor.start(folder.path)
    expect(await editor.open(at('kof-values.yaml'), TYPO)).toEqual([])
    expect(editor.watched).toContain('**/*.{yaml,yml,yaml.gotmpl,yml.gotmpl}')
    folder.put('.kof-lint.yaml', 'rules: {unknown-key: warning}\n')
    editor.changedOnDisk(at('.kof-lint.yaml'))
    expect(await editor.found(at('kof-values.yaml'))).toMatchObject([{ code: 'unknown-key', severity: 2 }])
  })

  test('hide behind a baseline as on the command line', async () => {
    folder.put('kof-values.yaml', TYPO)
    folder.put('.kof-lint.yaml', 'baseline: accepted.json\n')
    await folder.lint(['--write-baseline', 'accepted.json', 'kof-values.yaml'])
    await editor.start(folder.path)
    expect(await editor.open(at('kof-values.yaml'), TYPO)).toEqual([])
    expect(rulesOf(await editor.type(at('kof-values.yaml'), `${TYPO}kof-childd: {}\n`))).toEqual(['unknown-key'])
  })

  test('change with baselines and modules of other names, which the editor is asked to watch too', async () => {
    folder.put('.kof-lint.yaml', 'baseline: lint/accepted [1].json\nplugins: [./lint/rules.mjs]\n')
    folder.put('lint/rules.mjs', "import './words.cjs'\nexport default []\n")
    folder.put('lint/words.cjs', '')
    await editor.start(folder.path)
    const watched = ['**/*.{yaml,yml,yaml.gotmpl,yml.gotmpl}', expect.stringContaining('.kof-lint.json')]
    expect(await editor.open(at('kof-values.yaml'), TYPO)).toEqual([])
    // What was said until it answers is there.
    await editor.ask('no/such')
    expect(editor.messages).toEqual([expect.stringContaining('There is no baseline "lint/accepted [1].json"')])
    expect(editor.watched).toEqual([
      ...watched,
      ...['rules.mjs', 'accepted ?1?.json', 'words.cjs'].map((one) => `**/${one}`),
    ])
    folder.put('kof-values.yaml', TYPO)
    await folder.lint(['--write-baseline', 'lint/accepted [1].json', 'kof-values.yaml'])
    editor.typeOnly(at('kof-values.yaml'), `${TYPO}kof-childd: {}\n`)
    expect(rulesOf(await editor.found(at('kof-values.yaml')))).toEqual(['unknown-key'])
    folder.put('lint/accepted [1].json', '{"kofLintBaseline": 1, "files": {}}\n')
    editor.changedOnDisk(at('lint/accepted [1].json'))
    expect(rulesOf(await editor.found(at('kof-values.yaml')))).toEqual(['unknown-key', 'unknown-key'])
    expect(editor.watched).toHaveLength(5)
  })

  test('of a file outside of all folders take the config above it', async () => {
    folder.put('other/.kof-lint.yaml', 'rules: {unknown-key: info}\n')
    await editor.start(at('here'))
    expect(await editor.open(at('other/deep/kof-values.yaml'), TYPO)).toMatchObject([{ severity: 3 }])
  })
})

test('a config that is wrong is said once, until it is another mistake', async () => {
  folder.put('.kof-lint.yaml', 'presets: all\n')
  await editor.start(folder.path)
  expect(await editor.open(at('kof-values.yaml'), TYPO)).toEqual([])
  expect(await editor.type(at('kof-values.yaml'), `${TYPO}\n`)).toEqual([])
  expect(editor.messages).toHaveLength(1)
  expect(editor.messages[0]).toContain('"presets"')
  folder.put('.kof-lint.yaml', 'preset: all\n')
  editor.changedOnDisk(at('.kof-lint.yaml'))
  expect(rulesOf(await editor.found(at('kof-values.yaml')))).toContain('unknown-key')
  expect(editor.messages).toHaveLength(1)
})

describe('fixes', () => {
  test('each that is preferred takes its finding away', async () => {
    await editor.start(folder.path)
    const found = await editor.open(at('kof-values.yaml'), EXAMPLE)
    const safe = (await editor.actions(at('kof-values.yaml'), EVERYTHING)).filter(({ isPreferred }) => isPreferred)
    expect(safe.length).toBeGreaterThan(1)
    for (const { edit, diagnostics } of safe) {
      const text = edited(EXAMPLE, edit!.changes![editor.uri(at('kof-values.yaml'))]!)
      const [finding] = diagnostics!
      const left = await editor.type(at('kof-values.yaml'), text)
      expect(left.length).toBe(found.length - 1)
      expect(left.map(({ message }) => message)).not.toContain(finding!.message)
      await editor.type(at('kof-values.yaml'), EXAMPLE)
    }
  })

  test('are those of the place that is asked about', async () => {
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), EXAMPLE)
    const line = EXAMPLE.split('\n').findIndex((one) => one.includes('retentionPeriod: 30'))
    const cursor = { line, character: EXAMPLE.split('\n')[line]!.indexOf('30') }
    const titles = (await editor.actions(at('kof-values.yaml'), { start: cursor, end: cursor })).map(
      ({ title }) => title,
    )
    expect(titles).toEqual([
      'Write "30d" for 30 days',
      'Write "930d" for 30 months',
      'Hide this finding of "retention-bare-number" by a comment',
    ])
  })

  test.each([
    ['as it is', EXAMPLE],
    ['with CR LF', EXAMPLE.replaceAll('\n', '\r\n')],
    ['with characters of two halves', EXAMPLE.replace('# Pasted', '# \u{1F600} Pasted')],
  ])('all at once give what --fix writes: a text %s', async (_, text) => {
    folder.put('kof-values.yaml', text)
    await folder.lint(['--fix', 'kof-values.yaml'])
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), text)
    const [action, second] = await editor.actions(at('kof-values.yaml'), EVERYTHING, ['source.fixAll'])
    expect(second).toBeUndefined()
    const uri = editor.uri(at('kof-values.yaml'))
    expect(edited(text, action!.edit!.changes![uri]!)).toBe(folder.text('kof-values.yaml'))
    expect(folder.text('kof-values.yaml')).not.toBe(text)
    // Only what differs is replaced, so that marks and folds elsewhere stay.
    expect(action!.edit!.changes![uri]![0]!.range.start.line).toBeGreaterThan(10)
  })

  test('all at once are none where nothing is to be fixed, and only offered when asked for', async () => {
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), TYPO)
    expect(await editor.actions(at('kof-values.yaml'), EVERYTHING, ['source.organizeImports'])).toEqual([])
    const hide = ['Rename it to "enabled"', 'Hide this finding of "unknown-key" by a comment']
    const all = await editor.actions(at('kof-values.yaml'), EVERYTHING, [''])
    expect(all.map(({ title }) => title)).toEqual([...hide, 'Apply all safe fixes of kof-lint'])
    await editor.type(at('kof-values.yaml'), 'kof-child:\n  enabled: true\n')
    expect(await editor.actions(at('kof-values.yaml'), EVERYTHING, ['source.fixAll.kof-lint'])).toEqual([])
  })
})

describe('a comment that hides a finding', () => {
  const cursor = (text: string, of: string) => {
    const line = text.split('\n').findIndex((one) => one.includes(of))
    return { line, character: text.split('\n')[line]!.indexOf(of) }
  }

  test('stands above it, indented as it is', async () => {
    const text = 'kof-child:\r\n  enabledd: true\r\n'
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), text)
    const place = cursor(text, 'enabledd')
    const hide = (await editor.actions(at('kof-values.yaml'), { start: place, end: place })).at(-1)!
    const hidden = edited(text, hide.edit!.changes![editor.uri(at('kof-values.yaml'))]!)
    expect(hidden).toBe('kof-child:\r\n  # kof-lint-disable-next-line unknown-key\r\n  enabledd: true\r\n')
    expect(await editor.type(at('kof-values.yaml'), hidden)).toEqual([])
  })

  test('is not offered for a text that Helm refuses, whose other mistakes it would hide too', async () => {
    await editor.start(folder.path)
    expect(rulesOf(await editor.open(at('kof-values.yaml'), 'kof-child:\n  enabled: [\n'))).toEqual(['yaml-syntax'])
    expect(await editor.actions(at('kof-values.yaml'), EVERYTHING)).toEqual([])
  })

  test('is not offered where the finding would stay, or another one come', async () => {
    const file = { uri: 'file:///a.yaml', path: '/a.yaml', version: 1, text: 'a: |\n  b\n' }
    const run = await runCase({ 'kof-values.yaml': TYPO }, {})
    const finding = run.diagnostics.find(({ rule }) => rule === 'unknown-key')
    const checked = { ...nothingIn(file), diagnostics: [finding!] }
    const lower = { ...finding!, location: { ...finding!.location, start: { line: 3, column: 3 } } }
    const other = { ...lower, message: 'other' }
    const showing = { cwd: '/', files: new OpenFiles(), client: clientOf({}) }
    const offered = async (found: (typeof lower)[]) =>
      hideActions(checked, EVERYTHING, showing, async () => ({ ...checked, diagnostics: found }))
    expect(finding!.location.start.line).toBe(2)
    expect(await offered([lower])).toEqual([])
    expect(await offered([other, other])).toEqual([])
    expect(await offered([])).toHaveLength(1)
  })
})

describe('the key under the pointer', () => {
  test('says who set it, what it replaced, and which charts get it', async () => {
    folder.put('kof-values.yaml', EXAMPLE)
    const { out } = await folder.lint([
      'why',
      'kof-mothership.values.victoriametrics.vmcluster.spec.replicationFactor',
      'kof-values.yaml',
    ])
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), EXAMPLE)
    const line = EXAMPLE.split('\n').findIndex((one) => one.includes('replicationFactor'))
    const start = { line, character: EXAMPLE.split('\n')[line]!.indexOf('replicationFactor') }
    const said = await editor.hover(at('kof-values.yaml'), { ...start, character: start.character + 3 })
    expect((said!.contents as { value: string }).value).toContain(out.trim())
    expect(said!.range).toEqual({ start, end: { line, character: start.character + 'replicationFactor'.length } })
  })

  test('is found in values inside a manifest too', async () => {
    const text = [
      'apiVersion: k0rdent.mirantis.com/v1beta1',
      'kind: ClusterDeployment',
      'metadata:',
      '  name: a',
      '  labels: {k0rdent.mirantis.com/kof-cluster-role: regional}',
      'spec:',
      '  config:',
      '    clusterAnnotations:',
      '      k0rdent.mirantis.com/kof-regional-domain: a.acme.io',
      '      k0rdent.mirantis.com/kof-storage-values: |',
      '        victoria-logs-cluster:',
      '          vlstorage:',
      '            retentionPeriod: 30d',
      '',
    ].join('\n')
    await editor.start(folder.path)
    await editor.open(at('cluster.yaml'), text)
    const said = await editor.hover(at('cluster.yaml'), { line: 12, character: 16 })
    expect((said!.contents as { value: string }).value).toContain('victoria-logs-cluster.vlstorage.retentionPeriod')
    expect(said!.range!.start).toEqual({ line: 12, character: 12 })
  })

  test('is nothing where there is none, in a broken text, and in a file of others', async () => {
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), '# a\nkof-child:\n  enabled: true\n')
    expect(await editor.hover(at('kof-values.yaml'), { line: 0, character: 1 })).toBeNull()
    expect(await editor.hover(at('kof-values.yaml'), { line: 99, character: 99 })).toBeNull()
    await editor.type(at('kof-values.yaml'), 'kof-child:\n  enabled: [\n')
    expect(await editor.hover(at('kof-values.yaml'), { line: 1, character: 4 })).toBeNull()
    await editor.open(at('a.yaml'), 'kind: ConfigMap\napiVersion: v1\n')
    expect(await editor.hover(at('a.yaml'), { line: 0, character: 1 })).toBeNull()
    expect(await editor.hover(at('not-open.yaml'), { line: 0, character: 1 })).toBeNull()
  })
})

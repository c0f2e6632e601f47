import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CompletionItem, TextEdit } from 'vscode-languageserver-protocol'
import { readableTexts } from '#src/cli/language-server/readable'
import { typingAt } from '#src/cli/language-server/typing'
import { Folder } from '../cli/folder.ts'
import { Editor, edited } from './editor.ts'

let folder: Folder
let editor: Editor
let path: string

beforeEach(async () => {
  folder = new Folder()
  path = join(folder.path, 'kof-values.yaml')
  editor = new Editor()
  await editor.start(folder.path)
})
afterEach(async () => {
  await editor.end()
  folder.remove()
})

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label)
/** A text with one of the items taken. */
const taken = (marked: string, { textEdit }: CompletionItem) => edited(marked.replace('§', ''), [textEdit as TextEdit])

const SPEC = 'kof-regional:\n  values:\n    storage:\n      victoriametrics:\n        vmcluster:\n          spec:\n'
const CLUSTER = `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: a
  labels: {k0rdent.mirantis.com/kof-cluster-role: regional}
spec:
  config:
    clusterAnnotations:
      k0rdent.mirantis.com/kof-regional-domain: a.acme.io
      k0rdent.mirantis.com/kof-storage-values: |
        victoria-logs-cluster:
          vlstorage:
`
const COLLECTOR =
  'kof-child:\n  values:\n    collectors:\n      opentelemetry-kube-stack:\n        collectors:\n          daemon:\n'
/** Places of many kinds, in files without mistakes. */
const PLACES: readonly (readonly [what: string, file: string, marked: string])[] = [
  ['the umbrella', 'kof-values.yaml', 'kof-child:\n  enabled: true\n§\n'],
  ['a component', 'kof-values.yaml', 'kof-child:\n  §\n'],
  ['a chart behind the umbrella', 'kof-values.yaml', 'kof-child:\n  values:\n    §\n'],
  ['a custom resource behind two charts', 'kof-values.yaml', `${SPEC}            §\n`],
  [
    'a chart inside a chart',
    'kof-values.yaml',
    `${SPEC}            replicationFactor: 1\n      victoria-logs-cluster:\n        §\n`,
  ],
  ['a collector', 'kof-values.yaml', `${COLLECTOR}            §\n`],
  ['values of one chart', 'values.yaml', '# kof-lint: chart=kof-mothership\n§\n'],
  ['an annotation', 'cluster.yaml', `${CLUSTER}            §\n`],
]

describe('keys', () => {
  test('of the chart that gets the values are offered, without those that stand there', async () => {
    const found = labels(await editor.complete(path, 'kof-child:\n  enabled: true\n§\n'))
    expect(found).toContain('kof-regional')
    expect(found).not.toContain('kof-child')
    expect(labels(await editor.complete(path, `${SPEC}            rep§\n            retentionPeriod: 30d\n`))).toEqual(
      expect.arrayContaining(['replicationFactor', 'vmstorage']),
    )
    expect(labels(await editor.complete(path, `${SPEC}            §\n`))).toContain('retentionPeriod')
  })

  test('of components that a release does not install are not', async () => {
    folder.put('.kof-lint.yaml', 'kofVersion: 1.9.0\n')
    expect(labels(await editor.complete(path, 'kof-child: {}\n§\n'))).toContain('kof-collectors')
    folder.put('.kof-lint.yaml', 'kofVersion: 1.10.0\n')
    editor.changedOnDisk(join(folder.path, '.kof-lint.yaml'))
    expect(labels(await editor.complete(path, 'kof-child: {}\n§\n'))).not.toContain('kof-collectors')
  })

  test('say what counts now, also where a lower layer says it', async () => {
    const one = (items: readonly CompletionItem[], key: string) => items.find(({ label }) => label === key)
    expect(one(await editor.complete(path, `${SPEC}            §\n`), 'replicationFactor')).toMatchObject({
      detail: 'now 2',
    })
    folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
    folder.put('base.yaml', `${SPEC}            replicationFactor: 3\n`)
    folder.put('prod.yaml', '')
    const items = await editor.complete(join(folder.path, 'prod.yaml'), `${SPEC}            §\n`)
    expect(one(items, 'replicationFactor')).toMatchObject({ detail: 'now 3' })
  })

  test.each([
    ['is broken', 'kof-child: {]\n'],
    ['is not there', null],
  ])('are there where another layer %s, and so is the way of a value', async (_, base) => {
    folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
    if (base !== null) folder.put('base.yaml', base)
    const prod = join(folder.path, 'prod.yaml')
    expect(labels(await editor.complete(prod, 'kof-child:\n  §\n'))).toContain('dependsOn')
    await editor.type(prod, 'kof-child:\n  enabled: true\n')
    expect(JSON.stringify(await editor.hover(prod, { line: 1, character: 4 }))).toContain('kof-child.enabled')
  })

  test('say of what is long, or on many lines, the beginning on one', async () => {
    folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
    folder.put('base.yaml', `kof-child:\n  notes: |\n${'    A long line.\n'.repeat(99)}`)
    const items = await editor.complete(join(folder.path, 'prod.yaml'), 'kof-child:\n  §\n')
    const { detail } = items.find(({ label }) => label === 'notes')!
    expect(detail).toMatch(/^now "A long line\.\\nA long .*…$/)
    expect(detail!.length).toBeLessThan(90)
  })

  test('stand at the beginning of a text whose first line is empty', async () => {
    const marked = '§\nkof-regional: {}\n'
    const child = (await editor.complete(path, marked)).find(({ label }) => label === 'kof-child')!
    expect(taken(marked, child)).toBe('kof-child:\nkof-regional: {}\n')
  })

  test.each([
    ['at an indentation', 'kof-child:\n  §\n', 'kof-child:\n  values:\n'],
    ['of which a part is typed', 'kof-child:\n  val§\n', 'kof-child:\n  values:\n'],
    ['with the pointer inside', 'kof-child:\n  va§lu: {}\n', 'kof-child:\n  values: {}\n'],
    ['in lines that end with CR LF', 'kof-child:\r\n  v§\r\n', 'kof-child:\r\n  values:\r\n'],
    ['at the end of the text', 'kof-child:\n  v§', 'kof-child:\n  values:'],
  ])('replace what is typed: %s', async (_, marked, result) => {
    const values = (await editor.complete(path, marked)).find(({ label }) => label === 'values')!
    expect(taken(marked, values)).toBe(result)
  })

  test.each(PLACES)('in %s are known to the chart when they are taken', async (_, file, marked) => {
    const here = join(folder.path, file)
    const items = await editor.complete(here, marked)
    expect(items.length).toBeGreaterThan(2)
    const unread: string[] = []
    for (const item of items) {
      const text = taken(marked, item).replace(new RegExp(`^( *${item.label}:) ?$`, 'm'), '$1 null')
      const found = await editor.type(here, text)
      const line = text.slice(0, text.indexOf(`${item.label}:`, marked.indexOf('§') - 1)).split('\n').length - 1
      const wrong = found.filter(
        ({ code, range }) =>
          range.start.line === line && ['unknown-key', 'removed-key', 'removed-component'].includes(String(code)),
      )
      if (wrong.length > 0) unread.push(`${item.label}: ${wrong[0]!.message}`)
    }
    expect(unread).toEqual([])
  })
})

describe('a file whose name speaks for KOF', () => {
  test.each([
    ['empty', '§'],
    ['with a comment', '# Ours\n\n§\n'],
    ['at the first character', '---\nk§'],
    ['behind what any chart may have', 'global:\n  storageClass: a\nk§'],
  ])('begins with its keys: %s', async (_, marked) => {
    expect(labels(await editor.complete(path, marked))).toContain('kof-child')
    expect(await editor.complete(join(folder.path, 'values.yaml'), marked)).toEqual([])
    expect(await editor.complete(join(folder.path, 'regional-values.yaml'), marked)).toEqual([])
  })

  test('has none of them where the config passes it over', async () => {
    folder.put('.kof-lint.yaml', 'ignore: [kof-values.yaml]\n')
    expect(await editor.complete(path, '§')).toEqual([])
  })

  test('has none of them where it is something else', async () => {
    expect(await editor.complete(path, 'apiVersion: v1\nkind: ConfigMap\n§')).toEqual([])
  })
})

describe('values', () => {
  test('are offered where only some are right', async () => {
    expect(labels(await editor.complete(path, 'kof-child:\n  enabled: §\n'))).toEqual(['true', 'false'])
    expect(labels(await editor.complete(path, 'kof-child:\n  enabled: tr§ # so far\n'))).toEqual(['true', 'false'])
    expect(await editor.complete(path, `${SPEC}            retentionPeriod: §\n`)).toEqual([])
  })

  test('replace what is typed', async () => {
    const marked = 'kof-child:\n  enabled: fa§\n'
    const items = await editor.complete(path, marked)
    expect(taken(marked, items[1]!)).toBe('kof-child:\n  enabled: false\n')
  })
})

/** What somebody began elsewhere in the file, at places of many kinds. */
const BROKEN: readonly (readonly [what: string, marked: string, offered: string, standing: string | null])[] = [
  ['a list below', 'kof-child:\n  §\n  enabled: [\n', 'values', 'enabled'],
  ['a quote below', 'kof-child:\n  §\n  values: "a\n  enabled: true\nkof-regional:\n', 'dependsOn', 'values'],
  ['a key without a colon below', 'kof-child:\n  §\n\nkof-regional:\n  ena\n  values: {}\n', 'values', null],
  ['a key without a colon above', 'kof-child:\n  values: {}\n  ena\n  §\n', 'enabled', 'values'],
  ['a list above', 'kof-regional:\n  enabled: [\nkof-child:\n  enabled: true\n  §\n', 'values', 'enabled'],
  ['a list in a line that CR LF ends', 'kof-child:\r\n  §\r\n  enabled: [\r\n', 'values', 'enabled'],
  ['another value on the line', 'kof-child:\n  va§lu: [\n', 'values', null],
  [
    'an item above',
    `${SPEC}            license: [\n            vmselect:\n              extraEnvs:\n              - name: [\n              - va§\n`,
    'value',
    null,
  ],
  [
    'the beginning of an item',
    `${SPEC}            vmselect:\n              tolerations:\n              - key: "a\n                §\n`,
    'effect',
    'key',
  ],
  ['an annotation below', `${CLUSTER}            §\n        grafana: [\n`, 'enabled', null],
  ['what is behind an annotation', `${CLUSTER}            §\n    other: [\n`, 'enabled', null],
]

describe('a text that Helm refuses', () => {
  test.each(BROKEN)('has the keys that the indentation tells, beside %s', async (_, marked, offered, standing) => {
    const file = marked.startsWith('apiVersion') ? 'cluster.yaml' : 'kof-values.yaml'
    const found = labels(await editor.complete(join(folder.path, file), marked))
    expect(found).toContain(offered)
    expect(found).not.toContain(standing)
  })

  test('has values', async () => {
    expect(labels(await editor.complete(path, 'a: [\nkof-child:\n  enabled: §\n'))).toEqual(['true', 'false'])
  })

  test('says what counts, of what stands above', async () => {
    const marked = `${SPEC}            retentionPeriod: 7d\n            §\n            vmstorage: [\n`
    const items = await editor.complete(path, marked)
    expect(items.find(({ label }) => label === 'replicationFactor')).toMatchObject({ detail: 'now 2' })
    expect(labels(items)).not.toContain('retentionPeriod')
    expect(labels(items)).not.toContain('vmstorage')
  })

  test('begins with the keys of the chart that its name speaks of', async () => {
    expect(labels(await editor.complete(path, '§\nglobal: [\n'))).toContain('kof-child')
    expect(labels(await editor.complete(path, '# a\n---\na: [\n§\n'))).toContain('kof-child')
  })

  test('has none in a document that Helm does not read', async () => {
    expect(await editor.complete(path, 'a: [\n---\n§\n')).toEqual([])
  })

  test.each([
    [
      'a: [\n  - b: 1\n    c: 2\n    §\n    d: x\n  - e: 3\nf: {\n',
      'a:\n  - b: 1\n    c: 2\n    kofLintTyped:\n    d: x\nf: {}\n',
    ],
    ['# A\na:\n- b:\n  - 1: [\n- §\n- c: 1\nd: |\n  e: 1\n', '# A\na:\n- kofLintTyped:\nd: |\n'],
    ['a:\n  - b: 1\n  -  - c: [\n       §\nd: 1\n---\ne: 1\n', 'a:\n  -  - c: {}\n       kofLintTyped:\nd: 1\n'],
    [
      'a:\n b: 1\nc:\n  §\n  d:\n    e: {\n   f: 1\n  g:\n    - h: 1\n      i: 2\nj:\n  k:\n    l: 1\n m: 1\n',
      'a:\n b: 1\nc:\n  kofLintTyped:\n  d:\n    e: {}\n  g: {}\nj:\n  k:\n    l: 1\n',
    ],
    ['# a\n---\nb: &x # c\n  "d": >-\n    e: [\n    §: {\n', '# a\nb:\n  "d": >-\n    e: {}\n    kofLintTyped:\n'],
  ])('is read by its indentation: %j', (marked, outline) => {
    const offset = marked.indexOf('§')
    const file = { uri: 'file:///a.yaml', path: '/a.yaml', version: 1, text: marked.replace('§', '') }
    expect(readableTexts(typingAt(file, offset)!)[1]).toBe(outline)
  })

  test('is one of KOF’s where its first line hides that', async () => {
    const marked = 'ours\nkof-child:\n  §\n  enabled: true\n'
    expect(labels(await editor.complete(join(folder.path, 'a.yaml'), marked))).toEqual(['dependsOn', 'notes', 'values'])
  })

  test('of others has none', async () => {
    expect(await editor.complete(path, 'apiVersion: v1\nkind: ConfigMap\n§\ndata: [\n')).toEqual([])
    expect(await editor.complete(join(folder.path, 'a.yaml'), 'a:\n  §\nb: [\n')).toEqual([])
  })
})

test.each([
  ['a comment', 'kof-child:\n  # va§\n'],
  ['a quoted text', 'kof-child:\n  "va§lues": {}\n'],
  ['a line with more on it', 'kof-child:\n  va§ lues\n'],
  ['a value with more behind it', 'kof-child:\n  enabled: t§ {a: 1}\n'],
  ['a file of others', 'apiVersion: v1\nkind: ConfigMap\n§\n'],
  ['a place that nothing is known of', 'kof-child:\n  no-such:\n    §\n'],
])('nothing is offered in %s', async (_, marked) => {
  expect(await editor.complete(path, marked)).toEqual([])
})

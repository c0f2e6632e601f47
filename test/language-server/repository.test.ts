import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Folder } from '../cli/folder.ts'
import { Editor } from './editor.ts'

const APP = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kof}
spec:
  sources: [{chart: kof-storage, targetRevision: 1.9.0, helm: {valueFiles: [$ops/values/named.yaml]}}]
`
const NAMED = 'victoriametrics:\n  nope: 1\n'

let folder: Folder
let editor: Editor
const at = (path: string) => join(folder.path, path)
const rulesOf = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code)

beforeEach(() => {
  folder = new Folder()
  folder.git('init', '-q')
  folder.put('apps/app.yaml', APP)
  folder.put('values/named.yaml', NAMED)
  editor = new Editor()
})
afterEach(async () => {
  await editor.end()
  folder.remove()
})

describe('an editor that shows a part of a repository', () => {
  test('finds what the command line finds in its root', async () => {
    const [first] = await folder.findings(['.'])
    expect(first).toBe('values/named.yaml:2 unknown-key')
    await editor.start(at('values'))
    const found = await editor.open(at('values/named.yaml'), NAMED)
    expect(rulesOf(found)).toEqual(['unknown-key'])
    expect(found[0]!.message).toContain('kof-storage 1.9.0')
    expect((await editor.hover(at('values/named.yaml'), { line: 1, character: 3 }))?.contents).toBeDefined()
  })

  test('is asked to watch that root too', async () => {
    await editor.start(at('values'))
    expect(rulesOf(await editor.open(at('values/named.yaml'), NAMED))).toEqual(['unknown-key'])
    await editor.ask('no/such')
    expect(editor.watched).toContain(`${editor.uri(folder.path)}/**/*.{yaml,yml,yaml.gotmpl,yml.gotmpl}`)
    const asked = editor.watched.length
    folder.put('apps/app.yaml', APP.replace('kof-storage', 'redis'))
    editor.changedOnDisk(at('apps/app.yaml'))
    expect(await editor.found(at('values/named.yaml'))).toEqual([])
    await editor.ask('no/such')
    expect(editor.watched).toHaveLength(asked)
  })

  test('counts flags from the folder that it shows', async () => {
    await editor.end()
    editor = new Editor(['--config', 'my.yaml', '--ignore', 'named.yaml'])
    folder.put('values/my.yaml', 'rules: {unknown-key: off}\n')
    folder.put('values/other.yaml', 'kof-child: {enabledd: true}\n')
    await editor.start(at('values'))
    expect(await editor.open(at('values/other.yaml'), 'kof-child: {enabledd: true}\n')).toEqual([])
    expect(editor.messages).toEqual([])
    expect(await editor.open(at('values/named.yaml'), NAMED)).toEqual([])
  })

  test('has several of its folders', async () => {
    await editor.start(at('values'), {
      workspaceFolders: ['values', 'apps'].map((name) => ({ uri: editor.uri(at(name)), name })),
    })
    expect(rulesOf(await editor.open(at('values/named.yaml'), NAMED))).toEqual(['unknown-key'])
    editor.openOnly(at('apps/app.yaml'), APP.replace('kof-storage', 'redis'))
    expect(await editor.found(at('values/named.yaml'))).toEqual([])
    editor.close(at('apps/app.yaml'))
    expect(rulesOf(await editor.found(at('values/named.yaml')))).toEqual(['unknown-key'])
  })
})

test('a repository inside of the folder is looked at by itself', async () => {
  folder.git('init', '-q', 'inner')
  folder.put('inner/apps/app.yaml', APP.replace('1.9.0', '1.8.0'))
  folder.put('inner/values/named.yaml', NAMED)
  await editor.start(folder.path)
  const found = await editor.open(at('inner/values/named.yaml'), NAMED)
  expect(found).toMatchObject([{ code: 'unknown-key', message: expect.stringContaining('kof-storage 1.8.0') }])
})

test('a manifest that is in no file yet counts', async () => {
  folder.put('apps/app.yaml', 'a: 1\n')
  await editor.start(folder.path)
  expect(await editor.open(at('values/named.yaml'), NAMED)).toEqual([])
  editor.openOnly(at('apps/new.yaml'), APP)
  expect(rulesOf(await editor.found(at('values/named.yaml')))).toEqual(['unknown-key'])
})

test('and so does what is typed into one, in a repository where git is asked', async () => {
  for (let i = 0; i < 200; i++) folder.put(`many/${i}/a.yaml`, 'a: 1\n')
  folder.put('apps/app.yaml', 'a: 1\n')
  folder.commit()
  await editor.start(folder.path)
  expect(await editor.open(at('values/named.yaml'), NAMED)).toEqual([])
  editor.openOnly(at('apps/app.yaml'), APP)
  expect(rulesOf(await editor.found(at('values/named.yaml')))).toEqual(['unknown-key'])
})

test('a template of Helmfile that is in no file yet counts, in a repository where git is asked', async () => {
  for (let i = 0; i < 200; i++) folder.put(`many/${i}/a.yaml`, 'a: 1\n')
  folder.put('apps/app.yaml', 'a: 1\n')
  folder.commit()
  await editor.start(folder.path)
  expect(await editor.open(at('values/named.yaml'), NAMED)).toEqual([])
  const release = '{name: a, chart: oci://ghcr.io/k0rdent/kof/charts/kof-storage, values: [values/named.yaml]}'
  editor.openOnly(at('helmfile.yaml.gotmpl'), `# {{ .Environment.Name }}\nreleases: [${release}]\n`)
  expect(rulesOf(await editor.found(at('values/named.yaml')))).toEqual(['unknown-key'])
})

test('a comment that is not understood is shown where it stands', async () => {
  await editor.start(folder.path)
  const text = '  # kof-lint: chrt=kof mesh=istoi\nkof-child: {}\n'
  expect(await editor.open(at('kof-values.yaml'), text)).toEqual(
    [['"chrt" is none of chart, kof-version, mesh and environment'], ['"mesh" is istio or none, not "istoi"']].map(
      ([why]) => ({
        range: { start: { line: 0, character: 2 }, end: { line: 0, character: 33 } },
        severity: 2,
        source: 'kof-lint',
        message: `The comment "# kof-lint: chrt=kof mesh=istoi" of kof-values.yaml is not understood: ${why}.`,
      }),
    ),
  )
  expect(
    await editor.actions(at('kof-values.yaml'), { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }),
  ).toEqual([])
  expect(await editor.type(at('kof-values.yaml'), '# kof-lint: chart=kof\nkof-child: {}\n')).toEqual([])
})

test.each([
  ['kof-version=9.9.9', 'KOF 9.9.9 is not known to this kof-lint'],
  ['kof-version=1.4.0 chart=kof', 'KOF 1.4.0 has no chart kof'],
  ['chart=kof-storge', 'No chart "kof-storge" is known'],
])('what a comment leads to is shown where it stands: %s', async (words, said) => {
  await editor.start(folder.path)
  const found = await editor.open(at('kof-values.yaml'), `# kof-lint: ${words}\nkof-child: {}\n`)
  expect(found).toMatchObject([{ severity: 3, message: expect.stringContaining(said), range: { start: { line: 0 } } }])
})

import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { quickFixes } from '#src/cli/language-server/actions'
import type { Checked } from '#src/cli/language-server/check'
import { clientOf } from '#src/cli/language-server/client'
import { OpenFiles } from '#src/cli/language-server/open-files'
import type { Fix } from '#src/rule/diagnostic'
import { createSource } from '#src/text/source'
import { Folder } from '../cli/folder.ts'
import { runCase } from '../rules/run-rule.ts'
import { Editor, EVERYTHING } from './editor.ts'

const TYPO = 'kof-child:\n  enabledd: true\n'

let folder: Folder
let editor: Editor
const at = (path: string) => join(folder.path, path)

beforeEach(() => {
  folder = new Folder()
  editor = new Editor()
})
afterEach(async () => {
  await editor.end()
  folder.remove()
})

const hoverText = async (path: string, line: number, character: number) =>
  ((await editor.hover(path, { line, character }))?.contents as { value: string } | undefined)?.value ?? ''

describe('the way of a value', () => {
  test('is that of the file that is open, where other layers have keys at the same places', async () => {
    folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
    folder.put('base.yaml', 'kof-child:\n  enabled: true\n')
    const prod = 'kof-regional:\n  enabled: true\n'
    await editor.start(folder.path)
    await editor.open(at('prod.yaml'), prod)
    expect(await hoverText(at('prod.yaml'), 0, 2)).toMatch(/^```text\nkof-regional\n/)
  })

  test('is said at the value too, and not at blanks', async () => {
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), 'kof-child:\n  enabled:   true\n')
    expect(await hoverText(at('kof-values.yaml'), 1, 14)).toContain('kof-child.enabled')
    expect(await hoverText(at('kof-values.yaml'), 1, 11)).toBe('')
  })

  test('stands in a fence that nothing in it ends, and is short', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `    - "\`\`\` ${i}"\n`).join('')
    await editor.start(folder.path)
    await editor.open(at('kof-values.yaml'), `kof-child:\n  values:\n    list:\n${many}`)
    const said = await hoverText(at('kof-values.yaml'), 2, 5)
    expect(said).toMatch(/^````text\n[\s\S]*\n````$/)
    expect(said.length).toBeLessThan(1000)
  })
})

test('what is found in another layer is not shown in this one', async () => {
  folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
  folder.put('base.yaml', TYPO)
  await editor.start(folder.path)
  expect(await editor.open(at('prod.yaml'), 'kof-regional:\n  enabled: true\n')).toEqual([])
})

test('nothing is looked at before nobody types for a moment', async () => {
  await editor.start(folder.path)
  await editor.open(at('kof-values.yaml'), TYPO)
  for (const key of ['a', 'b', 'c']) {
    editor.typeOnly(at('kof-values.yaml'), `${TYPO}${key}: 1\n`)
    await setTimeout(100)
    expect(editor.waiting).toBe(0)
  }
  expect((await editor.found(at('kof-values.yaml'))).map(({ message }) => message).join()).toContain('"c"')
})

test('settings of the editor that change are a reason to look again', async () => {
  await editor.start(folder.path)
  expect(await editor.open(at('kof-values.yaml'), TYPO)).toHaveLength(1)
  folder.put('.kof-lint.yaml', 'rules: {unknown-key: off}\n')
  editor.tell('workspace/didChangeConfiguration', { settings: null })
  expect(await editor.found(at('kof-values.yaml'))).toEqual([])
})

test('paths count from the folders that the editor has now', async () => {
  await editor.start(at('other'))
  await editor.open(at('deep/kof-values.yaml'), 'kof-child:\n  enabled: true\n')
  expect(await hoverText(at('deep/kof-values.yaml'), 1, 3)).toContain('(kof-values.yaml:2)')
  const event = { added: [{ uri: editor.uri(folder.path), name: 'a' }], removed: [] }
  editor.tell('workspace/didChangeWorkspaceFolders', { event })
  expect(await hoverText(at('deep/kof-values.yaml'), 1, 3)).toContain('(deep/kof-values.yaml:2)')
})

test('a file keeps the address that the editor gave it', async () => {
  await editor.start(folder.path)
  const uri = editor.uri(at('kof-values.yaml')).replace('kof-values', 'kof%2Dvalues')
  const text = 'kof-child:\n  enabledd: true\nkof-child:\n  enabledd: true\n'
  const found = await editor.open(uri, text)
  const places = found.flatMap(({ relatedInformation = [] }) => relatedInformation)
  expect(new Set(places.map(({ location }) => location.uri))).toEqual(new Set([uri]))
  const actions = await editor.actions(uri, EVERYTHING)
  expect(new Set(actions.flatMap(({ edit }) => Object.keys(edit!.changes!)))).toEqual(new Set([uri]))
  editor.close(uri)
  expect(await editor.next((one) => one.uri === uri)).toMatchObject({ diagnostics: [] })
})

test('a finding of a value that replaces another one says where that stands', async () => {
  folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, prod.yaml]}\n')
  folder.put('base.yaml', 'kof-child:\n  enabled: maybe\n')
  await editor.start(folder.path)
  const [found] = await editor.open(at('prod.yaml'), 'kof-child:\n  enabled: perhaps\n')
  expect(found!.relatedInformation).toMatchObject([
    { message: 'replaces this value', location: { uri: editor.uri(at('base.yaml')), range: { start: { line: 1 } } } },
  ])
})

test('comments that hide findings are tried for a few of them', async () => {
  await editor.start(folder.path)
  const text = `kof-child:\n${Array.from({ length: 9 }, (_, i) => `  no-such-${i}: 1\n`).join('')}`
  expect(await editor.open(at('kof-values.yaml'), text)).toHaveLength(9)
  expect(await editor.actions(at('kof-values.yaml'), EVERYTHING)).toHaveLength(4)
})

describe('a fix', () => {
  const actionsOf = async (fix: Partial<Fix>) => {
    const run = await runCase({ 'kof-values.yaml': TYPO }, {})
    const finding = run.diagnostics.find(({ rule }) => rule === 'unknown-key')!
    const { uri } = finding.location
    const whole: Fix = { title: 'Mend it', safety: 'safe', edits: [{ uri, span: { start: 0, end: 3 }, newText: 'a' }] }
    const checked: Checked = {
      file: { uri: 'file:///kof-values.yaml', path: '/kof-values.yaml', version: 1, text: TYPO },
      diagnostics: [{ ...finding, fixes: [{ ...whole, ...fix }] }],
      remarks: [],
      sources: new Map([[uri, createSource(uri, TYPO)]]),
      fixed: null,
      troubles: [],
      read: [],
    }
    return quickFixes(checked, EVERYTHING, { cwd: '/', files: new OpenFiles(), client: clientOf({}) })
  }

  test('that may change more than a user means says so', async () => {
    expect((await actionsOf({})).map(({ title }) => title)).toEqual(['Mend it'])
    const [unsafe] = await actionsOf({ safety: 'unsafe' })
    expect(unsafe!.title).toBe('Mend it (may change more than you mean)')
  })

  test('that edits nothing, or a text that was not read, is none', async () => {
    expect(await actionsOf({ edits: [] })).toEqual([])
    expect(await actionsOf({ edits: [{ uri: 'no.yaml', span: { start: 0, end: 1 }, newText: '' }] })).toEqual([])
  })
})

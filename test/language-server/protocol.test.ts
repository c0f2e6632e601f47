import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ErrorCodes, type TextEdit } from 'vscode-languageserver-protocol'
import { Folder } from '../cli/folder.ts'
import { Editor, EVERYTHING, edited } from './editor.ts'

const TYPO = 'kof-child:\n  enabledd: true\n'

let folder: Folder
let editor: Editor
let path: string
beforeEach(() => {
  folder = new Folder()
  path = join(folder.path, 'kof-values.yaml')
  editor = new Editor()
})
afterEach(async () => {
  await editor.end()
  folder.remove()
})
const hover = () =>
  editor.ask('textDocument/hover', { textDocument: { uri: editor.uri(path) }, position: { line: 0, character: 2 } })

test('nothing but the beginning is answered before it, and what is said is passed over', async () => {
  editor.openOnly(path, TYPO)
  expect(await hover()).toBe(ErrorCodes.ServerNotInitialized)
  expect(await editor.ask('shutdown')).toBe(ErrorCodes.ServerNotInitialized)
  await editor.start(folder.path)
  expect(await hover()).toBeNull()
})

test('a second beginning is refused, and changes nothing', async () => {
  await editor.start(folder.path)
  await editor.open(path, TYPO)
  expect(await editor.ask('initialize', { processId: null, rootUri: null, capabilities: {} })).toBe(
    ErrorCodes.InvalidRequest,
  )
  expect(await hover()).not.toBeNull()
})

test('after the end nothing is answered, and nothing said', async () => {
  await editor.start(folder.path)
  await editor.open(path, TYPO)
  editor.typeOnly(path, `${TYPO}# \n`)
  expect(await editor.ask('shutdown')).toBeNull()
  expect(await hover()).toBe(ErrorCodes.InvalidRequest)
  expect(await editor.ask('shutdown')).toBe(ErrorCodes.InvalidRequest)
  editor.typeOnly(path, `${TYPO}#\n`)
  await setTimeout(300)
  expect(editor.waiting).toBe(0)
})

test('what nobody knows is refused, or passed over where no answer is wanted', async () => {
  await editor.start(folder.path)
  await editor.open(path, TYPO)
  editor.tell('no/such')
  editor.tell('$/setTrace', { value: 'off' })
  editor.tell('$/cancelRequest', { id: 99 })
  expect(await editor.ask('no/such')).toBe(ErrorCodes.MethodNotFound)
  expect(await hover()).not.toBeNull()
})

test('an editor that does not watch files after all is served without', async () => {
  editor.refusesToWatch = true
  await editor.start(folder.path)
  await editor.open(path, TYPO)
  expect(await hover()).not.toBeNull()
})

test('changes count one after another, be they pieces or whole texts', async () => {
  await editor.start(folder.path)
  await editor.open(path, 'kof-child:\r\n  enableddd: \u{1F600}\r\n  no-such: 1\r\n')
  const at = (character: number) => ({ line: 1, character })
  const contentChanges = [
    { range: { start: at(10), end: at(11) }, text: '' },
    { range: { start: at(9), end: at(10) }, text: '' },
    { range: { start: at(11), end: at(13) }, text: 'true' },
  ]
  editor.tell('textDocument/didChange', { textDocument: { uri: editor.uri(path), version: 2 }, contentChanges })
  const { diagnostics } = await editor.next(({ version }) => version === 2)
  expect(diagnostics).toMatchObject([{ code: 'unknown-key', range: { start: { line: 2, character: 2 } } }])
  const whole = [{ text: 'a' }, { text: TYPO }]
  editor.tell('textDocument/didChange', { textDocument: { uri: editor.uri(path), version: 3 }, contentChanges: whole })
  expect((await editor.next(({ version }) => version === 3)).diagnostics).toHaveLength(1)
})

test('a change of a file that is closed already does not open it', async () => {
  await editor.start(folder.path)
  await editor.open(path, TYPO)
  editor.close(path)
  editor.typeOnly(path, TYPO)
  expect(await hover()).toBeNull()
})

test('an editor that says nothing of itself is told only what all of them understand', async () => {
  const { capabilities } = await editor.start(folder.path, { capabilities: {} })
  expect(capabilities.codeActionProvider).toBeUndefined()
  expect(editor.watched).toEqual([])
  const [found] = await editor.open(path, 'kof-child:\n  enabled: true\nkof-child:\n  enabled: true\n')
  expect(Object.keys(found!).sort()).toEqual(['code', 'message', 'range', 'severity', 'source'])
  expect(await hover()).toMatchObject({ contents: { kind: 'plaintext', value: expect.stringMatching(/^kof-child\n/) } })
})

test('an editor that does not know the usual action gets none that says so', async () => {
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } }
  await editor.start(folder.path, { capabilities: { textDocument: { codeAction } } })
  await editor.open(path, TYPO)
  const actions = await editor.actions(path, EVERYTHING)
  expect(actions.map(({ title }) => title)).toContain('Rename it to "enabled"')
  expect(actions.filter((action) => 'isPreferred' in action)).toEqual([])
})

describe('a text with a byte order mark', () => {
  const MARKED = '\ufeffkof-child: {enabledd: true}\n'

  test('has findings, fixes and keys at the characters that the editor counts', async () => {
    await editor.start(folder.path)
    const [found] = await editor.open(path, MARKED)
    expect(found!.range).toEqual({ start: { line: 0, character: 13 }, end: { line: 0, character: 21 } })
    const [rename, hide] = await editor.actions(path, found!.range)
    const uri = editor.uri(path)
    expect(edited(MARKED, rename!.edit!.changes![uri]!)).toBe('\ufeffkof-child: {enabled: true}\n')
    expect(edited(MARKED, hide!.edit!.changes![uri]!)).toBe(
      `\ufeff# kof-lint-disable-next-line unknown-key\n${MARKED.slice(1)}`,
    )
    expect(
      await editor.ask('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 11 } }),
    ).toBeNull()
    expect(await hover()).toMatchObject({
      range: { start: { line: 0, character: 1 }, end: { line: 0, character: 10 } },
    })
  })

  test.each([
    ['§\ufeffkof-child: {}\n', 'kof-regional', '\ufeffkof-regional: {}\n'],
    ['\ufeffkof-ch§: {}\n', 'kof-child', '\ufeffkof-child: {}\n'],
    ['\ufeffkof-ch§\nkof-regional: [\n', 'kof-child', '\ufeffkof-child:\nkof-regional: [\n'],
    ['\ufeff§', 'kof-child', '\ufeffkof-child:'],
    ['\ufeffkof-child:\n  val§\nkof-regional: [\n', 'values', '\ufeffkof-child:\n  values:\nkof-regional: [\n'],
  ])('is completed behind it: %j', async (marked, label, result) => {
    await editor.start(folder.path)
    const items = await editor.complete(path, marked)
    const taken = items.find((item) => item.label === label)!.textEdit as TextEdit
    expect(edited(marked.replace('§', ''), [taken])).toBe(result)
  })

  test('on disk has places without it, as the editor will count them', async () => {
    folder.put('.kof-lint.yaml', 'releases:\n  - {name: all, chart: kof, values: [base.yaml, kof-values.yaml]}\n')
    folder.put('base.yaml', '\ufeffkof-child: {enabled: maybe}\n')
    await editor.start(folder.path)
    const [found] = await editor.open(path, 'kof-child: {enabled: perhaps}\n')
    expect(found!.relatedInformation![0]!.location.range.start).toEqual({ line: 0, character: 21 })
  })
})

test.each([[{ processId: null, rootUri: null }], [{ capabilities: null, workspaceFolders: null }]])(
  'an editor begins with %j though the protocol asks for more',
  async (params) => {
    expect(await editor.ask('initialize', params as object)).toMatchObject({ serverInfo: { name: 'kof-lint' } })
    expect(await editor.open(path, TYPO)).toMatchObject([{ code: 'unknown-key' }])
    expect(editor.watched).toEqual([])
  },
)

describe('what is no message', () => {
  test.each([
    ['without a length', 'Content-Type: a\r\n\r\n{}'],
    ['of a length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['with no header', 'kof-child: {}\r\n\r\n'],
  ])('ends the server, which says so, since an edit may be lost: %s', async (_, bytes) => {
    const other = new Editor()
    await other.start(folder.path)
    other.input.write(bytes)
    expect(await other.code).toBe(1)
    await setTimeout(20)
    expect(other.messages).toEqual([expect.stringMatching(/^kof-lint: .*Start the server again\.$/)])
  })

  test('and has a length is passed over', async () => {
    await editor.start(folder.path)
    editor.input.write('Content-Length: 3\r\n\r\n{a}')
    expect(await editor.open(path, TYPO)).toMatchObject([{ code: 'unknown-key' }])
  })
})

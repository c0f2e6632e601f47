import { describe, expect, test } from 'vitest'
import {
  type CodeAction,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type TextEdit,
} from 'vscode-languageserver-protocol'
import { inputOptions, lintOptions } from '#src/cli/arguments/parse'
import { splitArguments } from '#src/cli/arguments/raw-arguments'
import { engine } from '#src/cli/engine'
import { fixAll } from '#src/cli/language-server/actions'
import { type Checked, checkFile, nothingIn } from '#src/cli/language-server/check'
import { clientOf } from '#src/cli/language-server/client'
import { Folders } from '#src/cli/language-server/folders'
import { OpenFiles } from '#src/cli/language-server/open-files'
import { Publisher } from '#src/cli/language-server/publisher'
import { Session } from '#src/cli/language-server/session'
import { createMemoryHost, emptyKnowledge } from '#src/host/memory'
import { UnitReuse } from '#src/reuse'
import { edited } from './editor.ts'

const RAW = splitArguments(['lsp'])
const URI = 'file:///a/kof-values.yaml'
const editsOf = ({ edit }: CodeAction): TextEdit[] => edit!.changes![URI] as TextEdit[]

test('open files stand for those on disk, and are there where none is', async () => {
  const files = new OpenFiles()
  const host = files.over(createMemoryHost({ 'kof-values.yaml': 'disk', 'b.yaml': 'b' }, emptyKnowledge))
  const path = `${host.cwd === '/' ? '' : host.cwd}/kof-values.yaml`
  files.put(`file://${path}`, 1, 'held')
  files.put(`file://${path.replace('kof-values', 'new')}`, 1, 'new')
  expect(await host.readText('kof-values.yaml')).toBe('held')
  expect(await host.readText('b.yaml')).toBe('b')
  expect(await host.kindOf('new.yaml')).toBe('file')
  expect(await host.kindOf('no.yaml')).toBeNull()
  files.close(`file://${path}`)
  expect(await host.readText('kof-values.yaml')).toBe('disk')
})

describe('the edit of all fixes', () => {
  test.each([
    ['a: \u{1F600}\n', 'a: \u{1F601}\n'],
    ['a: \u{1F600}\n', 'a: \u{1FA00}\n'],
    ['a: 1\r\nb: 2\r\n', 'a: 1\r\n'],
    ['a: 1\r\n', 'a: 1\n'],
    ['a: 1\n', 'a: 1\r\n'],
    ['a\nb\n', 'a\nx\nb\n'],
    ['aaa', 'aa'],
    ['', 'a'],
  ])('gives the text, and begins and ends at characters: %j', (text, fixed) => {
    const edits = editsOf(fixAll({ uri: URI, path: '/a/kof-values.yaml', version: 1, text }, fixed))
    expect(edited(text, edits)).toBe(fixed)
    const [{ range, newText }] = edits as [TextEdit]
    expect(newText).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
    for (const { line, character } of [range.start, range.end])
      expect(text.split(/\r\n|\n|\r/)[line]!.slice(0, character)).not.toMatch(/[\ud800-\udbff]$/)
  })
})

test('what could not be loaded is loaded again when somebody asks the next time', async () => {
  let times = 0
  const knowledge: typeof engine.knowledge = () =>
    ++times === 1 ? Promise.reject(new Error('Too many open files')) : engine.knowledge()
  const options = lintOptions(RAW, { ...inputOptions(RAW), patterns: [] })
  const folders = new Folders({ rootUri: null, workspaceFolders: null })
  const session = new Session(options, { env: {} }, { ...engine, knowledge }, new OpenFiles(), folders, clientOf({}))
  const file = { uri: URI, path: '/a/kof-values.yaml', version: 1, text: 'kof-child: {enabledd: true}\n' }
  await expect(session.check(file)).rejects.toThrow('Too many open files')
  expect((await session.check(file)).diagnostics.map(({ rule }) => rule)).toEqual(['unknown-key'])
  expect((await session.check({ ...file, path: '/a/b-kof-values.yaml' })).diagnostics).toHaveLength(1)
  expect(times).toBe(2)
})

test('a bug of a run is one, and nothing that a user did', async () => {
  const file = { uri: URI, path: '/a/kof-values.yaml', version: 1, text: 'kof-child: {}\n' }
  const lint: typeof engine.lint = () => Promise.reject(new Error('Oops'))
  const raw = splitArguments(['lsp'])
  const options = lintOptions(raw, { ...inputOptions(raw), patterns: [] })
  const context = { options, io: { env: {} }, engine: { ...engine, lint }, reuse: new UnitReuse() }
  const host = createMemoryHost({ 'kof-values.yaml': file.text }, emptyKnowledge)
  await expect(
    checkFile({ ...file, path: `${host.cwd}/kof-values.yaml`.replace('//', '/') }, host, context),
  ).rejects.toThrow('Oops')
})

describe('what is found', () => {
  const files = new OpenFiles()
  const shown: (number | undefined)[] = []
  const told: string[] = []
  const connection = {
    sendNotification: async (type: unknown, { version, message }: { version?: number; message?: string }) => {
      if (type === PublishDiagnosticsNotification.type) shown.push(version)
      else told.push(message!)
    },
  } as unknown as ProtocolConnection
  const watches = { follow: () => {}, outside: () => {} }
  const answers: (() => void)[] = []
  const session = {
    forget: () => {},
    outside: () => null,
    showing: () => ({ cwd: '/a', files, client: clientOf({}) }),
    check: (file: Checked['file']) =>
      new Promise<Checked>((resolve) => {
        answers.push(() => resolve({ ...nothingIn(file), troubles: ['Wrong.'] }))
      }),
  } as unknown as Session
  const publisher = new Publisher(connection, files, session, watches)
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

  test('in a text that was typed over meanwhile, or a layer of which was, is not shown', async () => {
    files.put(URI, 1, 'a')
    publisher.now()
    await turn()
    files.put(URI, 2, 'b')
    publisher.now()
    await turn()
    // The newer one is done first.
    answers[1]!()
    await turn()
    answers[0]!()
    await turn()
    expect(shown).toEqual([2])
    publisher.now()
    await turn()
    // A file of the disk changes.
    publisher.now()
    await turn()
    answers[3]!()
    await turn()
    answers[2]!()
    await turn()
    expect(shown).toEqual([2, 2])
  })

  test('by a program that has a bug is nothing, which is logged', async () => {
    const broken = { ...session, check: () => Promise.reject(new Error('Oops')) } as unknown as Session
    new Publisher(connection, files, broken, watches).now()
    await turn()
    expect(told.pop()).toMatch(/^This is a bug in kof-lint: Error: Oops\n/)
  })

  test('wrong with a config is said once, though somebody typed meanwhile', () => {
    expect(told).toEqual(['kof-lint: Wrong.'])
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import { Folder } from '../cli/folder.ts'
import { Editor } from './editor.ts'

const bin = join(import.meta.dirname, '../../dist/bin.cjs')

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

describe.skipIf(!existsSync(bin))('kof-lint lsp', () => {
  const start = () => spawn(process.execPath, [bin, 'lsp', '--stdio'], { cwd: folder.path, stdio: 'pipe' })

  test('serves over standard input and output, and ends when it is told to', async () => {
    // What a plugin prints may not get among what the editor reads.
    writeFileSync(join(folder.path, '.kof-lint.yaml'), 'plugins: [./plugin.mjs]\n')
    writeFileSync(join(folder.path, 'plugin.mjs'), 'console.log("a"); process.stdout.write("b"); export default []\n')
    const server = start()
    const ended = once(server, 'exit')
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    )
    const published = new Promise<PublishDiagnosticsParams>((resolve) =>
      connection.onNotification(PublishDiagnosticsNotification.type, resolve),
    )
    connection.listen()
    const rootUri = `file://${folder.path}`
    const { capabilities, serverInfo } = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri,
      workspaceFolders: null,
      capabilities: {},
    })
    expect(serverInfo!.name).toBe('kof-lint')
    expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true })
    const uri = `${rootUri}/kof-values.yaml`
    const text = 'kof-child:\n  enabledd: true\n'
    const textDocument = { uri, languageId: 'yaml', version: 7, text }
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
    expect(await published).toMatchObject({ uri, version: 7, diagnostics: [{ code: 'unknown-key' }] })
    await connection.sendRequest(ShutdownRequest.type)
    await connection.sendNotification(ExitNotification.type)
    expect(await ended).toEqual([0, null])
  })

  test.each(['end', 'destroy'] as const)('ends by itself when the editor is gone: %s', async (how) => {
    const server = start()
    const ended = once(server, 'exit')
    await setTimeout(300)
    server.stdin[how]()
    expect(await ended).toEqual([1, null])
  })
})

test('an editor that goes without a word ends the server too', async () => {
  const editor = new Editor()
  await editor.start(folder.path)
  editor.input.end()
  expect(await editor.code).toBe(1)
})

test('flags count as for linting', async () => {
  const editor = new Editor(['--rule', 'unknown-key:info'])
  await editor.start(folder.path)
  const found = await editor.open(join(folder.path, 'kof-values.yaml'), 'kof-child:\n  enabledd: true\n')
  expect(found).toMatchObject([{ code: 'unknown-key', severity: 3 }])
  expect(await editor.end()).toBe(0)
})

test.each([
  [[], 0],
  [['--embedded'], 1],
])('with %j, values in texts of other kinds give %i findings', async (argv, count) => {
  const editor = new Editor(argv)
  await editor.start(folder.path)
  const text = '# Values\n\n```yaml\nkof-child:\n  enabledd: true\n```\n'
  expect(await editor.open(join(folder.path, 'README.md'), text, 'markdown')).toHaveLength(count)
  await editor.end()
})

test.each([
  [['lsp', 'kof-values.yaml'], 'takes no files'],
  [['lsp', '--fix'], 'does not take --fix'],
  [['--stdio'], '--stdio belongs to other commands, as to "kof-lint lsp"'],
])('%j is wrong use', async (argv, message) => {
  const { code, err } = await folder.lint(argv)
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) })
})

test('an editor that goes while files are looked at is told nothing more', async () => {
  const editor = new Editor()
  await editor.start(folder.path)
  for (let i = 0; i < 5; i++)
    editor.openOnly(join(folder.path, `${i}/kof-values.yaml`), 'kof-child:\n  enabledd: true\n')
  await editor.next(() => true)
  editor.typeOnly(join(folder.path, '0/kof-values.yaml'), 'kof-child: {}\n')
  expect(await editor.end()).toBe(0)
  await setTimeout(300)
})

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Disposable,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  TextDocumentSyncKind,
} from 'vscode-languageserver-protocol'
import { programVersion } from '../version.ts'
import { FIX_ALL, fixAll, quickFixes } from './actions.ts'
import { textAfter } from './changes.ts'
import { clientOf } from './client.ts'
import type { Folders } from './folders.ts'
import { hideActions } from './hide.ts'
import type { OpenFiles } from './open-files.ts'
import { offsetIn } from './places.ts'
import type { Publisher } from './publisher.ts'
import type { Session } from './session.ts'
import type { Watches } from './watches.ts'

/** The parts of a server. */
interface Parts {
  readonly files: OpenFiles
  readonly folders: Folders
  readonly session: Session
  readonly publisher: Publisher
  readonly watches: Watches
}

/** What the server can do. */
export function capabilitiesOf({ capabilities }: InitializeParams): InitializeResult {
  const { actions } = clientOf(capabilities)
  const folders = capabilities.workspace?.workspaceFolders === true
  return {
    serverInfo: { name: 'kof-lint', version: programVersion() },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full },
      ...(actions ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } } : {}),
      hoverProvider: true,
      completionProvider: {},
      ...(folders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
    },
  }
}

/** Answers an editor from now on. @returns what ends each of the answers */
export function answer(connection: ProtocolConnection, parts: Parts): Disposable[] {
  const { files, folders, session, publisher, watches } = parts
  return [
    connection.onNotification(InitializedNotification.type, () => watches.begin()),
    connection.onNotification(DidOpenTextDocumentNotification.type, ({ textDocument: { uri, version, text } }) => {
      if (files.put(uri, version, text) !== null) publisher.now()
    }),
    connection.onNotification(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
      const { uri, version } = textDocument
      const file = files.get(uri)
      // One that was closed meanwhile belongs to the disk again.
      if (file === undefined || contentChanges.length === 0) return
      files.put(uri, version, textAfter(file.text, contentChanges))
      publisher.soon()
    }),
    connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument: { uri } }) => {
      files.close(uri)
      publisher.clear(uri)
      publisher.soon()
    }),
    connection.onNotification(DidChangeWatchedFilesNotification.type, () => publisher.soon()),
    connection.onNotification(DidChangeConfigurationNotification.type, () => publisher.soon()),
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
      folders.change(event)
      publisher.soon()
    }),
    connection.onRequest(CodeActionRequest.type, (asked) => actionsFor(asked, parts)),
    connection.onRequest(HoverRequest.type, ({ textDocument, position }) => {
      const file = files.get(textDocument.uri)
      return file === undefined ? null : session.hover(file, offsetIn(file.text, position))
    }),
    connection.onRequest(CompletionRequest.type, ({ textDocument, position }) => {
      const file = files.get(textDocument.uri)
      return file === undefined ? [] : session.completions(file, offsetIn(file.text, position))
    }),
  ]
}

async function actionsFor(
  { textDocument, range, context: { only } }: CodeActionParams,
  { files, session }: Parts,
): Promise<CodeAction[]> {
  const file = files.get(textDocument.uri)
  if (file === undefined) return []
  // The empty kind stands for all of them.
  const wants = (kind: string): boolean =>
    only?.some((one) => one === CodeActionKind.Empty || kind === one || kind.startsWith(`${one}.`)) === true
  const actions: CodeAction[] = []
  if (only === undefined || wants(CodeActionKind.QuickFix)) {
    const checked = await session.check(file)
    const showing = session.showing(file)
    actions.push(...quickFixes(checked, range, showing))
    actions.push(...(await hideActions(checked, range, showing, (other) => session.checkAs(other))))
  }
  if (wants(FIX_ALL)) {
    const fixed = await session.fixed(file)
    if (fixed !== null && fixed !== file.text) actions.push(fixAll(file, fixed))
  }
  return actions
}

import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ErrorCodes,
  ExitNotification,
  type FileSystemWatcher,
  type GlobPattern,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ResponseError,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
import { inputOptions, lintOptions } from '#src/cli/arguments/parse'
import { splitArguments } from '#src/cli/arguments/raw-arguments'
import { engine } from '#src/cli/engine'
import { serve } from '#src/cli/language-server/index'

/** What the editors of today say of themselves, as far as the server asks. */
const MODERN: ClientCapabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
}

/** An editor that talks to the server through the protocol's own library. */
export class Editor {
  /** What was said to a person. */
  readonly messages: string[] = []
  /** Globs of files that the server wants to hear of. */
  readonly watched: string[] = []
  /** Whether the editor says no when it is asked to watch files. */
  refusesToWatch = false
  readonly code: Promise<number>
  readonly input = new PassThrough()
  private readonly connection: ProtocolConnection
  private readonly published: PublishDiagnosticsParams[] = []
  private readonly versions = new Map<string, number>()
  private wake: (() => void) | null = null

  constructor(argv: readonly string[] = []) {
    const output = new PassThrough()
    const raw = splitArguments(['lsp', ...argv])
    const options = lintOptions(raw, { ...inputOptions(raw), patterns: [] })
    this.code = serve(options, { env: {} }, engine, { input: this.input, output })
    this.connection = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(this.input))
    this.connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
      this.published.push(published)
      this.wake?.()
    })
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => void this.messages.push(message))
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => void this.messages.push(message))
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      if (this.refusesToWatch) return new ResponseError(ErrorCodes.MethodNotFound, 'No')
      for (const { registerOptions } of registrations)
        this.watched.push(
          ...registerOptions.watchers.map(({ globPattern }: FileSystemWatcher) => globText(globPattern)),
        )
      return undefined
    })
    this.connection.listen()
  }

  async start(folder: string, more: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const uri = this.uri(folder)
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'folder' }],
      capabilities: MODERN,
      ...more,
    })
    await this.connection.sendNotification(InitializedNotification.type, {})
    return result
  }

  /** Asks anything. @returns the answer, or the code of an error */
  async ask(method: string, params?: object): Promise<unknown> {
    try {
      return await this.connection.sendRequest(method, params)
    } catch (error) {
      return (error as ResponseError<unknown>).code
    }
  }

  /** Says anything. */
  tell(method: string, params?: object): void {
    void this.connection.sendNotification(method, params)
  }

  uri(path: string): string {
    return path.includes(':') ? path : pathToFileURL(path).href
  }

  /** Opens a file, and gives what is found in it. */
  async open(path: string, text: string, languageId = 'yaml'): Promise<Diagnostic[]> {
    this.openOnly(path, text, languageId)
    return this.found(path)
  }

  openOnly(path: string, text: string, languageId = 'yaml'): void {
    this.versions.set(path, 1)
    const textDocument = { uri: this.uri(path), languageId, version: 1, text }
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
  }

  /** Types, and gives what is found in the new text. */
  async type(path: string, text: string): Promise<Diagnostic[]> {
    this.typeOnly(path, text)
    return this.found(path)
  }

  typeOnly(path: string, text: string): void {
    const version = this.versions.get(path)! + 1
    this.versions.set(path, version)
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), version },
      contentChanges: [{ text }],
    })
  }

  close(path: string): void {
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path) },
    })
  }

  /** What is published next about the newest version of a file. */
  async found(path: string): Promise<Diagnostic[]> {
    const { diagnostics } = await this.next(
      (one) => one.uri === this.uri(path) && one.version === this.versions.get(path),
    )
    return diagnostics
  }

  /** The next publication that is wanted; others are passed over. */
  async next(isWanted: (published: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const published = this.published.shift()
      if (published === undefined)
        await new Promise<void>((resolve) => {
          this.wake = resolve
        })
      else if (isWanted(published)) return published
    }
  }

  /** How many publications nobody has taken. */
  get waiting(): number {
    return this.published.length
  }

  /** Says that files changed on disk. */
  changedOnDisk(path: string): void {
    void this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(path), type: 2 }],
    })
  }

  async actions(path: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) }
    const params = { textDocument: { uri: this.uri(path) }, range, context }
    return ((await this.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[]
  }

  hover(path: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(path) }, position })
  }

  /** What may be typed where `§` stands in a text. */
  async complete(path: string, marked: string): Promise<CompletionItem[]> {
    const text = marked.replace('§', '')
    const before = marked.slice(0, marked.indexOf('§')).split(/\r\n|\n|\r/)
    if (this.versions.has(path)) this.typeOnly(path, text)
    else this.openOnly(path, text)
    const position = { line: before.length - 1, character: before.at(-1)!.length }
    const params = { textDocument: { uri: this.uri(path) }, position }
    return ((await this.connection.sendRequest(CompletionRequest.type, params)) ?? []) as CompletionItem[]
  }

  /** Ends the server as the protocol says, and gives its exit code. */
  async end(): Promise<number> {
    await this.ask(ShutdownRequest.method)
    await this.connection.sendNotification(ExitNotification.type)
    return this.code
  }
}

function globText(glob: GlobPattern): string {
  return typeof glob === 'string' ? glob : `${glob.baseUri}/${glob.pattern}`
}

/** A text with edits of an editor, none of which overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split(/(?<=\n|\r(?!\n))/)
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length, 0) + character
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
      text,
    )
}

/** All of a text. */
export const EVERYTHING: Range = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } }

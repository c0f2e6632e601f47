import type { Readable, Writable } from 'node:stream'
import {
  createMessageConnection,
  ErrorCodes,
  ExitNotification,
  type InitializeParams,
  InitializeRequest,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { answer, capabilitiesOf } from './answer.ts'
import { clientOf } from './client.ts'
import { Folders } from './folders.ts'
import { OpenFiles } from './open-files.ts'
import { Publisher } from './publisher.ts'
import { Session } from './session.ts'
import { Watches } from './watches.ts'

/** How the protocol wants a server to end that nobody told to shut down. */
const NOT_SHUT_DOWN = 1

/** The streams that an editor talks through. */
export interface EditorStreams {
  readonly input: Readable
  readonly output: Writable
}

/** Editors leave out what the protocol does not let them. */
function whole(said: Partial<InitializeParams>): InitializeParams {
  const { processId = null, rootUri = null, capabilities } = said
  return { ...said, processId, rootUri, capabilities: capabilities ?? {} }
}

/**
 * Serves an editor by the Language Server Protocol until it says that it is done, or is gone: findings and completion while one
 * types, fixes, and the way of the value under the pointer.
 *
 * @returns the exit code that the protocol asks for
 */
export function serve(
  options: LintOptions,
  io: Pick<Io, 'env'>,
  engine: Engine,
  { input, output }: EditorStreams,
): Promise<number> {
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output))
  let state: 'new' | 'serving' | 'shut down' = 'new'
  let publisher: Publisher | null = null
  let isLost = false
  return new Promise((resolve) => {
    const end = (): void => {
      publisher?.stop()
      connection.dispose()
      // Node does not end while it may be read.
      input.destroy()
      resolve(state === 'shut down' ? EXIT.clean : NOT_SHUT_DOWN)
    }
    const beginning = connection.onRequest(InitializeRequest.type, (said: Partial<InitializeParams>) => {
      const params = whole(said)
      const result = capabilitiesOf(params)
      const files = new OpenFiles()
      const folders = new Folders(params)
      const session = new Session(options, io, engine, files, folders, clientOf(params.capabilities))
      const watches = new Watches(connection, params.capabilities.workspace?.didChangeWatchedFiles)
      publisher = new Publisher(connection, files, session, watches)
      const answers = answer(connection, { files, folders, session, publisher, watches })
      const shutdown = connection.onRequest(ShutdownRequest.type, () => {
        state = 'shut down'
        publisher?.stop()
        for (const one of [...answers, shutdown]) one.dispose()
      })
      beginning.dispose()
      state = 'serving'
      return result
    })
    // What nobody answers.
    connection.onRequest((method) => {
      if (state === 'new')
        return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet')
      const isWrong = state === 'shut down' || method === InitializeRequest.method
      return isWrong
        ? new ResponseError(ErrorCodes.InvalidRequest, `"${method}" does not come now`)
        : new ResponseError(ErrorCodes.MethodNotFound, `There is no "${method}" here`)
    })
    connection.onNotification(ExitNotification.type, end)
    connection.onError(([error, sent]) => {
      // What is no JSON ends where its header says. Behind a header that cannot be read, nobody knows where the next message begins.
      if (sent !== undefined || error instanceof SyntaxError || isLost) return
      isLost = true
      const why = error.message.split('\n')[0]!.replace(/\.$/, '')
      const message = `kof-lint: What the editor sent cannot be read (${why}), and an edit may be lost. Start the server again.`
      void connection
        .sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message })
        .catch(() => {})
        .finally(end)
    })
    connection.onClose(end)
    input.once('end', end)
    connection.listen()
  })
}

import { fstatSync, statSync, writeSync } from 'node:fs'
import type { Output } from '../io.ts'

/** As `node:os` has it, which takes longer to load than all else here. */
const NULL_DEVICE = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null'

/**
 * Standard output. A pipe, a socket, a file or the null device is written to directly: Node's own stream takes as long to load as a small
 * file takes to lint, and a hook always writes to a pipe, which is a socket where a program of Node's runs it. Anything else, above all a
 * terminal, gets Node's stream.
 *
 * @param onError told of what could not be written
 * @param onStream told when Node's stream is taken: what is written to it may still be on its way when the call returns
 */
export function openStandardOutput(onError: OnError, onStream: () => void): Output {
  const open = (): NodeJS.WriteStream => {
    onStream()
    return openStream(onError)
  }
  return isPlain() ? { isTTY: false, write: (text) => writeDirectly(text, onError, open) } : open()
}

type OnError = (error: NodeJS.ErrnoException) => void

function isPlain(): boolean {
  try {
    const stat = fstatSync(1)
    return (
      stat.isFIFO() ||
      stat.isSocket() ||
      stat.isFile() ||
      (stat.isCharacterDevice() && stat.rdev === statSync(NULL_DEVICE).rdev)
    )
  } catch {
    return false
  }
}

function writeDirectly(text: string, onError: OnError, open: () => NodeJS.WriteStream): void {
  const bytes = Buffer.from(text)
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A pipe that another program made non-blocking is full: Node's stream waits for its reader.
      if (code === 'EAGAIN') {
        open().write(bytes.subarray(written))
      } else onError(error as NodeJS.ErrnoException)
      return
    }
  }
}

function openStream(onError: OnError): NodeJS.WriteStream {
  const { stdout } = process
  if (!stdout.listeners('error').includes(onError)) stdout.on('error', onError)
  return stdout
}
